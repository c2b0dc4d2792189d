import { h } from "../core/dom.js";
import { duration, exact, money, moment, NONE, percent, price, reason, sign } from "../core/format.js";

/** @typedef {import("../core/types.js").Trade} Trade */

/**
 * The heading of a trade, and what closed it.
 * @param {import("../core/types.js").RunReport} report
 * @param {Trade} trade
 * @param {(by: number) => void} step Chooses the trade before or after it in the table.
 */
export function ending(report, trade, step) {
    const by = report.orders.find(order => order.id === trade.end.orderId);
    const other = (/** @type {string} */ label, /** @type {string} */ sign, /** @type {number} */ by) =>
        h("button.small", { type: "button", "aria-label": label, "data-focus": label, onclick: () => step(by) }, sign);
    return [
        h(
            "header",
            null,
            h("h3", null, `Trade ${trade.no}: ${trade.isLong ? "long" : "short"} ${exact(trade.quantity)}`),
            h("span.grow"),
            other("Previous trade in the table", "‹", -1),
            other("Next trade in the table", "›", 1),
        ),
        h(
            "div.why",
            null,
            h("strong", null, `Closed by: ${trade.end.reason.toLowerCase()}`),
            h("span", null, trade.end.detail),
            by ? h("div.note", null, `${by.isBuy ? "Buy" : "Sell"} ${by.type}, submitted ${moment(by.submit)}`) : null,
        ),
    ];
}

/**
 * The numbers of a trade.
 * @param {import("../core/types.js").RunReport} report
 * @param {Trade} trade
 */
export function details(report, trade) {
    const tick = (/** @type {number | undefined} */ ticks) => (ticks == null ? "" : `${exact(Math.round(ticks * 100) / 100)} ticks`);
    /** @type {Array<[string, Node | string]>} */
    const facts = [
        ["Symbol", trade.symbol],
        ["Net", h(`strong${sign(trade.net) ? `.${sign(trade.net)}` : ""}`, null, money(trade.net, trade.currency))],
        ["Gross", money(trade.gross, trade.currency)],
        ["Fees", money(trade.fees, trade.currency)],
        ["Entry", price(trade.entryPrice, decimals(report, trade))],
        ["", moment(trade.entry)],
        ["Exit", price(trade.exitPrice, decimals(report, trade))],
        ["", moment(trade.exit)],
        ["Held", duration(trade.exit - trade.entry)],
        ["MAE", money(trade.mae, trade.currency)],
        ["", tick(trade.maeTicks)],
        ["MFE", money(trade.mfe, trade.currency)],
        ["", tick(trade.mfeTicks)],
        ["Exit efficiency", percent(trade.efficiency, 1)],
        ["Slippage", money(trade.slippage, trade.currency)],
        ["Comment", trade.comment ?? NONE],
    ];
    const notes = [
        trade.reason ? `Not known: ${reason(trade.reason)}.` : "",
        trade.marks ? `MAE and MFE by ${trade.marks.replace("_", " ")}, which cover ${percent(trade.coverage, 0)} of the time.` : "",
    ].filter(Boolean);
    return [
        h("dl.facts", null, ...facts.flatMap(([name, value]) => [h("dt", null, name), h("dd", null, value)])),
        ...notes.map(note => h("p.note", null, note)),
    ];
}

/**
 * Decimals of the prices of a symbol.
 * @param {import("../core/types.js").RunReport} report
 * @param {{ symbol: string }} of
 */
export function decimals(report, of) {
    return report.series.find(bars => bars.symbol === of.symbol)?.decimals ?? 0;
}
