using Recorder.Capture.Mapping;
using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>Bars to record.</summary>
/// <param name="Symbol">Of this symbol.</param>
/// <param name="Period">Of this length.</param>
/// <param name="Given">The series that has them, which belongs to the strategy; null where the platform is asked for one.</param>
readonly record struct BarSeries(Symbol Symbol, Period Period, HistoricalData? Given = null)
{
    /// <summary>Those of a run.</summary>
    /// <param name="options">Whether bars are recorded, and the strategy's own series.</param>
    /// <param name="symbols">The run's symbols.</param>
    /// <param name="period">Length of the bars.</param>
    internal static IReadOnlyList<BarSeries> Of(RecorderOptions options, IReadOnlyList<Symbol> symbols, Period period)
    {
        if (!options.RecordBars)
            return [];
        if (options.History is not { } given)
            return [.. symbols.Select(symbol => new BarSeries(symbol, period))];
        // Footprints are calculated into a series: not into one that the strategy looks at. And one that has an end does not follow the market.
        var own = options.Volumetric || PlatformTime.OrNull(given.ToTime) is not null ? null : given;
        return [new BarSeries(given.Symbol, period, own), .. symbols.Where(symbol => !symbol.Equals(given.Symbol)).Select(symbol => new BarSeries(symbol, period))];
    }
}
