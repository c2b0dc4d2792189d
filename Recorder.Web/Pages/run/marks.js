// The marks that are drawn over the candles. Each function makes a series of ECharts from the marks in the window.

const DASHES = { TP: [8, 4], SL: [3, 3], OTHER: [1, 4] };

/** Role of an order on the chart: take profit, stop loss or other.
 * @param {import("../core/types.js").Order} order
 */
export function roleOf(order) {
    return order.role === "TP" || order.role === "SL" ? order.role : "OTHER";
}

/**
 * Candles: hollow when they rose, filled when they fell, so that they differ without colour.
 * @param {Array<number[]>} list
 * @param {Record<string, string>} theme
 */
export function candleSeries(list, theme) {
    return {
        id: "candles",
        type: "custom",
        silent: true,
        clip: true,
        z: 2,
        data: list,
        encode: { x: 0, y: [1, 2, 3, 4] },
        renderItem: (/** @type {any} */ _, /** @type {any} */ api) => {
            const [x, open] = api.coord([api.value(0), api.value(1)]);
            const [, high] = api.coord([0, api.value(2)]);
            const [, low] = api.coord([0, api.value(3)]);
            const [, close] = api.coord([0, api.value(4)]);
            const width = Math.max(1, api.size([api.value(5), 0])[0] * 0.7);
            const [top, bottom] = [Math.min(open, close), Math.max(open, close)];
            const rose = api.value(4) >= api.value(1);
            // A candle that is too thin to be hollow is paler when it rose.
            const isThin = width <= 3;
            const line = isThin && rose ? theme.entry : theme.muted;
            const fill = isThin ? line : rose ? theme.panel : theme.muted;
            const half = Math.round(width / 2);
            const center = Math.round(x) + 0.5;
            return {
                type: "group",
                children: [
                    { type: "line", shape: { x1: center, y1: high, x2: center, y2: low }, style: { stroke: line, lineWidth: 1 } },
                    {
                        type: "rect",
                        shape: { x: center - half, y: top, width: Math.max(1, 2 * half), height: Math.max(1, bottom - top) },
                        style: { fill, stroke: line, lineWidth: isThin ? 0 : 1 },
                    },
                ],
            };
        },
    };
}

/**
 * Trades as lines from entry to exit: solid when they gained, dashed when they lost.
 * @param {Array<import("../core/types.js").Trade>} trades
 * @param {{ at: (time: number) => number }} axis
 * @param {Record<string, string>} theme
 * @param {import("../core/types.js").Trade | null} chosen
 */
export function tradeSeries(trades, axis, theme, chosen) {
    return {
        id: "trades",
        type: "custom",
        clip: true,
        z: 4,
        data: trades.map(trade => ({ value: [axis.at(trade.entry), trade.entryPrice, axis.at(trade.exit), trade.exitPrice], trade })),
        encode: { x: [0, 2], y: [1, 3] },
        renderItem: (/** @type {any} */ item, /** @type {any} */ api) => {
            const trade = trades[item.dataIndex];
            const [x1, y1] = api.coord([api.value(0), api.value(1)]);
            const [x2, y2] = api.coord([api.value(2), api.value(3)]);
            const won = (trade.net ?? 0) >= 0;
            return {
                type: "line",
                shape: { x1, y1, x2, y2 },
                style: {
                    stroke: won ? theme.gain : theme.loss,
                    lineWidth: trade === chosen ? 3.5 : 1.8,
                    lineDash: won ? null : [6, 4],
                    opacity: chosen && trade !== chosen ? 0.45 : 0.95,
                },
            };
        },
    };
}

/**
 * Fills as arrows that point at their price: up for a buy, down for a sell.
 * @param {Array<import("../core/types.js").Fill>} fills
 * @param {{ at: (time: number) => number }} axis
 * @param {Record<string, string>} theme
 */
export function fillSeries(fills, axis, theme) {
    const size = fills.length > 400 ? 4 : fills.length > 120 ? 5.5 : 7;
    return {
        id: "fills",
        type: "custom",
        clip: true,
        z: 5,
        data: fills.map(fill => ({ value: [axis.at(fill.time), fill.price], fill })),
        encode: { x: 0, y: 1 },
        renderItem: (/** @type {any} */ item, /** @type {any} */ api) => {
            const [x, y] = api.coord([api.value(0), api.value(1)]);
            const [isBuy, way] = [fills[item.dataIndex].isBuy, fills[item.dataIndex].isBuy ? 1 : -1];
            return {
                type: "polygon",
                shape: {
                    points: [
                        [x, y],
                        [x - size, y + way * size * 1.7],
                        [x + size, y + way * size * 1.7],
                    ],
                },
                style: { fill: isBuy ? theme.gain : theme.loss, stroke: theme.panel, lineWidth: 1 },
            };
        },
    };
}

/**
 * Working orders as steps at their price, from submission to their end.
 * @param {Array<import("../core/types.js").Order>} orders
 * @param {{ at: (time: number) => number, count: number }} axis
 * @param {number} end End of the run, for orders that were still working.
 * @param {Record<string, string>} theme
 */
export function orderSeries(orders, axis, end, theme) {
    const color = { TP: theme.take, SL: theme.stop, OTHER: theme.entry };
    const paths = orders.map(order => {
        const until = axis.at(order.status === "NEW" || order.status === "PARTIALLY_FILLED" || order.update == null ? end : order.update);
        const steps = order.steps ?? [{ time: order.submit, price: order.price ?? 0 }];
        return steps.flatMap((step, at) => [
            [axis.at(step.time), step.price],
            [at + 1 < steps.length ? axis.at(steps[at + 1].time) : until, step.price],
        ]);
    });
    return {
        id: "orders",
        type: "custom",
        clip: true,
        z: 3,
        data: orders.map((order, at) => ({
            value: [
                paths[at][0][0],
                Math.min(...paths[at].map(point => point[1])),
                paths[at].at(-1)?.[0],
                Math.max(...paths[at].map(point => point[1])),
            ],
            order,
        })),
        encode: { x: [0, 2], y: [1, 3] },
        renderItem: (/** @type {any} */ item, /** @type {any} */ api) => {
            const role = roleOf(orders[item.dataIndex]);
            return {
                type: "polyline",
                shape: { points: paths[item.dataIndex].map(point => api.coord(point)) },
                style: { fill: "none", stroke: color[role], lineWidth: 1.4, lineDash: DASHES[role], opacity: 0.9 },
            };
        },
    };
}
