import { unpackBars } from "../core/data.js";
import { loadedPrices, pricesOfFills } from "./prices.js";

/**
 * The series that the price chart can show: recorded ones, and the fills of symbols without bars.
 * @param {import("../core/types.js").RunReport} report
 * @param {{ open: (series: import("../core/types.js").BarColumns) => Promise<import("./prices.js").Prices> }} [source]
 *   Source of the bars; without it, the report contains the bars.
 */
export function seriesOf(report, source) {
    const recorded = report.series
        .filter(series => (source ? series.bars : series.times.length) > 0)
        .map(series => ({
            symbol: series.symbol,
            name: `${series.symbol} ${series.timeframe}`,
            open: () => (source ? source.open(series) : loadedPrices(unpackBars(series))),
        }));
    const symbols = new Set(recorded.map(each => each.symbol));
    const others = new Set(report.fills.map(fill => fill.symbol ?? "").filter(symbol => symbol !== "" && !symbols.has(symbol)));
    return [...recorded, ...[...others].map(symbol => ({ symbol, name: `${symbol} fills`, open: () => pricesOfFills(report, symbol) }))];
}
