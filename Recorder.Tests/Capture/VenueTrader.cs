using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>
/// Trades at random, looking at what really happened (the venue's own log) and never at what the platform was told: whatever the platform is
/// told, and when, the same seed trades the same.
/// </summary>
static class VenueTrader
{
    static readonly string[] Types = [OrderType.Market, OrderType.Limit, OrderType.Stop, OrderType.StopLimit, OrderType.TrailingStop];

    internal static Recording Play(
        int seed, SimulationOptions options, int ticks = 120, Action<RecordedStage, int>? at = null, Action<Recording, SimulationLog>? check = null)
    {
        var random = new Random(seed);
        using var recorded = new RecordedStage(options);
        var stage = recorded.Stage;
        var price = 400;
        for (var tick = 0; tick < ticks; tick++)
        {
            price = Math.Max(100, price + random.Next(-6, 7));
            stage.Tick(price * 0.25);
            if (random.Next(2) == 0)
                Act(recorded, random, price);
            at?.Invoke(recorded, tick);
        }

        stage.Simulation.Play([]);
        var recording = recorded.Finish();
        check?.Invoke(recording, stage.Log);
        return recording;
    }

    static void Act(RecordedStage recorded, Random random, int price)
    {
        var stage = recorded.Stage;
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

    static PlaceOrderRequestParameters Entry(Recorder.Tests.Simulator.Stage stage, Random random, int price)
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
    static void Protect(Recorder.Tests.Simulator.Stage stage, PositionRow held, int price)
    {
        var (side, away) = held.Quantity > 0 ? (Side.Sell, 1) : (Side.Buy, -1);
        var target = stage.Request(side, Math.Abs(held.Quantity), OrderType.Limit, price: (price + (8 * away)) * 0.25);
        var stop = stage.Request(side, Math.Abs(held.Quantity), OrderType.Stop, trigger: (price - (8 * away)) * 0.25);
        (target.PositionId, stop.PositionId) = (held.PositionId, held.PositionId);
        stage.Core.PlaceOrder(target);
        stage.Core.PlaceOrder(stop);
    }

    static void Close(Recorder.Tests.Simulator.Stage stage, PositionRow held, Random random)
    {
        var request = stage.Request(held.Quantity > 0 ? Side.Sell : Side.Buy, random.Next(2) == 0 ? Math.Abs(held.Quantity) : 1);
        request.PositionId = held.PositionId;
        stage.Core.PlaceOrder(request);
    }

    static double Near(Random random, int price) => (price + random.Next(-12, 13)) * 0.25;
}
