import { axis, createChart, tooltip } from "../charts/chart.js";
import { empty, h, section } from "../core/dom.js";
import { duration, exact, moment, percent, price } from "../core/format.js";
import { createTable } from "../core/table.js";
import { latency, slippage, slippageTable } from "./slippage.js";
import { decimals } from "./trade.js";

/**
 * Life cycle, latency and slippage of orders.
 * @param {import("../core/types.js").RunReport} report
 */
export function ordersSection(report) {
    if (report.orderCount === 0)
        return section(
            "orders",
            "Orders",
            h("div.panel", null, empty("No orders", "The strategy sent no order in this run.")),
            refused(report),
        );
    return section(
        "orders",
        "Orders",
        h("div.pair", null, states(report), latency(report), slippage(report), slippageTable(report)),
        refused(report),
        list(report),
    );
}

/** @param {import("../core/types.js").RunReport} report */
function states(report) {
    const types = [...new Set(report.orderStates.map(each => each.type))];
    const names = ["FILLED", "PARTIALLY_FILLED", "CANCELED", "REJECTED", "NEW", "INACTIVE", "UNKNOWN"].filter(name =>
        report.orderStates.some(each => each.status === name),
    );
    const count = (/** @type {string} */ type, /** @type {string} */ status) =>
        report.orderStates.find(each => each.type === type && each.status === status)?.orders ?? 0;
    const sum = (/** @type {string} */ type) => names.reduce((total, name) => total + count(type, name), 0);
    return createChart({
        title: "How orders ended",
        file: "orders",
        height: 60 + 44 * types.length,
        label: report.orderStates.map(each => `${each.orders} ${each.type} ${each.status}`).join(", "),
        about: "Orders by type and latest state. All orders of the run count.",
        csv: () => [["type", ...names], ...types.map(type => [type, ...names.map(name => count(type, name))])],
        option: theme => {
            /** @type {Record<string, string>} */
            const shades = {
                FILLED: theme.gain,
                PARTIALLY_FILLED: theme.take,
                CANCELED: theme.entry,
                REJECTED: theme.loss,
                NEW: theme.accent,
                INACTIVE: theme.line,
                UNKNOWN: theme.stop,
            };
            return {
                grid: { left: 92, right: 62, top: 30, bottom: 8 },
                legend: { top: 0, left: 0, textStyle: { color: theme.muted, fontSize: 11 }, itemWidth: 12, itemHeight: 10 },
                xAxis: { type: "value", show: false, max: Math.max(...types.map(sum)) },
                yAxis: {
                    ...axis(theme),
                    type: "category",
                    data: types,
                    inverse: true,
                    axisLine: { show: false },
                    axisTick: { show: false },
                },
                tooltip: tooltip(
                    found => ({
                        title: `${found.name}, ${found.seriesName}`,
                        rows: [
                            ["Orders", exact(found.value)],
                            ["Share", percent(found.value / sum(found.name), 1)],
                        ],
                    }),
                    { trigger: "item" },
                ),
                series: names.map((name, at) => ({
                    name,
                    type: "bar",
                    stack: "all",
                    barWidth: 22,
                    itemStyle: { color: shades[name], borderColor: theme.panel, borderWidth: 1 },
                    data: types.map(type => count(type, name)),
                    label: {
                        show: true,
                        color: theme.page,
                        fontSize: 11,
                        formatter: (/** @type {any} */ found) =>
                            found.value / Math.max(...types.map(sum)) > 0.07 ? exact(found.value) : "",
                    },
                    ...(at === names.length - 1
                        ? {
                              markPoint: {
                                  symbol: "rect",
                                  symbolSize: 0,
                                  data: types.map((type, row) => ({ coord: [sum(type), row], value: sum(type) })),
                                  label: {
                                      position: "right",
                                      color: theme.text,
                                      formatter: (/** @type {any} */ found) => exact(found.value),
                                  },
                              },
                          }
                        : {}),
                })),
            };
        },
    }).panel;
}

/** @param {import("../core/types.js").RunReport} report */
function refused(report) {
    const { refusedRequests } = report.record;
    if (refusedRequests.length === 0) return null;
    return h(
        "div.panel",
        null,
        h("header", null, h("h3", null, "Requests that the platform refused")),
        createTable({
            caption: "Refused requests",
            file: "refused",
            rows: refusedRequests,
            page: 10,
            columns: [
                { title: "Time (UTC)", value: row => row.requestedUtc, cell: row => moment(Date.parse(row.requestedUtc)) },
                { title: "Request", value: row => row.kind },
                { title: "Order", value: row => row.orderId },
                { title: "Side", value: row => row.side },
                { title: "Type", value: row => row.orderType },
                { title: "Quantity", isNumber: true, value: row => row.quantity },
                { title: "Answer", isWide: true, value: row => row.message },
            ],
        }).element,
    );
}

/** @param {import("../core/types.js").RunReport} report */
function list(report) {
    const table = createTable({
        caption: "Orders",
        file: "orders",
        rows: report.orders,
        page: 15,
        columns: [
            { title: "Order", value: row => row.id },
            { title: "Submitted (UTC)", value: row => row.submit, saved: row => moment(row.submit), cell: row => moment(row.submit) },
            { title: "Symbol", value: row => row.symbol },
            { title: "Side", value: row => (row.isBuy ? "Buy" : "Sell") },
            { title: "Type", value: row => row.type },
            { title: "Role", value: row => row.role ?? "" },
            { title: "Quantity", isNumber: true, value: row => row.quantity, cell: row => exact(row.quantity) },
            {
                title: "Price",
                isNumber: true,
                value: row => row.price,
                cell: row => price(row.price, decimals(report, row)),
                explain: "Trigger of a stop, else limit",
            },
            { title: "State", value: row => row.status },
            { title: "Filled", isNumber: true, value: row => row.filled, cell: row => exact(row.filled) },
            { title: "Mean price", isNumber: true, value: row => row.average, cell: row => price(row.average, decimals(report, row)) },
            {
                title: "Worked",
                isNumber: true,
                value: row => (row.update == null ? null : row.update - row.submit),
                saved: row => (row.update == null ? null : (row.update - row.submit) / 60000),
                cell: row => duration(row.update == null ? null : row.update - row.submit),
                explain: "From submission to the latest state; in minutes in the CSV",
            },
            { title: "Effect", value: row => row.impact },
            { title: "Comment", value: row => row.comment ?? "" },
        ],
    });
    return h(
        "div.panel.no-print",
        null,
        h("header", null, h("h3", null, "All orders")),
        report.orderCount > report.orders.length
            ? h("p.note", null, `The newest ${exact(report.orders.length)} of ${exact(report.orderCount)} orders.`)
            : null,
        table.element,
    );
}
