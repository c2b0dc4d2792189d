using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Cli.Strategies;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Benchmarks.Sweeping;

/// <summary>The sweep that is measured: moving averages of many lengths over hourly bars.</summary>
static class SweepPlans
{
    const double TickSize = 0.25;
    const int Seed = 7;
    const int StepsOfABar = 8;

    static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // Lengths with which a run of 5,000 bars has some 281 orders.
    static readonly int[] SlowLengths = [40, 50, 60, 70, 80];

    /// <summary>Makes the plans of a sweep; the same numbers give the same plans.</summary>
    /// <param name="runs">Number of runs.</param>
    /// <param name="bars">Hourly bars per run.</param>
    internal static IReadOnlyList<BacktestPlan> Make(int runs, int bars)
    {
        var prices = new PriceHistory("bars.csv", Period.HOUR1, [.. Bars(bars)], []);
        var terms = new BacktestOptions { Symbol = "ES", TickSize = TickSize, TickValue = 12.5, FeePerLot = 2.1, SpreadTicks = 1 };
        var strategy = new StrategySource(typeof(MaCross));
        return
        [
            .. Enumerable.Range(0, runs).Select(number => new BacktestPlan(
                strategy,
                [
                    new Assignment("Fast length", FormattableString.Invariant($"{10 + (number / SlowLengths.Length)}")),
                    new Assignment("Slow length", FormattableString.Invariant($"{SlowLengths[number % SlowLengths.Length]}")),
                ],
                prices,
                terms)),
        ];
    }

    static IEnumerable<MarketBar> Bars(int count)
    {
        var (random, price) = (new Random(Seed), 5_000.0);
        for (var number = 0; number < count; number++)
        {
            double open = price, high = price, low = price;
            for (var step = 0; step < StepsOfABar; step++)
            {
                price += Math.Round((random.NextDouble() - 0.5) * 24) * TickSize;
                (high, low) = (Math.Max(high, price), Math.Min(low, price));
            }

            yield return new MarketBar(Start.AddHours(number), open, high, low, price, 100 + random.Next(900));
        }
    }
}
