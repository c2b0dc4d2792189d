using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Market;

/// <summary>Generates five-minute bars of an index future; the same seed gives the same bars. Sessions run from Sunday evening to Friday
/// evening with a one-hour break each day. Openings have gaps, nights are quiet, afternoons are busy, and a few bars have extreme
/// prices.</summary>
static class GeneratedBars
{
    /// <summary>Tick size.</summary>
    internal const double TickSize = 0.25;

    const int BarsPerDay = 23 * 12;
    const int StepsPerBar = 12;
    const double StartPrice = 5_000;
    const double SpikeChance = 0.003;

    static readonly DateTime FirstSession = new(2025, 1, 5, 23, 0, 0, DateTimeKind.Utc);

    /// <summary>Generates the bars of a number of trading days.</summary>
    /// <param name="days">Trading days, five a week.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    internal static PriceHistory Make(int days, int seed)
    {
        var random = new Random(seed);
        var bars = new List<MarketBar>(days * BarsPerDay);
        var price = StartPrice;
        for (var day = 0; day < days; day++)
        {
            var opening = FirstSession.AddDays((day / 5 * 7) + (day % 5));
            var drift = Normal(random) * 0.00002;
            // A weekend moves the price more than the one-hour break.
            price *= Math.Exp(Normal(random) * (day % 5 == 0 ? 0.004 : 0.0015));
            for (var index = 0; index < BarsPerDay; index++)
            {
                var opened = opening.AddMinutes(5 * index);
                var spike = random.NextDouble() < SpikeChance ? 5 : 1;
                bars.Add(Bar(random, opened, drift, Activity(opened.TimeOfDay) * spike, ref price));
            }
        }

        return new PriceHistory("generated", Period.MIN5, bars, []);
    }

    static MarketBar Bar(Random random, DateTime opened, double drift, double activity, ref double price)
    {
        double open = OnGrid(price), high = open, low = open;
        for (var step = 0; step < StepsPerBar; step++)
        {
            price *= Math.Exp((drift / StepsPerBar) + (Normal(random) * 0.00012 * activity));
            high = Math.Max(high, OnGrid(price));
            low = Math.Min(low, OnGrid(price));
        }

        var volume = Math.Max(1, Math.Round(400 * activity * activity * (0.5 + random.NextDouble())));
        return new MarketBar(opened, open, high, low, OnGrid(price), volume);
    }

    // Relative to the European morning: nights are quiet, the American opening is busiest, and the close is the second busiest.
    static double Activity(TimeSpan timeOfDay) => timeOfDay.TotalHours switch
    {
        < 7 => 0.5,
        < 14.5 => 1,
        < 16 => 2.2,
        < 19.5 => 1.4,
        < 21 => 1.9,
        _ => 0.6,
    };

    static double OnGrid(double price) => Math.Round(price / TickSize) * TickSize;

    static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
