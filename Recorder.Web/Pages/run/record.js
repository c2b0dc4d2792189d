import { empty, h, section } from "../core/dom.js";
import { duration, exact, number, percent, utc } from "../core/format.js";
import { createTable } from "../core/table.js";

/**
 * How complete the record is: counters, gaps, connection, bars, notes.
 * @param {import("../core/types.js").RunReport} report
 */
export function recordSection(report) {
    const { record } = report;
    return section(
        "record",
        "Record",
        counters(record),
        gaps(record),
        quarantine(record),
        recovery(record),
        connections(record),
        bars(record),
        notes(record),
    );
}

/** @typedef {import("../core/types.js").RunRecord} RunRecord */

/** @param {RunRecord} record */
function counters({ health }) {
    if (!health) return h("div.panel", null, empty("No health record", "Another program recorded this run, so there are no counters."));
    const part = (/** @type {string} */ name, /** @type {number} */ value) => [h("b", null, exact(value)), h("span", null, name)];
    return h(
        "div.panel",
        null,
        h("header", null, h("h3", null, "Every accepted event")),
        h(
            "p.balance",
            null,
            ...part("accepted =", health.accepted),
            ...part("written +", health.written),
            ...part("merged +", health.merged),
            ...part("dropped +", health.dropped),
            ...part("quarantined +", health.quarantined),
            ...part("pending", health.pending),
        ),
        h(
            "p.note",
            null,
            "Merged events changed no row, because another report is equal or more complete. Retried commits: " +
                `${exact(health.retries)}. Longest wait: ${duration(health.longestWaitMs)}. Events in memory alone: ` +
                `${exact(health.unjournaled)}. SQLite ${health.sqliteVersion}.`,
        ),
    );
}

/** @param {RunRecord} record */
function gaps({ gaps: missing, health }) {
    if (missing.length === 0)
        return health
            ? h(
                  "div.panel",
                  null,
                  h("p", null, h("span.mark.good", { "aria-hidden": "true" }, "✓ "), "No gaps: nothing that was accepted is missing."),
              )
            : null;
    return h(
        "div.panel",
        null,
        h(
            "header",
            null,
            h(
                "h3",
                null,
                h("span.mark.bad", { "aria-hidden": "true" }, "✗ "),
                `Gaps: ${exact(missing.reduce((sum, gap) => sum + gap.events, 0))} events are missing`,
            ),
        ),
        createTable({
            caption: "Gaps",
            file: "gaps",
            rows: missing,
            columns: [
                { title: "From (UTC)", value: gap => gap.fromUtc, cell: gap => utc(gap.fromUtc) },
                { title: "To (UTC)", value: gap => gap.toUtc, cell: gap => utc(gap.toUtc) },
                { title: "Events", isNumber: true, value: gap => gap.events, cell: gap => exact(gap.events) },
                { title: "What", value: gap => gap.eventType },
                { title: "Why", isWide: true, value: gap => gap.reason },
            ],
        }).element,
    );
}

/** @param {RunRecord} record */
function quarantine({ quarantined }) {
    return quarantined.length === 0
        ? null
        : h(
              "div.panel",
              null,
              h("header", null, h("h3", null, "Quarantined events")),
              createTable({
                  caption: "Quarantined events",
                  file: "quarantined",
                  rows: quarantined,
                  columns: [
                      { title: "What", value: row => row.eventType },
                      { title: "Events", isNumber: true, value: row => row.events },
                      { title: "Why no table took them", isWide: true, value: row => row.reason },
                  ],
              }).element,
          );
}

/** @param {RunRecord} record */
function recovery({ recovery: done }) {
    return !done
        ? null
        : h(
              "div.panel",
              null,
              h("header", null, h("h3", null, "Recovered after the process had ended")),
              h("p", null, done.note),
              h(
                  "p.note",
                  null,
                  `Recovered ${utc(done.recoveredUtc)} UTC: ${exact(done.replayed)} events came from the ` +
                      `journal, ${exact(done.missing)} are missing.`,
              ),
          );
}

/** @param {RunRecord} record */
function connections({ connections: changes }) {
    return changes.length === 0
        ? null
        : h(
              "div.panel",
              null,
              h("header", null, h("h3", null, "Connection of the platform")),
              createTable({
                  caption: "Connection states",
                  file: "connections",
                  rows: changes,
                  columns: [
                      { title: "Time (UTC)", value: row => row.stateUtc, cell: row => utc(row.stateUtc) },
                      { title: "Connection", value: row => row.connectionId },
                      { title: "From", value: row => row.oldState },
                      { title: "To", value: row => row.newState },
                  ],
              }).element,
          );
}

/** @param {RunRecord} record */
function bars({ series, quality }) {
    if (series.length === 0) return h("div.panel", null, empty("No bars", "The run recorded no bars."));
    const rows = series.map(each => ({
        ...each,
        quality: quality.find(found => found.symbol === each.symbol && found.timeframe === each.timeframe),
    }));
    return h(
        "div.panel",
        null,
        h("header", null, h("h3", null, "Bars")),
        createTable({
            caption: "Bars",
            file: "series",
            rows,
            columns: [
                { title: "Series", value: row => `${row.symbol} ${row.timeframe}` },
                { title: "Bars", isNumber: true, value: row => row.bars, cell: row => exact(row.bars) },
                { title: "From (UTC)", value: row => row.startUtc, cell: row => utc(row.startUtc) },
                { title: "To (UTC)", value: row => row.endUtc, cell: row => utc(row.endUtc) },
                {
                    title: "Quality",
                    isNumber: true,
                    value: row => row.quality?.score,
                    cell: row => (row.quality ? percent(row.quality.score, 1) : "–"),
                    explain: "Score of the bars, 100 % is the best",
                },
                {
                    title: "Missing",
                    isNumber: true,
                    value: row => row.quality?.missing,
                    cell: row => exact(row.quality?.missing),
                    explain: "Bars missing inside sessions",
                },
                { title: "Holes", isNumber: true, value: row => row.quality?.gaps, cell: row => exact(row.quality?.gaps) },
                { title: "Outliers", isNumber: true, value: row => row.quality?.outliers, cell: row => exact(row.quality?.outliers) },
                { title: "Source", value: row => row.source },
                {
                    title: "Fingerprint",
                    value: row => row.fingerprint,
                    cell: row => h("code", { title: row.fingerprint }, row.fingerprint.slice(0, 12)),
                },
            ],
        }).element,
    );
}

/** @param {RunRecord} record */
function notes({ notes: written }) {
    return written.length === 0
        ? null
        : h(
              "div.panel",
              null,
              h("header", null, h("h3", null, "Notes")),
              createTable({
                  caption: "Notes",
                  file: "notes",
                  rows: written,
                  page: 20,
                  columns: [
                      { title: "Time (UTC)", value: note => note.noteUtc, cell: note => utc(note.noteUtc) },
                      { title: "About", value: note => note.name },
                      { title: "Note", isWide: true, value: note => note.text },
                  ],
              }).element,
          );
}

/**
 * Stored results of the validation.
 * @param {import("../core/types.js").RunReport} report
 */
export function validationSection(report) {
    if (report.validations.length === 0)
        return section(
            "luck",
            "Is it luck?",
            h(
                "div.panel",
                null,
                empty(
                    "Not validated",
                    "`recorder validate` tests whether the result may be luck, and stores the answers in the " +
                        "file. A report made after it shows them here.",
                ),
            ),
        );
    const round = (/** @type {number | undefined} */ value) =>
        value == null ? "–" : Math.abs(value) >= 100 ? number(value, 0) : number(value, 3);
    return section(
        "luck",
        "Is it luck?",
        h(
            "div.panel",
            null,
            h(
                "p.note",
                null,
                "p: probability of such a value, or a better one, when the null hypothesis holds. Low and high: " +
                    "ends of the interval. No correction for many tests.",
            ),
            createTable({
                caption: "Validation",
                file: "validation",
                rows: report.validations,
                page: 15,
                columns: [
                    { title: "Test", value: row => row.test },
                    { title: "Of", value: row => row.statistic },
                    { title: "Value", isNumber: true, value: row => row.value, cell: row => round(row.value) },
                    { title: "p", isNumber: true, value: row => row.pValue, cell: row => round(row.pValue) },
                    { title: "Low", isNumber: true, value: row => row.low, cell: row => round(row.low) },
                    { title: "High", isNumber: true, value: row => row.high, cell: row => round(row.high) },
                    { title: "n", isNumber: true, value: row => row.n, cell: row => exact(row.n) },
                    { title: "Null hypothesis or assumption", isWide: true, value: row => row.hypothesis ?? "" },
                ],
            }).element,
        ),
    );
}
