using Recorder.Storage.Events;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Tests.Storage.Footprints;

/// <summary>Generated footprints.</summary>
static class Made
{
    /// <summary>A footprint with a number of levels; the same seed gives the same footprint.</summary>
    internal static Footprint Footprint(int levels, int seed = 1)
    {
        var random = new Random(seed);
        var made = Enumerable.Range(0, levels).Select(level =>
        {
            var (buy, sell) = (random.Next(500), random.Next(1, 500));
            return new FootprintLevel(
                4800 + (level * 0.25), buy + sell, buy, sell, random.Next(2, 90), random.Next(1, 40), random.Next(1, 40));
        }).ToList();
        return new Footprint
        {
            Volume = made.Sum(level => level.Volume),
            Buy = made.Sum(level => level.Buy),
            Sell = made.Sum(level => level.Sell),
            Delta = made.Sum(level => level.Buy - level.Sell),
            MaxDelta = 40,
            MinDelta = -12.5,
            CumulativeDelta = 1033,
            Trades = made.Sum(level => level.Trades),
            BuyTrades = made.Sum(level => level.BuyTrades),
            SellTrades = made.Sum(level => level.SellTrades),
            Levels = made,
        };
    }

    /// <summary>A bar with a footprint.</summary>
    internal static BarClosed Bar(int minute, Footprint footprint) => StoreFixture.Bar(minute).With(footprint);
}
