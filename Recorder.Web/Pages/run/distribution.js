import { bins, mean, median } from "../charts/bins.js";
import { createChart } from "../charts/chart.js";
import { histogram } from "../charts/histogram.js";
import { brief, number } from "../core/format.js";

/** @typedef {import("../core/types.js").Trade} Trade */

/** @param {Trade[]} trades @param {string} currency */
export function distribution(trades, currency) {
    const results = trades.map(trade => trade.net ?? 0);
    const { list } = bins(results);
    return createChart({
        title: "Distribution of results",
        file: "distribution",
        height: 300,
        label: `Results of ${trades.length} trades; mean ${number(mean(results))}, median ${number(median(results))} ${currency}.`,
        about:
            "Number of trades by net result. A bar includes its lower limit, but not its upper limit. Zero is a limit, " +
            "so no bar mixes gains and losses. Mean and median are of all trades shown.",
        csv: () => [["from", "to", "trades"], ...list.map(bin => [bin.from, bin.to, bin.count])],
        option: theme =>
            histogram(theme, {
                list,
                name: `Net (${currency || "money"})`,
                counted: "trades",
                show: brief,
                color: value => (value >= 0 ? theme.gain : theme.loss),
                lines: [
                    { name: "mean", at: mean(results), color: theme.text },
                    { name: "median", at: median(results), color: theme.text },
                ],
            }),
    }).panel;
}
