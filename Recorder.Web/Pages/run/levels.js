import { placeOf } from "../core/data.js";

/**
 * Loaded bars. One entry is one bar, or several neighbouring bars joined. A place on the axis is the number of a bar, so nights and
 * weekends take no space. Bar i reaches from i − 0.5 to i + 0.5.
 * @typedef {object} Level
 * @property {number} first Place of the first bar of the first entry.
 * @property {number} each Number of bars in an entry.
 * @property {Float64Array} time Open time of the first bar of each entry, ascending.
 * @property {ArrayLike<number>} open
 * @property {ArrayLike<number>} high
 * @property {ArrayLike<number>} low
 * @property {ArrayLike<number>} close
 * @property {ArrayLike<number | null> | null} volume
 */
/** @typedef {[middle: number, open: number, high: number, low: number, close: number, width: number]} Candle Place and width in bars. */

/**
 * Joins entries to as many candles as fit. A candle has 1, 2, 4, 8 ... entries. In every window, candles begin at the same bars, so they do
 * not flicker while the window moves.
 * @param {Level} level
 * @param {number} count Number of bars of the whole series.
 * @param {number} from First place.
 * @param {number} to Last place.
 * @param {number} most Highest number of candles.
 * @returns {Candle[]}
 */
export function candlesOf(level, count, from, to, most) {
    const joined = 2 ** Math.max(0, Math.ceil(Math.log2((to - from + 1) / (most * level.each))));
    /** @type {Candle[]} */
    const list = [];
    const entries = level.time.length;
    for (let entry = Math.max(0, Math.floor((from - level.first) / level.each / joined) * joined); entry < entries; entry += joined) {
        const start = level.first + entry * level.each;
        if (start > to) break;
        const last = Math.min(entry + joined, entries) - 1;
        let [high, low] = [-Infinity, Infinity];
        for (let at = entry; at <= last; at++) {
            high = Math.max(high, level.high[at]);
            low = Math.min(low, level.low[at]);
        }
        const end = Math.min(level.first + (last + 1) * level.each, count) - 1;
        list.push([(start + end) / 2, level.open[entry], high, low, level.close[last], end - start + 1]);
    }
    return list;
}

/**
 * Place of a time.
 * @param {Level} level
 * @param {number} length Usual length of a bar in milliseconds.
 * @param {number} time Milliseconds since 1970.
 */
export function placeAt(level, length, time) {
    const entry = placeOf(level.time, time);
    if (entry < 0) return level.first - 0.5;
    const next = entry + 1 < level.time.length && level.each > 1 ? level.time[entry + 1] - level.time[entry] : length * level.each;
    return level.first + level.each * (entry + Math.min(0.999, (time - level.time[entry]) / next)) - 0.5;
}

/**
 * Time of a place: the open of its bar, or an estimate where several bars are joined.
 * @param {Level} level
 * @param {number} length Usual length of a bar in milliseconds.
 * @param {number} place
 */
export function timeAt(level, length, place) {
    const entry = entryAt(level, place);
    const inside = Math.max(0, Math.min(level.each - 1, Math.round(place) - level.first - entry * level.each));
    return level.time[entry] + inside * length;
}

/**
 * The entry that holds a place.
 * @param {Level} level
 * @param {number} place
 */
export function entryAt(level, place) {
    return Math.max(0, Math.min(level.time.length - 1, Math.floor((Math.round(place) - level.first) / level.each)));
}

/**
 * Usual length of a bar in milliseconds.
 * @param {Level} level
 */
export function barLength(level) {
    const steps = Array.from({ length: Math.min(level.time.length - 1, 2000) }, (_, at) => level.time[at + 1] - level.time[at]).sort(
        (a, b) => a - b,
    );
    return (steps[steps.length >> 1] || 1) / level.each;
}
