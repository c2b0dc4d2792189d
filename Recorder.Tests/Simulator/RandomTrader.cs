using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator;

/// <summary>Plays a random walk and trades on it at random: every order type, brackets, OCO, changes, cancellations, closes.</summary>
static class RandomTrader
{
    static readonly string[] Types =
        [OrderType.Market, OrderType.Market, OrderType.Limit, OrderType.Stop, OrderType.StopLimit, OrderType.TrailingStop];

    internal static MarketHarness Play(int seed, SimulationOptions options, int ticks = 300)
    {
        var random = new Random(seed);
        var stage = new MarketHarness(options);
        var price = 400;
        for (var i = 0; i < ticks; i++)
        {
            price = Math.Max(100, price + random.Next(-6, 7));
            stage.Tick(price * 0.25);
            for (var action = random.Next(3); action > 0; action--)
                Act(stage, random, price);
        }

        stage.Simulation.Play([]);
        return stage;
    }

    static void Act(MarketHarness stage, Random random, int price)
    {
        var (orders, positions) = (stage.Core.Orders, stage.Core.Positions);
        switch (random.Next(10))
        {
            case 0 when orders.Length > 0:
                orders[random.Next(orders.Length)].Cancel();
                break;
            case 1 when orders.Length > 0:
                var order = orders[random.Next(orders.Length)];
                stage.Core.ModifyOrder(
                    new ModifyOrderRequestParameters(order) { Quantity = random.Next(1, 6), Price = Near(random, price) });
                break;
            case 2 when positions.Length > 0:
                positions[random.Next(positions.Length)].Close(random.Next(-1, 3));
                break;
            case 3:
                stage.Core.PlaceOrders([Order(stage, random, price), Order(stage, random, price)], GroupOrderType.OCO);
                break;
            default:
                stage.Core.PlaceOrder(Order(stage, random, price));
                break;
        }
    }

    static PlaceOrderRequestParameters Order(MarketHarness stage, Random random, int price)
    {
        var request = stage.Request(
            random.Next(2) == 0 ? Side.Buy : Side.Sell,
            random.Next(1, 6),
            Types[random.Next(Types.Length)],
            Near(random, price),
            Near(random, price));
        (request.TrailOffset, request.TimeInForce) = (random.Next(1, 20), (TimeInForce)random.Next(7));
        request.ExpirationTime = stage.Core.TimeUtils.DateTimeUtcNow.AddSeconds(20);
        if (random.Next(3) == 0)
            request.StopLoss = SlTpHolder.CreateSL(random.Next(1, 12), PriceMeasurement.Offset, isTrailing: random.Next(2) == 0);
        if (random.Next(3) == 0)
            request.TakeProfit = SlTpHolder.CreateTP(random.Next(1, 12), PriceMeasurement.Offset);
        if (random.Next(8) == 0 && stage.Core.Positions.FirstOrDefault() is { } position)
            request.PositionId = position.Id;
        return request;
    }

    static double Near(Random random, int price) => (price + random.Next(-15, 16)) * 0.25;
}
