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
    public void An_order_is_sent_when_its_price_has_come_and_the_venue_knows_nothing_of_it_before(
        string type, Side side, double level, double[] prices, string fill)
    {
        using var stage = new MarketHarness();
        stage.Tick(100);
        Add(stage, type, side, level);
        stage.Tick(prices[0]);
        Assert.That((stage.Log.Orders.Count, stage.Core.LocalOrders.Count()), Is.EqualTo((0, 1)));
        stage.Tick(prices[1]);
        Assert.That(stage.Fills(), Is.EqualTo(fill));
        Assert.That(stage.Core.LocalOrders, Is.Empty);
        stage.Tick(prices[1]);
        Assert.That(stage.Log.Fills, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_trailing_one_follows_the_market_and_tells_so()
    {
        using var stage = new MarketHarness();
        stage.Tick(100);
        var levels = new List<double>();
        stage.Core.LocalOrders.Updated += (_, e) =>
        {
            if (e.Lifecycle == EntityLifecycle.Updated)
                levels.Add(e.LocalOrder.TriggerPrice);
        };
        Add(stage, OrderType.TrailingStop, Side.Sell, double.NaN).TrailOffset = 4;
        stage.Tick(100, 102, 101.5, 103, 102);
        Assert.That(levels, Is.EqualTo([99.0, 101, 102]));
        Assert.That(stage.Fills(), Is.EqualTo("Sell1@102"));
    }

    [Test]
    public void One_without_a_type_is_only_shown_and_so_are_all_when_the_script_acts()
    {
        using var stage = new MarketHarness(new SimulationOptions { LocalOrdersAct = false });
        stage.Tick(100);
        Add(stage, OrderType.Market, Side.Buy, double.NaN);
        stage.Tick(101);
        Assert.That(stage.Log.Orders, Is.Empty);
        using var acting = new MarketHarness();
        acting.Core.LocalOrders.AddOrder(new LocalOrder { Symbol = acting.Symbol, Account = acting.Account, TotalQuantity = 1 });
        acting.Tick(100);
        Assert.That((acting.Log.Orders.Count, acting.Core.LocalOrders.Count()), Is.EqualTo((0, 1)));
    }

    [Test]
    public void They_are_lost_with_the_connection()
    {
        using var stage = new MarketHarness();
        stage.Tick(100);
        Add(stage, OrderType.Stop, Side.Buy, 102);
        var changes = new List<EntityLifecycle>();
        stage.Core.LocalOrders.Updated += (_, e) => changes.Add(e.Lifecycle);
        stage.Simulation.Disconnect();
        stage.Simulation.Reconnect();
        Assert.That(stage.Core.LocalOrders, Is.Empty);
        Assert.That(changes, Is.EqualTo([EntityLifecycle.Removed]));
    }

    [Test]
    public void The_request_says_where_it_comes_from()
    {
        using var stage = new MarketHarness();
        stage.Tick(100);
        var sources = new List<string?>();
        stage.Core.NewRequest += (_, e) => sources.Add(e.RequestParameters.SendingSource);
        Add(stage, OrderType.Market, Side.Buy, double.NaN);
        stage.Tick(100);
        Assert.That(sources, Is.EqualTo(["LocalOrders"]));
    }

    static LocalOrder Add(MarketHarness stage, string type, Side side, double level)
    {
        var order = new LocalOrder
        {
            Symbol = stage.Symbol,
            Account = stage.Account,
            Side = side,
            TotalQuantity = 1,
            OrderType = stage.Core.GetOrderType(type),
            Price = level,
            TriggerPrice = level,
        };
        stage.Core.LocalOrders.AddOrder(order);
        return order;
    }
}
