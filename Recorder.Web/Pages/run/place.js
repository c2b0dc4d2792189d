import { placeOf } from "../core/data.js";

/**
 * Places of times on an axis that counts bars, so that nights and weekends take no room. Bar i reaches from i − 0.5 to i + 0.5.
 * @param {Float64Array} times Open times of the bars, rising.
 */
export function barAxis(times) {
    const steps = Array.from({ length: Math.min(times.length - 1, 2000) }, (_, at) => times[at + 1] - times[at]).sort((a, b) => a - b);
    const length = steps[steps.length >> 1] || 1;
    return {
        count: times.length,
        /** Usual length of a bar in milliseconds. */
        length,
        /** @param {number} time */
        at(time) {
            const bar = placeOf(times, time);
            return bar < 0 ? -0.5 : bar - 0.5 + Math.min(0.999, (time - times[bar]) / length);
        },
        /** @param {number} place */
        time(place) {
            return times[Math.max(0, Math.min(times.length - 1, Math.round(place)))];
        },
    };
}

/**
 * Joins bars to as many candles as fit.
 * @param {import("../core/types.js").Bars} bars
 * @param {number} from First bar.
 * @param {number} to Last bar.
 * @param {number} most Most candles.
 * @returns {Array<[number, number, number, number, number, number]>} Place of the middle, open, high, low, close, width in bars.
 */
export function candles(bars, from, to, most) {
    const each = Math.max(1, Math.ceil((to - from + 1) / most));
    const list = [];
    // Candles of several bars begin at the same bars whatever the window is, so that they do not flicker while it moves.
    for (let first = Math.floor(from / each) * each; first <= to; first += each) {
        const last = Math.min(first + each, bars.time.length) - 1;
        let [high, low] = [-Infinity, Infinity];
        for (let at = first; at <= last; at++) {
            high = Math.max(high, bars.high[at]);
            low = Math.min(low, bars.low[at]);
        }
        list.push(
            /** @type {[number, number, number, number, number, number]} */ ([
                (first + last) / 2,
                bars.open[first],
                high,
                low,
                bars.close[last],
                last - first + 1,
            ]),
        );
    }
    return list;
}

/**
 * An axis made of the fills of a symbol, for a run that recorded no bars of it.
 * @param {import("../core/types.js").RunReport} report
 * @param {string} symbol
 */
export function withoutBars(report, symbol) {
    const times = [...new Set(report.fills.filter(fill => fill.symbol === symbol).map(fill => fill.time))].sort((a, b) => a - b);
    const prices = report.fills.filter(fill => fill.symbol === symbol).map(fill => String(fill.price).split(".")[1]?.length ?? 0);
    const none = new Float64Array(times.length).fill(NaN);
    return {
        symbol,
        timeframe: "fills",
        bars: 0,
        barsEach: 1,
        decimals: Math.min(8, Math.max(0, ...prices)),
        time: Float64Array.from(times),
        open: none,
        high: none,
        low: none,
        close: none,
        volume: null,
    };
}
