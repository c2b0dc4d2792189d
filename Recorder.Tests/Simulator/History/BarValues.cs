using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.History;

/// <summary>The values of a bar, computed in the simplest way, as a reference.</summary>
sealed record BarValues(DateTime Time, double Open, double High, double Low, double Close, double Volume, long Ticks)
{
    internal static BarValues Of(DateTime time, IReadOnlyList<MarketTick> ticks, Func<MarketTick, double> price)
    {
        double volume = 0;
        foreach (MarketTick tick in ticks)
            volume += tick.Size;
        return new BarValues(time, price(ticks[0]), ticks.Max(price), ticks.Min(price), price(ticks[^1]), volume, ticks.Count);
    }

    internal static BarValues Of(IHistoryItem item)
    {
        var bar = (HistoryItemBar)item;
        return new BarValues(bar.TimeLeft, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.Ticks);
    }

    internal static List<BarValues> All(HistoricalData data) => [.. data.Select(Of)];

    /// <summary>Cuts ticks into bars: <paramref name="next"/> decides whether a tick opens a new bar after the given ticks.</summary>
    internal static List<BarValues> Cut(
        IReadOnlyList<MarketTick> ticks, Func<IReadOnlyList<MarketTick>, MarketTick, bool> next, Func<MarketTick, double>? price = null)
    {
        var bars = new List<List<MarketTick>>();
        foreach (MarketTick tick in ticks)
        {
            if (bars.Count == 0 || next(bars[^1], tick))
                bars.Add([]);
            bars[^1].Add(tick);
        }

        return [.. bars.Select(bar => Of(bar[0].TimeUtc, bar, price ?? (tick => tick.Price)))];
    }
}
