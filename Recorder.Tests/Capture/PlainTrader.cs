using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>
/// Trades at random, looking at what really happened (the venue's own log) and never at what the platform was told: whatever the platform is
/// told, and when, the same seed trades the same.
/// </summary>
static class PlainTrader
{
    static readonly string[] Types = [OrderType.Market, OrderType.Limit, OrderType.Stop, OrderType.StopLimit, OrderType.TrailingStop];

    internal static Recording Play(
        int seed, SimulationOptions options, int ticks = 120, Action<RecordedStage, int>? at = null, Action<Recording, SimulationLog>? check = null,
        RecorderOptions? recording = null)
    {
        var play = new Trading(seed);
        using var recorded = new RecordedStage(options, recording);
        play.For(recorded.Stage, ticks, tick => at?.Invoke(recorded, tick));
        recorded.Stage.Simulation.Play([]);
        recorded.AwaitAnswers();
        var result = recorded.Finish();
        check?.Invoke(result, recorded.Stage.Log);
        return result;
    }

    /// <summary>The same, with the recorder attached in the middle.</summary>
    internal static Recording PlayAttachedLate(
        int seed, SimulationOptions options, RecorderOptions recording, int attachAt, Action<Recording, SimulationLog, DateTime>? check = null)
    {
        var play = new Trading(seed);
        var attachedUtc = default(DateTime);
        using var recorded = new RecordedStage(options, recording, before: stage =>
        {
            play.For(stage, attachAt);
            attachedUtc = stage.Core.TimeUtils.DateTimeUtcNow;
        });
        recorded.AwaitAnswers();
        play.For(recorded.Stage, 120 - attachAt);
        recorded.Stage.Simulation.Play([]);
        var result = recorded.Finish();
        check?.Invoke(result, recorded.Stage.Log, attachedUtc);
        return result;
    }

    /// <summary>A market and who trades on it, from the same seed always the same.</summary>
    sealed class Trading(int seed)
    {
        readonly Random _random = new(seed);
        int _price = 400;
        int _tick;

        internal void For(Stage stage, int ticks, Action<int>? at = null)
        {
            for (var until = _tick + ticks; _tick < until; _tick++)
            {
                _price = Math.Max(100, _price + _random.Next(-6, 7));
                stage.Tick(_price * 0.25);
                if (_random.Next(2) == 0)
                    Act(stage, _random, _price);
                at?.Invoke(_tick);
            }
        }
    }

    static void Act(Stage stage, Random random, int price)
    {
        var working = stage.Log.Orders.GroupBy(row => row.OrderId).Select(states => states.Last())
            .Where(row => row.Status is OrderStatus.Opened or OrderStatus.PartiallyFilled).ToList();
        var held = stage.Log.Positions.GroupBy(row => (row.PositionId, row.OpenTimeUtc)).Select(states => states.Last()).Where(row => row.Quantity != 0).ToList();
        var (choice, which) = (random.Next(9), random.Next(1000));
        switch (choice)
        {
            case 0 when working.Count > 0:
                stage.Core.CancelOrder(new CancelOrderRequestParameters { OrderId = working[which % working.Count].OrderId });
                break;
            case 1 when working.Count > 0:
                var order = working[which % working.Count];
                stage.Core.ModifyOrder(new ModifyOrderRequestParameters
                {
                    OrderId = order.OrderId,
                    Symbol = stage.Symbol,
                    Account = stage.Account,
                    Quantity = order.Quantity + 1,
                    Price = Near(random, price),
                    TriggerPrice = Near(random, price),
                });
                break;
            case 2 or 3 when held.Count > 0:
                Close(stage, held[which % held.Count], random);
                break;
            case 4:
                stage.Core.PlaceOrders([Entry(stage, random, price), Entry(stage, random, price)], GroupOrderType.OCO);
                break;
            case 5 or 6 when held.Count > 0:
                Protect(stage, held[which % held.Count], price);
                break;
            default:
                stage.Core.PlaceOrder(Entry(stage, random, price));
                break;
        }

        stage.Simulation.Pump();
    }

    static PlaceOrderRequestParameters Entry(Stage stage, Random random, int price)
    {
        var request = stage.Request(random.Next(2) == 0 ? Side.Buy : Side.Sell, random.Next(1, 5), Types[random.Next(Types.Length)], Near(random, price), Near(random, price));
        (request.TrailOffset, request.Comment) = (random.Next(1, 20), "trader");
        if (random.Next(2) == 0)
            request.StopLoss = SlTpHolder.CreateSL(random.Next(3, 12), PriceMeasurement.Offset);
        if (random.Next(2) == 0)
            request.TakeProfit = SlTpHolder.CreateTP(random.Next(3, 12), PriceMeasurement.Offset);
        return request;
    }

    // Two orders that work against one position: the venue cancels what is left when the position is closed.
    static void Protect(Stage stage, PositionRow held, int price)
    {
        var (side, away) = held.Quantity > 0 ? (Side.Sell, 1) : (Side.Buy, -1);
        var target = stage.Request(side, Math.Abs(held.Quantity), OrderType.Limit, price: (price + (8 * away)) * 0.25);
        var stop = stage.Request(side, Math.Abs(held.Quantity), OrderType.Stop, trigger: (price - (8 * away)) * 0.25);
        (target.PositionId, stop.PositionId) = (held.PositionId, held.PositionId);
        stage.Core.PlaceOrder(target);
        stage.Core.PlaceOrder(stop);
    }

    static void Close(Stage stage, PositionRow held, Random random)
    {
        var request = stage.Request(held.Quantity > 0 ? Side.Sell : Side.Buy, random.Next(2) == 0 ? Math.Abs(held.Quantity) : 1);
        request.PositionId = held.PositionId;
        stage.Core.PlaceOrder(request);
    }

    static double Near(Random random, int price) => (price + random.Next(-12, 13)) * 0.25;
}
