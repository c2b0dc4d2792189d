/**
 * Reads the report that the page carries: base64 of gzip of JSON.
 * @returns {Promise<import("./types.js").RunReport | import("./types.js").SweepReport>}
 */
export async function readReport() {
    const text = document.getElementById("data")?.textContent ?? "";
    const bytes = Uint8Array.from(atob(text.trim()), character => character.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(plain).text());
}

/**
 * Adds up differences.
 * @param {number[]} differences
 */
export function sums(differences) {
    const values = new Float64Array(differences.length);
    let sum = 0;
    for (let at = 0; at < differences.length; at++) values[at] = sum += differences[at];
    return values;
}

/**
 * Unpacks the bars of a series.
 * @param {import("./types.js").BarColumns} columns
 * @returns {import("./types.js").Bars}
 */
export function unpackBars(columns) {
    const count = columns.times.length;
    const unit = 10 ** columns.decimals;
    const [open, high, low, close] = [new Float64Array(count), new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    let last = 0;
    for (let at = 0; at < count; at++) {
        const opened = last + columns.opens[at];
        const closed = opened + columns.bodies[at];
        open[at] = opened / unit;
        close[at] = closed / unit;
        high[at] = (Math.max(opened, closed) + columns.uppers[at]) / unit;
        low[at] = (Math.min(opened, closed) - columns.lowers[at]) / unit;
        last = closed;
    }
    const { symbol, timeframe, bars, barsEach, decimals } = columns;
    return {
        symbol,
        timeframe,
        bars,
        barsEach,
        decimals,
        time: sums(columns.times),
        open,
        high,
        low,
        close,
        volume: columns.volumes ?? null,
    };
}

/**
 * Index of the last element that is not above a value, in an ascending list; -1 when there is none.
 * @param {ArrayLike<number>} list
 * @param {number} value
 */
export function placeOf(list, value) {
    let [low, high] = [0, list.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (list[middle] <= value) low = middle + 1;
        else high = middle;
    }
    return low - 1;
}
