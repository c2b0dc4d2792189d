using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>
/// The inference depends only on the times of the events. A live run, in which the clock moves between events, gives the same rows as a
/// backtest.
/// </summary>
[Category("Integration")]
public sealed class InferenceTimeTests
{
    [FsCheck.NUnit.Property(MaxTest = 8)]
    public void A_live_run_gives_the_rows_of_a_backtest_of_the_same_trading(int seed, ushort telling, byte ids)
    {
        var random = new Random(seed);
        var habits = VenueQuirk.Chosen(VenueQuirk.OfTelling, telling).Where(habit => !habit.Reconnects)
            .Concat(VenueQuirk.Chosen(VenueQuirk.OfIds, ids));
        var options = new SimulationOptions
        {
            Fees = new FeeSchedule { PerLot = 1 },
            MaxFillQuantity = 2,
            Account = new AccountSpecification { Netting = random.Next(2) == 0 ? NettingType.OnePosition : NettingType.MultiPosition },
            Seed = seed,
            Live = VenueQuirk.Together(habits),
        };
        // Seconds between two checks. The platform waits half a second.
        var apart = random.Next(1, 5);
        var atOnce = VenueTrader.Play(seed, options, (_, _) => { }, ticks: 60);
        var later =
            VenueTrader.Play(seed, options with { ConnectionType = ConnectionType.TradingSimulator }, ticks: 60, at: (recorded, tick) =>
            {
                if (tick % apart == 0)
                    recorded.Run.LookAtStrategy();
            });
        Assert.That(later.DifferencesTo(atOnce), Is.Empty, string.Join(", ", habits));
    }
}
