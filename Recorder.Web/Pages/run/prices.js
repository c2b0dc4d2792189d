import { barLength, candlesOf, entryAt, placeAt, timeAt } from "./levels.js";

/** @typedef {import("./levels.js").Level} Level */
/** @typedef {import("./levels.js").Candle} Candle */
/** @typedef {{ time: number, open: number, high: number, low: number, close: number, volume: number | null, bars: number }} Bar */
/**
 * The bars of a series: all bars, or the loaded bars.
 * @typedef {object} Prices
 * @property {string} symbol
 * @property {string} timeframe
 * @property {number} count Places on the axis.
 * @property {number} barsEach Bars at one place.
 * @property {number} decimals
 * @property {boolean} hasBars False: the places are the places of fills.
 * @property {{ at: (time: number) => number, time: (place: number) => number, length: number, count: number }} axis
 * @property {(from: number, to: number, most: number) => Candle[]} candles
 * @property {(place: number) => Bar | null} bar
 * @property {(from: number, to: number) => Bar[]} bars The rows of the CSV.
 * @property {((from: number, to: number) => Promise<boolean>) | null} load Loads finer bars for a window; true when some came. Null: all
 *   bars are here.
 */

/**
 * A series with all its bars in memory.
 * @param {import("../core/types.js").Bars} bars
 * @returns {Prices}
 */
export function loadedPrices(bars) {
    /** @type {Level} */
    const level = { first: 0, each: 1, ...bars };
    const [count, length] = [bars.time.length, barLength(level)];
    const hasBars = count > 0 && !Number.isNaN(bars.high[0]);
    return {
        symbol: bars.symbol,
        timeframe: bars.timeframe,
        count,
        barsEach: bars.barsEach,
        decimals: bars.decimals,
        hasBars,
        axis: { count, length, at: time => placeAt(level, length, time), time: place => timeAt(level, length, place) },
        candles: (from, to, most) => (hasBars ? candlesOf(level, count, from, to, most) : []),
        bar: place => (hasBars && place >= 0 && place < count ? barOf(level, place, bars.barsEach) : null),
        bars: () => Array.from({ length: count }, (_, place) => barOf(level, place, bars.barsEach)),
        load: null,
    };
}

/**
 * The entry at a place.
 * @param {Level} level
 * @param {number} place
 * @param {number} bars Bars of the entry.
 * @returns {Bar}
 */
export function barOf(level, place, bars) {
    const at = entryAt(level, place);
    return {
        time: level.time[at],
        open: level.open[at],
        high: level.high[at],
        low: level.low[at],
        close: level.close[at],
        volume: level.volume?.[at] ?? null,
        bars,
    };
}

/**
 * A series made of the fills of a symbol, for a run that recorded no bars of it.
 * @param {import("../core/types.js").RunReport} report
 * @param {string} symbol
 */
export function pricesOfFills(report, symbol) {
    const fills = report.fills.filter(fill => fill.symbol === symbol);
    const time = Float64Array.from([...new Set(fills.map(fill => fill.time))].sort((a, b) => a - b));
    const none = new Float64Array(time.length).fill(NaN);
    const decimals = Math.min(8, Math.max(0, ...fills.map(fill => String(fill.price).split(".")[1]?.length ?? 0)));
    const timeframe = "fills";
    return loadedPrices({
        symbol, timeframe, bars: 0, barsEach: 1, decimals, time, open: none, high: none, low: none, close: none, volume: null,
    });
}
