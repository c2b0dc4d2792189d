const MOST_ORDERS = 500;
const MOST_MARKS = 3000;

/**
 * The trades, fills and orders of a symbol in a time span. If one kind has too many to draw, its list is empty.
 * @param {import("../core/types.js").RunReport} report
 * @param {string} symbol
 * @param {{ trades: boolean, fills: boolean, orders: boolean }} layers The kinds that the reader wants to see.
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
        /** Names of the kinds with too many marks. */
        hidden,
    };
}

/**
 * Lowest and highest price in a window. Of a trade that begins or ends outside, only the end inside counts.
 * @param {Array<number[]>} candles Place, open, high, low, close, width.
 * @param {ReturnType<typeof marksIn>} marks
 * @param {number} start Milliseconds since 1970.
 * @param {number} end Milliseconds since 1970.
 */
export function priceExtent(candles, { trades, fills, orders }, start, end) {
    const inside = (/** @type {number} */ time) => time >= start && time <= end;
    let [low, high] = [Infinity, -Infinity];
    const take = (/** @type {number | undefined} */ price) => {
        if (price == null) return;
        [low, high] = [Math.min(low, price), Math.max(high, price)];
    };
    for (const candle of candles) [low, high] = [Math.min(low, candle[3]), Math.max(high, candle[2])];
    for (const fill of fills) take(fill.price);
    for (const order of orders) [order.price, ...(order.steps ?? []).map(step => step.price)].forEach(take);
    for (const trade of trades) {
        if (inside(trade.entry)) take(trade.entryPrice);
        if (inside(trade.exit)) take(trade.exitPrice);
    }
    return { low, high };
}
