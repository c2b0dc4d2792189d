import { placeOf, sums } from "../core/data.js";
import { lineLayer } from "./lines.js";

/** Highest number of points of a line in the window. */
const MOST_POINTS = 4_000;

/**
 * The lines of indicators that the report contains; null if it has none.
 * @param {import("../core/types.js").RunReport} report
 */
export function reportLines(report) {
    if (report.lines.length === 0) return null;
    const lines = report.lines.map(({ name, symbol, timeframe, decimals, times, values }) => ({
        name,
        symbol,
        timeframe,
        times: sums(times),
        values: sums(values).map(value => value / 10 ** decimals),
    }));
    return lineLayer(async (prices, from, to) =>
        lines
            .filter(line => line.symbol === prices.symbol && line.timeframe === prices.timeframe)
            .map(({ name, times, values }) => {
                // A candle of several bars begins with its first bar.
                const [first, last] = [Math.max(0, placeOf(times, from)), placeOf(times, to + prices.axis.length)];
                const step = Math.max(1, Math.ceil((last - first + 1) / MOST_POINTS));
                const isKept = (/** @type {number} */ _, /** @type {number} */ at) => at % step === 0;
                return {
                    name,
                    times: [...times.slice(first, last + 1).filter(isKept)],
                    values: [...values.slice(first, last + 1).filter(isKept)],
                };
            }),
    );
}
