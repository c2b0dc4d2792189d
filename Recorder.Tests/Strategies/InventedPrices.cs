using Recorder.Cli.Market;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Strategies;

/// <summary>Prices for machines without the real ones; the same every time.</summary>
static class InventedPrices
{
    internal static PriceHistory Bars() => GeneratedBars.Make(3, 7);

    /// <summary>Trades of one afternoon: a walk on the grid in which buyers and sellers take turns for a while.</summary>
    internal static PriceHistory Trades()
    {
        var random = new Random(11);
        var ticks = new List<MarketTick>();
        var (time, price, mood) = (new DateTime(2025, 1, 6, 13, 0, 0, DateTimeKind.Utc), 5_000.0, 0.5);
        for (var index = 0; index < 12_000; index++)
        {
            time = time.AddMilliseconds(100 + random.Next(1_500));
            if (random.Next(150) == 0)
                mood = 0.2 + (0.6 * random.NextDouble());
            var buy = random.NextDouble() < mood;
            if (random.Next(3) == 0)
                price += buy ? GeneratedBars.TickSize : -GeneratedBars.TickSize;
            ticks.Add(
                new MarketTick(time, price, 1 + random.Next(5), buy ? AggressorFlag.Buy : AggressorFlag.Sell, double.NaN, double.NaN));
        }

        return new PriceHistory("invented", Period.MIN1, [], ticks);
    }
}
