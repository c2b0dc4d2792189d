using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture.Hooks;

/// <summary>Hooks allocate nothing on the trading thread, except when a buffer grows for several events at once.</summary>
[Category("Integration")]
public sealed class HookMemoryTests
{
    const int Rounds = 300;

    // The recorder keeps the orders, fills and positions of earlier rounds. Its buffers grow by 32 entries at a time.
    const int Warm = Rounds / 3;

    static readonly string[] Hooks =
    [
        "OrderAdded", "Order.Updated", "OrdersHistoryAdded", "OrderRemoved", "TradeAdded", "Trade.Updated", "PositionAdded",
        "PositionRemoved", "ClosedPositionAdded", "NewRequest", "NewPerformedRequest", "NewHistoryItem",
    ];

    // By hook: bytes that the platform itself allocates when the hook reads properties. They are subtracted from the bytes of the hook.
    readonly Dictionary<string, long> _platform = [];

    [TestCase(ConnectionType.TradingSimulator, TestName = "In_a_live_session_hooks_allocate_nothing")]
    [TestCase(ConnectionType.Backtester, TestName = "In_a_backtest_hooks_allocate_nothing")]
    public void Hooks_allocate_nothing(ConnectionType connection)
    {
        var calls = Play(connection);
        Assert.Multiple(() =>
        {
            foreach (var hook in Hooks)
            {
                Assert.That(calls.GetValueOrDefault(hook), Has.Count.GreaterThan(Rounds / 10), hook);
                var own = calls[hook].ConvertAll(bytes => bytes - _platform.GetValueOrDefault(hook));
                own.Sort();
                Assert.That(own[own.Count / 2], Is.LessThanOrEqualTo(0), hook);
                Assert.That(own.Count(bytes => bytes > 0), Is.LessThan(own.Count / 5),
                    () => $"{hook}: {string.Join(" ", own.Where(bytes => bytes > 0))}");
            }
        });
    }

    void Ask<T>(string[] hooks, T asked, Action<T> ask)
    {
        var bytes = Allocation.Of(() => ask(asked));
        foreach (var hook in hooks)
            _platform[hook] = bytes;
    }

    // Two stop entries as an OCO pair, each with a bracket. One entry is moved. Then prices fill one entry and end its bracket.
    Dictionary<string, List<long>> Play(ConnectionType connection)
    {
        var calls = new Dictionary<string, List<long>>();
        var isWarm = false;
        void Cost(string hook, long ticks, long bytes)
        {
            lock (calls)
            {
                if (!isWarm)
                    return;
                if (!calls.TryGetValue(hook, out var taken))
                    calls[hook] = taken = [];
                taken.Add(bytes);
            }
        }

        var options = new RecorderOptions { FillGaps = false, BarsMayWait = false };
        // A series that exists already, because a series of the recorder would arrive at an unknown time.
        using var recorded = new RecordedHarness(
            new SimulationOptions { ConnectionType = connection, Live = new LiveBehaviour { LateTradePnl = true } }, cost: Cost,
            recordingOf: stage => options with { History = stage.Symbol.GetHistory(Period.MIN1, MarketHarness.Start) });
        var (stage, middle) = (recorded.Stage, 5000.0);
        stage.Core.OrderAdded +=
            order => Ask(["OrderAdded", "Order.Updated", "OrdersHistoryAdded", "OrderRemoved"], order, static asked => _ = asked.OrderType);
        stage.Core.PositionAdded += position => Ask(["PositionAdded"], position, static asked => _ = (asked.Fee, asked.Swaps));
        stage.Core.PositionRemoved +=
            position => Ask(["PositionRemoved"], position, static asked => _ = (asked.Fee, asked.Swaps, asked.GrossPnL, asked.NetPnL));
        stage.Core.ClosedPositionAdded +=
            position => Ask(["ClosedPositionAdded"], position, static asked => _ = (asked.Fee, asked.Swaps, asked.GrossPnL, asked.NetPnL));
        stage.Tick(middle);
        for (var round = 0; round < Rounds; round++)
        {
            lock (calls)
                isWarm = round >= Warm;
            stage.Core.PlaceOrders([Entry(Side.Buy, middle + 2), Entry(Side.Sell, middle - 2)], GroupOrderType.OCO);
            stage.Tick(middle + 0.25);
            stage.Core.ModifyOrder(stage.Core.Orders.First(order => order.Side == Side.Buy), triggerPrice: middle + 1.5, quantity: 1);
            var direction = round % 2 == 0 ? 1 : -1;
            for (var step = 0; step <= 16; step++)
                stage.Tick(middle + (direction * step * 0.5));
            middle += direction * 8;
            // Groups are decided when some time has passed; here time passes as fast as possible.
            recorded.Run.LookAtStrategy();
        }

        recorded.Finish();
        return calls;

        PlaceOrderRequestParameters Entry(Side side, double trigger)
        {
            var request = stage.Request(side, type: OrderType.Stop, trigger: trigger);
            (request.StopLoss, request.TakeProfit) =
                (SlTpHolder.CreateSL(8, PriceMeasurement.Offset), SlTpHolder.CreateTP(8, PriceMeasurement.Offset));
            return request;
        }
    }
}
