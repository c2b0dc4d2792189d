using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture.Hooks;

/// <summary>
/// A hook may still run on a connection thread when another thread ends the run. Afterwards the platform's objects must not keep the run in
/// memory.
/// </summary>
[Category("Integration")]
public sealed class LateHookTests
{
    [TestCase("OrderAdded", "Order.Updated", TestName = "An_order_that_is_told_just_as_the_run_ends_is_not_listened_to")]
    [TestCase("TradeAdded", "Trade.Updated", TestName = "A_fill_that_is_told_just_as_the_run_ends_is_not_listened_to")]
    [TestCase("PositionAdded", "Position.Updated", TestName = "A_position_that_is_told_just_as_the_run_ends_is_not_listened_to")]
    [TestCase(
        "PositionAdded of nothing", "Position.Updated", TestName = "An_empty_position_that_is_told_just_as_the_run_ends_is_not_waited_for")]
    public void What_is_told_just_as_the_run_ends(string hook, string later)
    {
        var heard = new List<string>();
        var end = () => { };
        void Once()
        {
            var now = end;
            end = () => { };
            now();
        }

        using var recorded = new RecordedHarness(
            new SimulationOptions { Live = new LiveBehaviour { LateTradePnl = true, NullSymbolWhileReconnecting = true } },
            // An earlier listener gets the event first. The platform then passes the same event to the recorder.
            before: stage => Listen(stage.Core, hook, Once),
            cost: (called, _, _) =>
            {
                lock (heard)
                    heard.Add(called);
            });
        var stage = recorded.Stage.Tick(100);
        if (hook == "PositionAdded of nothing")
        {
            stage.Buy();
            stage.Simulation.Disconnect();
        }

        end = () =>
        {
            recorded.Recorder.Dispose();
            lock (heard)
                heard.Clear();
        };
        if (hook == "PositionAdded of nothing")
            stage.Simulation.Reconnect();
        stage.Send(stage.Request(Side.Buy, type: OrderType.Limit, price: 99));
        stage.Tick(99, 101, 102);
        stage.Buy();
        stage.Tick(101, 102, 103);
        Assert.That(heard, Has.Some.EqualTo(hook.Split(' ')[0]), "it was on its way");
        Assert.That(heard, Has.None.EqualTo(later));
    }

    static void Listen(Core core, string hook, Action once)
    {
        switch (hook)
        {
            case "OrderAdded":
                core.OrderAdded += _ => once();
                break;
            case "TradeAdded":
                core.TradeAdded += _ => once();
                break;
            default:
                core.PositionAdded += _ => once();
                break;
        }
    }
}
