import { h } from "../core/dom.js";
import { exact, money, moment, NONE } from "../core/format.js";
import { roleOf } from "./marks.js";

/** Meaning of the marks of the price chart. */
export function priceLegend() {
    const line = (/** @type {string} */ name, /** @type {string} */ dash) =>
        '<svg width="26" height="10" aria-hidden="true"><line x1="0" y1="5" x2="26" y2="5" ' +
        `stroke="var(--${name})" stroke-width="2" stroke-dasharray="${dash}"/></svg>`;
    const arrow = (/** @type {string} */ name, /** @type {string} */ points) =>
        `<svg width="12" height="11" aria-hidden="true"><polygon points="${points}" fill="var(--${name})"/></svg>`;
    const items = [
        [arrow("gain", "6,0 0,11 12,11"), "buy"],
        [arrow("loss", "6,11 0,0 12,0"), "sell"],
        [line("gain", ""), "trade that gained"],
        [line("loss", "6 4"), "trade that lost"],
        [line("take", "8 4"), "take profit"],
        [line("stop", "3 3"), "stop loss"],
        [line("entry", "1 4"), "other order"],
    ];
    return h(
        "ul.legend",
        { "aria-label": "Legend" },
        ...items.map(([drawing, text]) => {
            const item = h("li");
            // Fixed text of this module; no data gets into it.
            item.innerHTML = drawing;
            item.append(text);
            return item;
        }),
    );
}

/**
 * Tooltip of a mark of the price chart.
 * @param {any} point
 */
export function describeMark(point) {
    const { trade, fill, order } = point.data ?? {};
    if (trade)
        return {
            title: `Trade ${trade.no}, ${trade.isLong ? "long" : "short"} ${exact(trade.quantity)}`,
            rows: /** @type {Array<[string, string]>} */ ([
                ["Entry", `${exact(trade.entryPrice)} at ${moment(trade.entry)}`],
                ["Exit", `${exact(trade.exitPrice)} at ${moment(trade.exit)}`],
                ["Net", money(trade.net, trade.currency)],
                ["Closed by", trade.end.reason],
            ]),
        };
    if (fill)
        return {
            title: `${fill.isBuy ? "Buy" : "Sell"} ${exact(fill.quantity)} at ${exact(fill.price)}`,
            rows: /** @type {Array<[string, string]>} */ ([
                ["Time", moment(fill.time)],
                ["Effect", fill.impact ?? NONE],
                ["Order", `${fill.orderId} ${fill.orderType ?? ""}`],
                ["Slippage", fill.slippageTicks == null ? NONE : `${exact(fill.slippageTicks)} ticks`],
            ]),
        };
    if (order)
        return {
            title: `${{ TP: "Take profit", SL: "Stop loss", OTHER: "Order" }[roleOf(order)]} ${order.id}`,
            rows: /** @type {Array<[string, string]>} */ ([
                ["", `${order.isBuy ? "Buy" : "Sell"} ${exact(order.quantity)} ${order.type} at ${exact(order.price)}`],
                ["Submitted", moment(order.submit)],
                ["State", `${order.status} ${moment(order.update)}`],
            ]),
        };
    return null;
}

/**
 * Time and prices of a bar in one line.
 * @param {import("./prices.js").Bar} bar
 * @param {number} decimals
 */
export function barText(bar, decimals) {
    const prices = [bar.open, bar.high, bar.low, bar.close].map((price, part) => `${"OHLC"[part]} ${price.toFixed(decimals)}`);
    const volume = bar.volume == null ? [] : [`V ${exact(bar.volume)}`];
    return [moment(bar.time), ...prices, ...volume, ...(bar.bars > 1 ? [`${exact(bar.bars)} bars`] : [])].join("  ");
}
