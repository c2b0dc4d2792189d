using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Market;

/// <summary>Past prices of one symbol, as bars or as single trades, sorted by time. All runs of a sweep share one instance.</summary>
/// <param name="Source">File name without its folder.</param>
/// <param name="Period">Length of the bars; for trades, the length of the bars that are made from them.</param>
/// <param name="Bars">The bars; empty for trades.</param>
/// <param name="Ticks">The trades; empty for bars.</param>
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

    /// <summary>All prices.</summary>
    internal IEnumerable<double> Prices =>
        Bars.SelectMany(bar => new[] { bar.Open, bar.High, bar.Low, bar.Close }).Concat(Ticks.Select(tick => tick.Price));

    /// <summary>The prices from a given time, which must be the end of a bar. Null without prices.</summary>
    internal PriceHistory? From(DateTime utc)
    {
        var rest = this with
        {
            Bars = [.. Bars.SkipWhile(bar => bar.OpenUtc < utc)],
            Ticks = [.. Ticks.SkipWhile(tick => tick.TimeUtc < utc)],
        };
        return rest.Bars.Count + rest.Ticks.Count > 0 ? rest : null;
    }

    /// <summary>The prices before a given time, which must be the end of a bar.</summary>
    internal PriceHistory Before(DateTime utc) => this with
    {
        Bars = [.. Bars.TakeWhile(bar => bar.OpenUtc < utc)],
        Ticks = [.. Ticks.TakeWhile(tick => tick.TimeUtc < utc)],
    };

    /// <summary>The same prices moved in time.</summary>
    /// <param name="offset">The offset; for bars a multiple of their length, so that they keep their time grid.</param>
    internal PriceHistory MovedBy(TimeSpan offset) => this with
    {
        Bars = [.. Bars.Select(bar => bar with { OpenUtc = bar.OpenUtc + offset })],
        Ticks = [.. Ticks.Select(tick => tick with { TimeUtc = tick.TimeUtc + offset })],
    };

    /// <summary>The ticks to play: four per bar, or the trades.</summary>
    /// <param name="tickSize">Tick size.</param>
    /// <param name="spreadTicks">Spread in ticks.</param>
    internal IEnumerable<MarketTick> Feed(double tickSize, double spreadTicks) =>
        Bars.Count > 0 ? Bars.SelectMany(bar => BarTicks.From(bar, Period.Duration, tickSize, spreadTicks)) : Ticks;
}
