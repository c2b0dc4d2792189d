import { placeOf } from "../core/data.js";
import { barLength, candlesOf, entryAt, placeAt, timeAt } from "./levels.js";
import { barOf } from "./prices.js";

/** @typedef {import("./levels.js").Level} Level */
/** @typedef {import("./prices.js").Prices} Prices */
/** @typedef {Level & { utc: string[], count: number }} ReadLevel Count: places. */

/** Number of candles of the whole series. Windows that need no finer candles use these candles. */
const MOST_OVERVIEW = 16_384;
/** Number of candles of a window, with half of the window added on both sides. */
const MOST_DETAIL = 4_096;
/** Number of candles that a chart shows. */
const MOST_SHOWN = 420;

/**
 * Opens a series whose bars are on the server: first the whole series with few candles, then finer candles for the visible window.
 * @param {{ symbol: string, timeframe: string, decimals: number }} series
 * @param {(parameters: Record<string, any>) => Promise<any>} read Reads /api/candles.
 * @returns {Promise<Prices>}
 */
export async function remotePrices({ symbol, timeframe, decimals }, read) {
    const overview = levelOf(await read({ symbol, timeframe, most: MOST_OVERVIEW }), 0);
    const { count } = overview;
    const length = barLength(overview);
    /** @type {ReadLevel | null} */
    let detail = null;
    let asked = 0;

    /** @param {number} place */
    const isDetailed = place => detail !== null && place >= detail.first - 0.5 && place < detail.first + detail.count - 0.5;

    /** @param {number} from @param {number} to @returns {ReadLevel} */
    function best(from, to) {
        const isFine = detail !== null && isDetailed(Math.max(0, from)) && isDetailed(Math.min(count - 1, to));
        return isFine && detail !== null && (to - from + 1) / MOST_SHOWN < overview.each ? detail : overview;
    }

    /** @param {number} from @param {number} to */
    async function load(from, to) {
        const wanted = (to - from + 1) / MOST_SHOWN;
        if (overview.each === 1 || wanted >= overview.each) return false;
        if (detail !== null && best(from, to) === detail && detail.each <= Math.max(1, wanted)) return false;
        const margin = (to - from + 1) / 2;
        const first = entryAt(overview, from - margin);
        const last = entryAt(overview, to + margin);
        const number = ++asked;
        const parameters = {
            symbol,
            timeframe,
            start_utc: overview.utc[first],
            end_utc: last + 1 < overview.utc.length ? justBefore(overview.utc[last + 1]) : null,
            most: MOST_DETAIL,
        };
        const loaded = levelOf(await read(parameters), overview.first + first * overview.each);
        // The window has moved since the request.
        if (number !== asked) return false;
        detail = loaded;
        return true;
    }

    return {
        symbol,
        timeframe,
        count,
        barsEach: 1,
        decimals: Math.max(decimals, decimalsOf(overview.close)),
        hasBars: count > 0,
        axis: {
            count,
            length,
            at(time) {
                if (detail === null || time < detail.time[0]) return placeAt(overview, length, time);
                const next = placeOf(overview.time, detail.time[detail.time.length - 1]) + 1;
                const isInside = next >= overview.time.length || time < overview.time[next];
                return placeAt(isInside ? detail : overview, length, time);
            },
            time: place => timeAt(isDetailed(place) && detail !== null ? detail : overview, length, place),
        },
        candles: (from, to, most) => candlesOf(best(from, to), count, from, to, most),
        bar(place) {
            if (place < 0 || place >= count) return null;
            const level = isDetailed(place) && detail !== null ? detail : overview;
            return barOf(level, place, level.each);
        },
        bars(from, to) {
            const level = best(from, to);
            const [first, last] = [entryAt(level, from), entryAt(level, to)];
            return Array.from({ length: last - first + 1 }, (_, at) => barOf(level, level.first + (first + at) * level.each, level.each));
        },
        load,
    };
}

/**
 * @param {any} columns Answer of /api/candles.
 * @param {number} first Place of its first bar.
 * @returns {ReadLevel}
 */
function levelOf(columns, first) {
    return {
        first,
        each: columns.bars_each,
        count: columns.bars,
        utc: columns.ts_utc,
        time: Float64Array.from(columns.ts_utc, (/** @type {string} */ utc) => Date.parse(utc)),
        open: columns.open,
        high: columns.high,
        low: columns.low,
        close: columns.close,
        volume: columns.volume,
    };
}

/** The last time before a given time, in the resolution of the database. @param {string} utc */
function justBefore(utc) {
    const [seconds, fraction] = [utc.slice(0, 19), Number(utc.slice(20, 27))];
    return fraction > 0
        ? `${seconds}.${String(fraction - 1).padStart(7, "0")}Z`
        : `${new Date(Date.parse(`${seconds}Z`) - 1000).toISOString().slice(0, 19)}.9999999Z`;
}

/** Decimal places of prices, up to eight. @param {ArrayLike<number>} prices */
function decimalsOf(prices) {
    let decimals = 0;
    for (let at = 0; at < Math.min(prices.length, 2000); at++)
        while (decimals < 8 && Number(prices[at].toFixed(decimals)) !== prices[at]) decimals++;
    return decimals;
}
