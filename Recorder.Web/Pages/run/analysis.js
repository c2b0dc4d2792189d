import { empty, h, section } from "../core/dom.js";
import { exact } from "../core/format.js";
import { distribution } from "./distribution.js";
import { byLength, excursions } from "./scatter.js";
import { byEnd, byHour, byWeekday } from "./sums.js";

/** @typedef {import("../core/types.js").Trade} Trade */

/**
 * Charts of all trades together.
 * @param {import("../core/types.js").RunReport} report
 * @param {(trade: Trade) => void} pick
 */
export function analysisSection(report, pick) {
    const currency = mainCurrency(report.trades);
    const trades = report.trades.filter(trade => trade.net != null && (trade.currency ?? "") === currency);
    if (trades.length === 0)
        return section(
            "analysis",
            "Trades together",
            h("div.panel", null, empty("Nothing to draw", "The charts of this part need closed trades with a result in money.")),
        );
    const left = report.trades.length - trades.length;
    return section(
        "analysis",
        "Trades together",
        left > 0
            ? h(
                  "p.note",
                  null,
                  `${exact(left)} trades without a result in ${currency || "this currency"} are left out: money ` +
                      "is never added across currencies.",
              )
            : null,
        h(
            "div.trio",
            null,
            excursions(trades, currency, pick),
            distribution(trades, currency),
            byHour(trades, currency),
            byWeekday(trades, currency),
            byEnd(trades, currency),
            byLength(trades, currency, pick),
        ),
    );
}

/** The currency of most trades. @param {Trade[]} trades */
export function mainCurrency(trades) {
    const counts = new Map();
    for (const trade of trades) counts.set(trade.currency ?? "", (counts.get(trade.currency ?? "") ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}
