import { h } from "../core/dom.js";
import { exact, metric, money, NONE, sign, utc } from "../core/format.js";

/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Column} Column */

const MARKS = { COMPLETED: "✓", RUNNING: "●", FAILED: "✗", CANCELED: "–" };
const LEVELS = { COMPLETED: "good", RUNNING: "neutral", FAILED: "bad", CANCELED: "warning" };

/** The metrics that are shown until the list of formulas is read. */
export const METRIC = "m.";

/**
 * All columns that can be chosen: facts of the run, the sparkline, and every metric.
 * @param {import("./types.js").Formula[]} formulas
 * @param {(run: Run, key: string) => number | null | undefined} value Value of a metric of a run.
 * @param {(run: Run) => Node} sparkline
 * @param {(run: Run) => void} edit Opens the editor of tags and notes.
 * @returns {Column[]}
 */
export function allColumns(formulas, value, sparkline, edit) {
    return [...facts(edit), equity(sparkline), ...formulas.map(formula => ofMetric(formula, value))];
}

/** @param {(run: Run) => void} edit @returns {Column[]} */
const facts = edit => [
    text("status", "Status", "Whether it runs, completed, failed or was canceled", 116, run => run.status, status),
    text("type", "Type", "BACKTEST, LIVE, PAPER, REPLAY", 96, run => run.run_type),
    text("symbol", "Symbol", "Symbol and timeframe", 104, run => [run.symbol, run.timeframe].filter(Boolean).join(" ")),
    text("instance", "Instance", "Name of the instance", 190, run => run.instance_name),
    text("strategy", "Strategy", "Name of the strategy", 160, run => run.strategy_name),
    time("start", "Start (UTC)", "Start, in the run's own time", 158, run => run.start_utc, run => utc(run.start_utc)),
    time("end", "End (UTC)", "End, in the run's own time", 158, run => run.end_utc, run => utc(run.end_utc)),
    time("created", "Recorded (UTC)", "When the recording began", 158, run => run.created_utc, run => utc(run.created_utc).slice(0, 19)),
    {
        key: "net",
        title: "Net result",
        explain: "Profit or loss of the closed and open trades, after fees",
        width: 130,
        isNumber: true,
        value: run => run.net_profit,
        cell: run => h(`span${sign(run.net_profit) ? `.${sign(run.net_profit)}` : ""}`, null, money(run.net_profit, run.base_currency)),
    },
    {
        key: "balance",
        title: "Start balance",
        explain: "Balance at the start",
        width: 130,
        isNumber: true,
        value: run => run.initial_balance,
        cell: run => money(run.initial_balance, run.base_currency),
    },
    {
        key: "lost",
        title: "Events lost",
        explain: "Events that are missing from the record; 0 is good",
        width: 100,
        isNumber: true,
        value: run => run.events_lost,
        cell: run => h(run.events_lost > 0 ? "strong.loss" : "span", null, exact(run.events_lost)),
    },
    text(
        "tags",
        "Tags",
        "Tags of the strategy and of people; `recorder tag` sets them",
        180,
        run => run.tags_json.join(", "),
        run => annotated("tags", run, edit, h("span", null, ...run.tags_json.map(tag => h("span.tag", null, tag)))),
    ),
    text(
        "notes",
        "Notes",
        "Notes of people; `recorder note` adds them",
        260,
        run => run.notes_json.join("; "),
        run => annotated("notes", run, edit, h("span", { title: run.notes_json.join("; ") }, run.notes_json.join("; "))),
    ),
    text("reason", "Ended because", "Why it ended", 220, run => run.end_reason),
    text("id", "Run id", "Id of the run", 300, run => run.run_id, run => h("code", null, run.run_id)),
    text("file", "File", "File that holds it", 150, run => run.file),
];

/**
 * @param {string} key @param {string} title @param {string} explain @param {number} width @param {(run: Run) => string | null} value
 * @param {(run: Run) => Node | string} [cell]
 * @returns {Column}
 */
function text(key, title, explain, width, value, cell) {
    return {
        key,
        title,
        explain,
        width,
        value: run => value(run) || null,
        cell: cell ?? (run => h("span", { title: value(run) }, value(run) || NONE)),
    };
}

/** A column of times. @param {Parameters<typeof text>} column @returns {Column} */
function time(...column) {
    return { ...text(...column), isLargestFirst: true };
}

/**
 * A cell with a button that opens the editor.
 * @param {string} column @param {Run} run @param {(run: Run) => void} edit @param {Node} content
 */
function annotated(column, run, edit, content) {
    const label = `Edit tags and notes of ${run.run_id.slice(0, 8)}`;
    const focus = { "data-column": column, "data-focus": `${column} ${run.file} ${run.run_id}` };
    const button = h("button.small.edit", { type: "button", "aria-label": label, title: label, ...focus, onclick: () => edit(run) }, "✎");
    return h("span", null, button, " ", content);
}

/** @param {Run} run */
function status(run) {
    const name = /** @type {keyof typeof MARKS} */ (run.status);
    return h(
        "span",
        { title: run.end_reason },
        h(`span.mark.${LEVELS[name] ?? "neutral"}`, { "aria-hidden": "true" }, `${MARKS[name] ?? "•"} `),
        run.status.toLowerCase(),
    );
}

/** @param {(run: Run) => Node} sparkline @returns {Column} */
function equity(sparkline) {
    return {
        key: "equity",
        title: "Equity",
        explain: "Account value over the run, or profit and loss without a start balance; dashed when it ends lower",
        width: 132,
        isLargestFirst: true,
        value: run => run.net_profit,
        cell: sparkline,
    };
}

/** The beginning of a title, with the side of the trades at its end. @param {string} title */
function headOf(title) {
    const [begin, rest = ""] = title.split(":");
    return begin + (/, (long|short)$/.exec(rest)?.[0] ?? "");
}

/**
 * @param {import("./types.js").Formula} formula
 * @param {(run: Run, key: string) => number | null | undefined} value
 * @returns {Column}
 */
function ofMetric({ key, title, unit }, value) {
    return {
        key: METRIC + key,
        title: headOf(title),
        fullTitle: title,
        explain: `${title} (${key})`,
        width: 148,
        isNumber: true,
        value: run => value(run, key) ?? null,
        cell: run => {
            const found = value(run, key);
            return found === undefined ? "…" : metric(found, unit, run.base_currency);
        },
    };
}
