/**
 * Cuts values into equal bins with round limits. Zero is a limit, so no bin mixes gains and losses.
 * @param {number[]} values
 * @param {number} [wanted] Wanted number of bins.
 */
export function bins(values, wanted = 30) {
    if (values.length === 0) return { width: 1, list: [] };
    let [least, most] = [Infinity, -Infinity];
    for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
    const width = round((most - least) / wanted || Math.abs(most) || 1);
    const first = Math.floor(least / width);
    const list = Array.from({ length: Math.floor(most / width) - first + 1 }, (_, at) => ({
        from: (first + at) * width,
        to: (first + at + 1) * width,
        count: 0,
    }));
    for (const value of values) list[Math.min(list.length - 1, Math.floor(value / width) - first)].count++;
    return { width, list };
}

/**
 * Rounds up to 1, 2 or 5 times a power of ten.
 * @param {number} value
 */
function round(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    const part = value / power;
    return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
}

/**
 * The median of a list; null for an empty list.
 * @param {number[]} values
 */
export function median(values) {
    if (values.length === 0) return null;
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The mean of a list; null for an empty list.
 * @param {number[]} values
 */
export function mean(values) {
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
