using Recorder.Capture.Mapping;
using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>Bars to record.</summary>
/// <param name="Symbol">Symbol of the bars.</param>
/// <param name="Period">Length of the bars.</param>
/// <param name="Kept">
/// Returns the series of the strategy that have these bars at the moment; null if the strategy's series are not used.
/// </param>
readonly record struct BarSeries(Symbol Symbol, Period Period, Func<IEnumerable<HistoricalData>>? Kept = null)
{
    /// <summary>Returns the series of the strategy whose indicators are recorded with these bars; null to record none.</summary>
    internal Func<IEnumerable<HistoricalData>>? Indicated { get; init; }

    /// <summary>The bars of a run.</summary>
    /// <param name="options">Whether bars are recorded, and from which series.</param>
    /// <param name="symbols">The run's symbols.</param>
    /// <param name="period">Length of the bars.</param>
    /// <param name="kept">The series that the strategy keeps.</param>
    internal static IReadOnlyList<BarSeries> Of(
        RecorderOptions options, IReadOnlyList<Symbol> symbols, Period period, StrategySeriesFinder kept)
    {
        if (!options.RecordBars)
            return [];
        // The recorder does not calculate footprints in a series that the strategy reads. A series with an end does not follow the market.
        var mayListen = !options.Volumetric && !options.OwnSeries;
        if (options.History is not { } given)
            return [.. symbols.Select(symbol => new BarSeries(symbol, period, mayListen ? () => kept.Of(symbol, period) : null)
            {
                Indicated = options.Indicators ? () => kept.Of(symbol, period) : null,
            })];
        Func<IEnumerable<HistoricalData>>? own = mayListen && PlatformTime.OrNull(given.ToTime) is null ? () => [given] : null;
        var first = new BarSeries(given.Symbol, period, own)
        {
            Indicated = options.Indicators ? () => kept.Of(given.Symbol, period).Prepend(given) : null,
        };
        return [first, .. Of(
            options with { History = null }, [.. symbols.Where(symbol => !symbol.Equals(given.Symbol))], period, kept)];
    }
}
