const MOST_ORDERS = 500;
const MOST_MARKS = 3000;

/**
 * The trades, fills and orders of a symbol that lie in a time span. Of a kind with too many to draw, none.
 * @param {import("../core/types.js").RunReport} report
 * @param {string} symbol
 * @param {{ trades: boolean, fills: boolean, orders: boolean }} layers What is wanted.
 * @param {number} start Milliseconds since 1970.
 * @param {number} end Milliseconds since 1970.
 */
export function marksIn(report, symbol, layers, start, end) {
    const inside = (/** @type {number} */ first, /** @type {number} */ last) => first <= end && last >= start;
    const trades = report.trades.filter(
        trade =>
            layers.trades &&
            trade.symbol === symbol &&
            trade.entryPrice != null &&
            trade.exitPrice != null &&
            inside(trade.entry, trade.exit),
    );
    const fills = report.fills.filter(fill => layers.fills && (fill.symbol ?? symbol) === symbol && inside(fill.time, fill.time));
    const orders = report.orders.filter(
        order =>
            layers.orders &&
            order.symbol === symbol &&
            order.price != null &&
            order.type !== "MARKET" &&
            inside(order.submit, order.update ?? report.run.end ?? end),
    );
    const hidden = [
        trades.length > MOST_MARKS ? "trades" : "",
        fills.length > MOST_MARKS ? "fills" : "",
        orders.length > MOST_ORDERS ? "orders" : "",
    ].filter(Boolean);
    return {
        trades: trades.length > MOST_MARKS ? [] : trades,
        fills: fills.length > MOST_MARKS ? [] : fills,
        orders: orders.length > MOST_ORDERS ? [] : orders,
        /** Names of the kinds that are too many. */
        hidden,
    };
}
