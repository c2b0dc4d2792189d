using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>Turns bars into ticks.</summary>
public static class BarTicks
{
    /// <summary>Time between the close tick and the end of the bar.</summary>
    internal static readonly TimeSpan BeforeEnd = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Makes four ticks: the open, the nearer of high and low, the farther of the two, and the close. The open has the bar's open time, and
    /// the close comes just before the bar's end. The bid is the price, and the ask is the bid plus the spread. The sizes add up exactly to
    /// the bar's volume.
    /// </summary>
    /// <param name="bar">The bar.</param>
    /// <param name="period">Length of the bar, one second or more.</param>
    /// <param name="tickSize">Step of the price.</param>
    /// <param name="spreadTicks">Spread in ticks.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is shorter than a second.</exception>
    public static IEnumerable<MarketTick> From(MarketBar bar, TimeSpan period, double tickSize, double spreadTicks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.FromSeconds(1));
        return Ticks(bar, period, tickSize * spreadTicks);
    }

    static IEnumerable<MarketTick> Ticks(MarketBar bar, TimeSpan period, double spread)
    {
        var highFirst = bar.High - bar.Open <= bar.Open - bar.Low;
        var (second, third) = highFirst ? (bar.High, bar.Low) : (bar.Low, bar.High);

        // Division by four is exact for a double, so the sum is exact too.
        var size = bar.Volume / 4;
        yield return Tick(bar.OpenUtc, bar.Open, bar.Open);
        yield return Tick(bar.OpenUtc + (period / 3), second, bar.Open);
        yield return Tick(bar.OpenUtc + (period * 2 / 3), third, second);
        yield return Tick(bar.OpenUtc + period - BeforeEnd, bar.Close, third);

        MarketTick Tick(DateTime time, double price, double before) =>
            new(time, price, size, Aggressor(before, price), price, price + spread);
    }

    static AggressorFlag Aggressor(double before, double price) => price.CompareTo(before) switch
    {
        > 0 => AggressorFlag.Buy,
        < 0 => AggressorFlag.Sell,
        _ => AggressorFlag.None,
    };
}
