import { bins, mean, median } from "../charts/bins.js";
import { axis, createChart, tooltip } from "../charts/chart.js";
import { empty, h } from "../core/dom.js";
import { brief, duration, exact, NONE, number, percent } from "../core/format.js";
import { createTable } from "../core/table.js";

/** @param {import("../core/types.js").RunReport} report */
export function latency(report) {
    const known = report.fills.filter(fill => fill.latency != null && fill.orderType === "MARKET").map(fill => fill.latency ?? 0);
    const head = h("header", null, h("h3", null, "Latency of market orders"));
    if (known.length === 0)
        return h(
            "div.panel",
            null,
            head,
            empty("No latency", "It is the time from the submission of a market order to its fill, and this run has no such fill."),
        );
    if (known.every(value => value === 0))
        return h(
            "div.panel",
            null,
            head,
            empty(
                "0 ms for every market order",
                report.run.type === "BACKTEST"
                    ? "A backtest fills a market order at once. A live run shows the real time from submission to fill here."
                    : "The platform reported the same time for submission and fill.",
            ),
        );
    return histogram(
        "Latency of market orders",
        "latency",
        known,
        "ms",
        "From the submission of a market order to each of its fills, by the times of the platform. Median " +
            `${duration(median(known))}, mean ${duration(mean(known))}.`,
    );
}

/** @param {import("../core/types.js").RunReport} report */
export function slippage(report) {
    const known = report.fills.filter(fill => fill.slippageTicks != null).map(fill => fill.slippageTicks ?? 0);
    if (known.length === 0)
        return h(
            "div.panel",
            null,
            h("header", null, h("h3", null, "Slippage")),
            empty("No slippage", "No fill has both an intended price and a tick size."),
        );
    return histogram(
        "Slippage",
        "slippage",
        known,
        "ticks",
        "Price paid beyond the intended price, in ticks; negative is better than intended. The intended price: " +
            "the trigger of a stop, the limit of a limit order, the last price before the submission of a " +
            `market order. Mean ${number(mean(known))} ticks.`,
    );
}

/**
 * @param {string} title @param {string} file @param {number[]} values @param {string} unit @param {string} about
 */
function histogram(title, file, values, unit, about) {
    const { list } = bins(values, 24);
    return createChart({
        title,
        file,
        about,
        height: 210,
        label: `${values.length} fills; mean ${number(mean(values))}, median ${number(median(values))} ${unit}.`,
        csv: () => [["from", "to", "fills"], ...list.map(bin => [bin.from, bin.to, bin.count])],
        option: theme => ({
            grid: { left: 52, right: 14, top: 18, bottom: 40 },
            xAxis: {
                ...axis(theme),
                type: "category",
                data: list.map(bin => brief(bin.from)),
                name: unit,
                nameLocation: "middle",
                nameGap: 24,
                axisTick: { show: false },
                axisLabel: { ...axis(theme).axisLabel, hideOverlap: true },
            },
            yAxis: { ...axis(theme), type: "value", name: "fills", minInterval: 1 },
            tooltip: tooltip(
                found => ({
                    title: `${exact(list[found.dataIndex].from)} to ${exact(list[found.dataIndex].to)} ${unit}`,
                    rows: [
                        ["Fills", exact(found.value)],
                        ["Share", percent(found.value / values.length, 1)],
                    ],
                }),
                { trigger: "item" },
            ),
            series: [
                { type: "bar", barCategoryGap: "12%", itemStyle: { color: theme.accent, opacity: 0.8 }, data: list.map(bin => bin.count) },
            ],
        }),
    }).panel;
}

/** @param {import("../core/types.js").RunReport} report */
export function slippageTable(report) {
    /**
     * @type {Map<string, { type: string, reference: string, ticks: number[], money: number, hasMoney: boolean, latency: number[],
     *   fills: number }>}
     */
    const groups = new Map();
    for (const fill of report.fills) {
        if (!fill.reference) continue;
        const key = `${fill.orderType} ${fill.reference}`;
        const group = groups.get(key) ?? {
            type: fill.orderType ?? NONE,
            reference: fill.reference,
            ticks: [],
            money: 0,
            hasMoney: false,
            latency: [],
            fills: 0,
        };
        group.fills++;
        if (fill.slippageTicks != null) group.ticks.push(fill.slippageTicks);
        if (fill.slippageMoney != null) [group.money, group.hasMoney] = [group.money + fill.slippageMoney, true];
        if (fill.latency != null) group.latency.push(fill.latency);
        groups.set(key, group);
    }
    const panel = h("div.panel", null, h("header", null, h("h3", null, "Slippage by order type")));
    panel.append(
        groups.size === 0
            ? empty("No slippage", "No fill has an intended price.")
            : createTable({
                  caption: "Slippage by order type",
                  file: "slippage-by-type",
                  rows: [...groups.values()],
                  columns: [
                      { title: "Order", value: row => row.type },
                      {
                          title: "Against",
                          value: row => row.reference,
                          explain: "LIMIT, STOP: price of the order. LAST_PRICE: last price before the submission",
                      },
                      { title: "Fills", isNumber: true, value: row => row.fills, cell: row => exact(row.fills) },
                      { title: "Mean ticks", isNumber: true, value: row => mean(row.ticks), cell: row => number(mean(row.ticks)) },
                      {
                          title: "Worst ticks",
                          isNumber: true,
                          value: row => (row.ticks.length ? row.ticks.reduce((most, value) => Math.max(most, value)) : null),
                          cell: row => (row.ticks.length ? number(row.ticks.reduce((most, value) => Math.max(most, value))) : NONE),
                      },
                      {
                          title: "Money",
                          isNumber: true,
                          value: row => (row.hasMoney ? row.money : null),
                          cell: row => (row.hasMoney ? number(row.money) : NONE),
                          explain: "Sum, in the currency of the symbol",
                      },
                      {
                          title: "Time to fill",
                          isNumber: true,
                          value: row => median(row.latency),
                          cell: row => duration(median(row.latency)),
                          explain: "Median. For a limit or stop order this is the time until the market came to it",
                      },
                  ],
              }).element,
    );
    return panel;
}
