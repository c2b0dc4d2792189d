using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Market;

/// <summary>Past prices of one symbol: bars or single trades, in time order. Shared by all runs of a sweep.</summary>
/// <param name="Source">Where they are from: a file's name without its folder.</param>
/// <param name="Period">Length of the bars; of trades, the bars that are made of them.</param>
/// <param name="Bars">The bars; empty when there are trades.</param>
/// <param name="Ticks">The trades; empty when there are bars.</param>
sealed record PriceHistory(string Source, Period Period, IReadOnlyList<MarketBar> Bars, IReadOnlyList<MarketTick> Ticks)
{
    /// <summary>Time of the first price.</summary>
    internal DateTime StartUtc => Bars.Count > 0 ? Bars[0].OpenUtc : Ticks[0].TimeUtc;

    /// <summary>End of the last bar.</summary>
    internal DateTime EndUtc
    {
        get
        {
            var last = Bars.Count > 0 ? Bars[^1].OpenUtc : Ticks[^1].TimeUtc;
            return new DateTime((last.Ticks / Period.Ticks * Period.Ticks) + Period.Ticks, DateTimeKind.Utc);
        }
    }

    /// <summary>Every price.</summary>
    internal IEnumerable<double> Prices => Bars.SelectMany(bar => new[] { bar.Open, bar.High, bar.Low, bar.Close }).Concat(Ticks.Select(tick => tick.Price));

    /// <summary>What the market does: four ticks a bar, or the trades themselves.</summary>
    /// <param name="tickSize">Step of the price.</param>
    /// <param name="spreadTicks">Spread in ticks.</param>
    internal IEnumerable<MarketTick> Feed(double tickSize, double spreadTicks) =>
        Bars.Count > 0 ? Bars.SelectMany(bar => BarTicks.From(bar, Period.Duration, tickSize, spreadTicks)) : Ticks;
}
