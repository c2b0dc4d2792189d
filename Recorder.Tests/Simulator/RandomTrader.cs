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
        var market = new MarketHarness(options);
        var price = 400;
        for (var i = 0; i < ticks; i++)
        {
            price = Math.Max(100, price + random.Next(-6, 7));
            market.Tick(price * 0.25);
            for (var action = random.Next(3); action > 0; action--)
                Act(market, random, price);
        }

        market.Simulation.Play([]);
        return market;
    }

    static void Act(MarketHarness market, Random random, int price)
    {
        var (orders, positions) = (market.Core.Orders, market.Core.Positions);
        switch (random.Next(10))
        {
            case 0 when orders.Length > 0:
                orders[random.Next(orders.Length)].Cancel();
                break;
            case 1 when orders.Length > 0:
                var order = orders[random.Next(orders.Length)];
                market.Core.ModifyOrder(
                    new ModifyOrderRequestParameters(order) { Quantity = random.Next(1, 6), Price = Near(random, price) });
                break;
            case 2 when positions.Length > 0:
                positions[random.Next(positions.Length)].Close(random.Next(-1, 3));
                break;
            case 3:
                market.Core.PlaceOrders([Order(market, random, price), Order(market, random, price)], GroupOrderType.OCO);
                break;
            default:
                market.Core.PlaceOrder(Order(market, random, price));
                break;
        }
    }

    static PlaceOrderRequestParameters Order(MarketHarness market, Random random, int price)
    {
        var request = market.Request(
            random.Next(2) == 0 ? Side.Buy : Side.Sell,
            random.Next(1, 6),
            Types[random.Next(Types.Length)],
            Near(random, price),
            Near(random, price));
        (request.TrailOffset, request.TimeInForce) = (random.Next(1, 20), (TimeInForce)random.Next(7));
        request.ExpirationTime = market.Core.TimeUtils.DateTimeUtcNow.AddSeconds(20);
        if (random.Next(3) == 0)
            request.StopLoss = SlTpHolder.CreateSL(random.Next(1, 12), PriceMeasurement.Offset, isTrailing: random.Next(2) == 0);
        if (random.Next(3) == 0)
            request.TakeProfit = SlTpHolder.CreateTP(random.Next(1, 12), PriceMeasurement.Offset);
        if (random.Next(8) == 0 && market.Core.Positions.FirstOrDefault() is { } position)
            request.PositionId = position.Id;
        return request;
    }

    static double Near(Random random, int price) => (price + random.Next(-15, 16)) * 0.25;
}
