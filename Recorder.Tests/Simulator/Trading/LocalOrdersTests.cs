using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.LocalOrders;

namespace Recorder.Tests.Simulator.Trading;

[Category("StandIn")]
public class LocalOrdersTests
{
    [TestCase(OrderType.Stop, Side.Buy, 102, new[] { 101.75, 102.25 }, "Buy1@102.25")]
    [TestCase(OrderType.Stop, Side.Sell, 98, new[] { 98.25, 98 }, "Sell1@98")]
    [TestCase(OrderType.Limit, Side.Buy, 98, new[] { 98.25, 97.75 }, "Buy1@97.75")]
    [TestCase(OrderType.MarketIfTouched, Side.Sell, 103, new[] { 102, 103.5 }, "Sell1@103.5")]
    public void A_local_order_reaches_the_venue_only_at_its_price(
        string type, Side side, double level, double[] prices, string fill)
    {
        using var market = new MarketHarness();
        market.Tick(100);
        Add(market, type, side, level);
        market.Tick(prices[0]);
        Assert.That((market.Log.Orders.Count, market.Core.LocalOrders.Count()), Is.EqualTo((0, 1)));
        market.Tick(prices[1]);
        Assert.That(market.Fills(), Is.EqualTo(fill));
        Assert.That(market.Core.LocalOrders, Is.Empty);
        market.Tick(prices[1]);
        Assert.That(market.Log.Fills, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_trailing_order_follows_the_market_and_raises_updates()
    {
        using var market = new MarketHarness();
        market.Tick(100);
        var levels = new List<double>();
        market.Core.LocalOrders.Updated += (_, e) =>
        {
            if (e.Lifecycle == EntityLifecycle.Updated)
                levels.Add(e.LocalOrder.TriggerPrice);
        };
        Add(market, OrderType.TrailingStop, Side.Sell, double.NaN).TrailOffset = 4;
        market.Tick(100, 102, 101.5, 103, 102);
        Assert.That(levels, Is.EqualTo([99.0, 101, 102]));
        Assert.That(market.Fills(), Is.EqualTo("Sell1@102"));
    }

    [Test]
    public void One_without_a_type_is_only_shown_and_so_are_all_when_the_script_acts()
    {
        using var market = new MarketHarness(new SimulationOptions { LocalOrdersAct = false });
        market.Tick(100);
        Add(market, OrderType.Market, Side.Buy, double.NaN);
        market.Tick(101);
        Assert.That(market.Log.Orders, Is.Empty);
        using var acting = new MarketHarness();
        acting.Core.LocalOrders.AddOrder(new LocalOrder { Symbol = acting.Symbol, Account = acting.Account, TotalQuantity = 1 });
        acting.Tick(100);
        Assert.That((acting.Log.Orders.Count, acting.Core.LocalOrders.Count()), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Local_orders_are_lost_with_the_connection()
    {
        using var market = new MarketHarness();
        market.Tick(100);
        Add(market, OrderType.Stop, Side.Buy, 102);
        var changes = new List<EntityLifecycle>();
        market.Core.LocalOrders.Updated += (_, e) => changes.Add(e.Lifecycle);
        market.Simulation.Disconnect();
        market.Simulation.Reconnect();
        Assert.That(market.Core.LocalOrders, Is.Empty);
        Assert.That(changes, Is.EqualTo([EntityLifecycle.Removed]));
    }

    [Test]
    public void The_request_names_its_source()
    {
        using var market = new MarketHarness();
        market.Tick(100);
        var sources = new List<string?>();
        market.Core.NewRequest += (_, e) => sources.Add(e.RequestParameters.SendingSource);
        Add(market, OrderType.Market, Side.Buy, double.NaN);
        market.Tick(100);
        Assert.That(sources, Is.EqualTo(["LocalOrders"]));
    }

    static LocalOrder Add(MarketHarness market, string type, Side side, double level)
    {
        var order = new LocalOrder
        {
            Symbol = market.Symbol,
            Account = market.Account,
            Side = side,
            TotalQuantity = 1,
            OrderType = market.Core.GetOrderType(type),
            Price = level,
            TriggerPrice = level,
        };
        market.Core.LocalOrders.AddOrder(order);
        return order;
    }
}
