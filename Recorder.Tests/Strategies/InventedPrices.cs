using Recorder.Cli.Market;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Strategies;

/// <summary>Generated prices, the same in every run, for machines without the test data.</summary>
static class InventedPrices
{
    internal static PriceHistory Bars() => GeneratedBars.Make(3, 7);

    /// <summary>Trades of one afternoon: a random walk in steps of the tick size, with periods of buying and of selling.</summary>
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
