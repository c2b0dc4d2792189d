import { empty, h } from "../core/dom.js";
import { duration, exact, money, NONE, number, sign, utc } from "../core/format.js";
import { equityOf } from "./equity.js";

// When the last commit is older, the page shows its age: the market may be quiet, or the numbers may be old.
const SILENCE = 10_000;

/**
 * The numbers in the head of the page.
 * @param {import("./types.js").LiveState} state
 * @param {number} rate Events per second. @param {number} seen Events that the page has received.
 */
export function tiles(state, rate, seen) {
    const { run, profits, positions, health } = state;
    const equity = equityOf(state);
    const net =
        profits.length > 0 && profits.every(profit => profit.net !== null) && new Set(profits.map(profit => profit.currency)).size === 1
            ? profits.reduce((sum, profit) => sum + Number(profit.net), 0)
            : null;
    const currency = profits[0]?.currency ?? run.base_currency;
    const age = state.health_utc === null ? null : Date.now() - Date.parse(state.health_utc);
    return h(
        "div.tiles",
        { role: "group", "aria-label": "Numbers of now" },
        tile("Profit and loss", money(net, currency), profits.length === 0 ? "no fill yet" : "own fills, after fees", sign(net)),
        tile(
            "Equity",
            money(equity, currency),
            run.initial_balance === null
                ? "no start balance: profit and loss"
                : `started with ${money(run.initial_balance, run.base_currency)}`,
        ),
        tile(
            "Position",
            positions.length === 0
                ? "flat"
                : positions.map(each => `${each.side === "BUY" ? "long" : "short"} ${exact(each.quantity)} ${each.symbol}`).join(", "),
            positions.length === 0
                ? ""
                : positions.map(each => (each.open_price === null ? "" : `at ${exact(each.open_price)}`)).join(", "),
        ),
        tile("Working orders", exact(state.working_count), `${exact(run.orders)} orders, ${exact(run.executions)} fills`),
        tile("Events a second", number(rate, 1), `${exact(seen)} seen on this page`),
        tile(
            "Journal",
            health === null ? NONE : `${exact(health.pending)} waiting`,
            health === null
                ? "another program writes this run"
                : health.unjournaled > 0
                  ? `${exact(health.unjournaled)} only in memory`
                  : "every event is safe from a crash",
            health !== null && health.unjournaled > 0 ? "loss" : "",
        ),
        tile(
            "Gaps",
            state.gaps.length === 0 ? "none" : `${exact(state.gaps.reduce((sum, gap) => sum + gap.events, 0))} events missing`,
            state.gaps.at(-1)?.reason ?? "nothing is missing",
            state.gaps.length > 0 ? "loss" : "",
        ),
        tile(
            "Record",
            health === null ? NONE : `${exact(health.accepted)} events`,
            age !== null && run.status === "RUNNING" && age > SILENCE
                ? `last commit ${duration(age)} ago`
                : health === null
                  ? ""
                  : `${exact(health.dropped)} dropped, ${exact(health.quarantined)} quarantined`,
            health !== null && health.dropped + health.quarantined > 0 ? "loss" : "",
        ),
    );
}

/**
 * @param {string} label
 * @param {string} value
 * @param {string} more
 * @param {string} [mark] Class of the value.
 */
function tile(label, value, more, mark = "") {
    return h(
        "div.tile",
        null,
        h("span.label", null, label),
        h(`span.value${mark ? `.${mark}` : ""}`, null, value),
        h("span.more", null, more),
    );
}

/** Open positions. @param {import("./types.js").LiveState} state */
export function positionsPanel({ positions, profits }) {
    return panel(
        "Position",
        positions.length === 0
            ? empty("Flat", "The platform reports no open position.")
            : table(
                  "Open positions",
                  ["Symbol", "Side", "Quantity#", "Open price#", "Since", "Last price#", "P/L#"],
                  positions.map(each => {
                      const profit = profits.find(one => one.symbol === each.symbol);
                      return [
                          each.symbol,
                          each.side === "BUY" ? "long" : "short",
                          exact(each.quantity),
                          exact(each.open_price),
                          `${short(each.opened_utc)}${each.initial_quantity === null ? "" : ", before the run"}`,
                          profit ? exact(profit.last_price) : NONE,
                          profit
                              ? h(`span${sign(profit.net) ? `.${sign(profit.net)}` : ""}`, null, money(profit.net, profit.currency))
                              : NONE,
                      ];
                  }),
              ),
    );
}

/** Working orders. @param {import("./types.js").LiveState} state */
export function workingPanel({ working, working_count: count }) {
    return panel(
        "Working orders",
        working.length === 0
            ? empty("None", "No order works now.")
            : table(
                  "Working orders",
                  ["Order", "Since", "Symbol", "Side", "Type", "Quantity#", "Filled#", "Price#", "Stop#", "Effect"],
                  working.map(order => [
                      order.order_id,
                      short(order.submit_utc),
                      order.symbol,
                      order.side,
                      order.order_type,
                      exact(order.quantity),
                      exact(order.filled_quantity),
                      exact(order.price),
                      exact(order.stop_price),
                      order.position_impact,
                  ]),
              ),
        count > working.length ? `The newest ${exact(working.length)} of ${exact(count)}.` : "",
    );
}

/** Last fills. @param {any[]} fills Newest first. */
export function fillsPanel(fills) {
    return panel(
        "Last fills",
        fills.length === 0
            ? empty("No fill yet", "The first fill will stand here.")
            : table(
                  "Last fills",
                  ["Time", "Symbol", "Side", "Quantity#", "Price#", "Fee#", "Effect", "After#", "Order"],
                  fills.map(fill => [
                      short(fill.exec_utc),
                      fill.symbol,
                      fill.side,
                      exact(fill.quantity),
                      exact(fill.price),
                      money(fill.fee),
                      fill.position_impact,
                      exact(fill.quantity_after),
                      fill.order_id,
                  ]),
              ),
    );
}

/** Last bar of each series, lost events. @param {import("./types.js").LiveState} state */
export function recordPanel({ bars, gaps, connection }) {
    return panel(
        "Bars and gaps",
        h(
            "div",
            null,
            bars.length === 0
                ? empty("No bars", "The run has seen no closed bar yet.")
                : table(
                      "Bars",
                      ["Series", "Bars#", "Last bar", "Close#"],
                      bars.map(bar => [`${bar.symbol} ${bar.timeframe}`, exact(bar.bars), utc(bar.open_utc), exact(bar.close)]),
                  ),
            gaps.length === 0
                ? h("p.note", null, "No event is missing.")
                : table(
                      "Lost events",
                      ["Type", "Events#", "From", "To", "Reason"],
                      gaps.map(gap => [
                          gap.event_type,
                          h("strong.loss", null, exact(gap.events)),
                          utc(gap.from_utc),
                          utc(gap.to_utc),
                          gap.reason,
                      ]),
                  ),
        ),
        connection === null ? "" : `Connection of the platform: ${connection.toLowerCase()}.`,
    );
}

/** @param {string} title @param {Node} content @param {string} [note] */
function panel(title, content, note = "") {
    return h("div.panel", null, h("header", null, h("h3", null, title)), content, note === "" ? null : h("p.note", null, note));
}

/**
 * @param {string} caption
 * @param {string[]} titles A # at the end marks a column of numbers.
 * @param {any[][]} rows
 */
function table(caption, titles, rows) {
    const isNumber = titles.map(title => title.endsWith("#"));
    return h(
        "div.scroll",
        { "data-focus": caption, tabindex: "0", role: "region", "aria-label": `${caption}, table` },
        h(
            "table",
            { "aria-label": caption },
            h(
                "thead",
                null,
                h(
                    "tr",
                    null,
                    ...titles.map((title, at) => h(isNumber[at] ? "th.number" : "th", { scope: "col" }, title.replace(/#$/, ""))),
                ),
            ),
            h(
                "tbody",
                null,
                ...rows.map(row => h("tr", null, ...row.map((cell, at) => h(isNumber[at] ? "td.number" : "td", null, cell ?? NONE)))),
            ),
        ),
    );
}

/** A time without its year, because the time is recent. @param {string | null} time */
function short(time) {
    return time === null ? NONE : utc(time).slice(5);
}
