using NUnit.Framework;
using Recorder.Capture.Hooks;
using Recorder.Simulator;
using Recorder.Storage.Events;
using Recorder.Tests.Storage;
using TradingPlatform.BusinessLayer;
using OrderType = TradingPlatform.BusinessLayer.OrderType;
using Side = TradingPlatform.BusinessLayer.Side;

namespace Recorder.Tests.Capture;

/// <summary>
/// In a live run groups of orders are decided on off the trading thread: that changes nothing of what is recorded, and no hook waits for
/// it.
/// </summary>
[Category("Integration")]
public sealed class DecidingTests
{
    [FsCheck.NUnit.Property(MaxTest = 8)]
    public void When_it_is_decided_changes_nothing_of_what_is_recorded(int seed, ushort telling, byte ids)
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
        // Seconds between two looks; in the platform it is half of one.
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

    [Test]
    public void A_hook_waits_for_no_decision()
    {
        using var deciding = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        using var recorded = new RecordedHarness(
            new SimulationOptions { ConnectionType = ConnectionType.TradingSimulator }, wrapSink: sink => new Slow(sink, deciding, goOn));
        try
        {
            var stage = recorded.Stage.Tick(100);
            var entry = stage.Request(Side.Buy, 1);
            entry.StopLoss = SlTpHolder.CreateSL(20, PriceMeasurement.Offset);
            entry.TakeProfit = SlTpHolder.CreateTP(20, PriceMeasurement.Offset);
            stage.Send(entry);
            stage.Tick(100, 100, 100, 100, 100);
            var look = Task.Run(recorded.Run.LookAtStrategy);
            Assert.That(deciding.Wait(StoreFixture.Patience), Is.True, "something is decided");

            var trading = Task.Run(() =>
            {
                using var inside = stage.Simulation.Enter();
                stage.Send(stage.Request(Side.Sell, 1, OrderType.Limit, 120));
                stage.Sell(2);
                stage.Core.Orders[0].Cancel();
                stage.Simulation.Disconnect();
                stage.Simulation.Reconnect();
                stage.Tick(101);
            });
            Assert.That(trading.Wait(StoreFixture.Patience), Is.True, "the strategy trades on while it is being decided");
            goOn.Set();
            Assert.That(look.Wait(StoreFixture.Patience), Is.True);
            Assert.That(recorded.Finish().Executions, Has.Count.EqualTo(2));
        }
        finally
        {
            // Or the recording would never end.
            goOn.Set();
        }
    }

    // Whoever decides is held up as the first link is recorded.
    sealed class Slow(IEventSink sink, ManualResetEventSlim deciding, ManualResetEventSlim goOn) : IEventSink
    {
        public void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody
        {
            if (body is OcoLinked)
            {
                deciding.Set();
                goOn.Wait();
            }

            sink.Accept(body, eventUtc);
        }
    }
}
