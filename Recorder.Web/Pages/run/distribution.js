import { bins, mean, median } from "../charts/bins.js";
import { axis, createChart, tooltip } from "../charts/chart.js";
import { brief, exact, number, percent } from "../core/format.js";

/** @typedef {import("../core/types.js").Trade} Trade */

/** @param {Trade[]} trades @param {string} currency */
export function distribution(trades, currency) {
    const results = trades.map(trade => trade.net ?? 0);
    const { list } = bins(results);
    const lines = [
        ["mean", mean(results)],
        ["median", median(results)],
    ];
    return createChart({
        title: "Distribution of results",
        file: "distribution",
        height: 300,
        label: `Results of ${trades.length} trades; mean ${number(mean(results))}, median ${number(median(results))} ${currency}.`,
        about:
            "Number of trades by net result. Each bar holds its lower limit and not its upper one. Zero is a limit, " +
            "so no bar mixes gains and losses. Mean and median are of all trades shown.",
        csv: () => [["from", "to", "trades"], ...list.map(bin => [bin.from, bin.to, bin.count])],
        option: theme => ({
            grid: { left: 56, right: 18, top: 26, bottom: 42 },
            xAxis: {
                ...axis(theme),
                type: "value",
                min: list[0].from,
                max: list.at(-1)?.to,
                name: `Net (${currency || "money"})`,
                nameLocation: "middle",
                nameGap: 26,
                splitLine: { show: false },
                axisLabel: { ...axis(theme).axisLabel, hideOverlap: true, formatter: brief },
            },
            yAxis: {
                ...axis(theme),
                axisLine: { onZero: false, lineStyle: { color: theme.line } },
                type: "value",
                name: "trades",
                nameLocation: "middle",
                nameGap: 34,
                minInterval: 1,
            },
            tooltip: tooltip(
                found =>
                    found.data?.bin
                        ? {
                              title: `${exact(found.data.bin.from)} to ${exact(found.data.bin.to)}`,
                              rows: [
                                  ["Trades", exact(found.data.bin.count)],
                                  ["Share", percent(found.data.bin.count / trades.length, 1)],
                              ],
                          }
                        : null,
                { trigger: "item" },
            ),
            series: [
                {
                    type: "custom",
                    clip: true,
                    data: list.map(bin => ({ value: [bin.from, bin.count, bin.to], bin })),
                    encode: { x: [0, 2], y: 1 },
                    renderItem: (/** @type {any} */ _, /** @type {any} */ api) => {
                        const [x1, y1] = api.coord([api.value(0), api.value(1)]);
                        const [x2, y2] = api.coord([api.value(2), 0]);
                        return {
                            type: "rect",
                            shape: { x: x1 + 0.5, y: y1, width: Math.max(1, x2 - x1 - 1), height: y2 - y1 },
                            style: { fill: api.value(0) >= 0 ? theme.gain : theme.loss, opacity: 0.85 },
                        };
                    },
                    markLine: {
                        silent: true,
                        symbol: "none",
                        data: lines.map(([name, value], at) => ({
                            xAxis: value,
                            name,
                            lineStyle: { color: theme.text, type: at === 0 ? "solid" : "dotted" },
                            label: {
                                formatter: name,
                                color: theme.text,
                                position: at === 0 ? "end" : "insideEndTop",
                                rotate: 0,
                                distance: at === 0 ? 4 : 10,
                                fontSize: 11,
                            },
                        })),
                    },
                },
            ],
        }),
    }).panel;
}
