using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Market;

[Category("StandIn")]
public class VenueOcoTests
{
    [Test]
    public void The_first_fill_cancels_the_rest_of_orders_placed_together()
    {
        using var market = Straddle();
        market.Tick(105);
        Assert.That(market.Fills(), Is.EqualTo("Buy1@105"));
        Assert.That(market.Core.Orders, Is.Empty);
        Assert.That(market.Log.OcoGroups.Single() is { GroupKey: "G1", Origin: OcoOrigin.PlacedTogether, OrderIds: ["1", "2"] });
    }

    [Test]
    public void Cancelling_one_cancels_the_other()
    {
        using var market = Straddle();
        market.Core.Orders[0].Cancel();
        market.Simulation.Pump();
        Assert.That(market.Core.Orders, Is.Empty);
    }

    [Test]
    public void An_order_filled_at_once_cancels_those_placed_with_it()
    {
        using var market = new MarketHarness();
        market.Tick(100);
        market.Core.PlaceOrders([market.Request(Side.Buy), market.Request(Side.Sell)], GroupOrderType.OCO);
        market.Simulation.Pump();
        Assert.That(market.Fills(), Is.EqualTo("Buy1@100"));
    }

    [Test]
    public void A_partial_fill_shrinks_the_sibling()
    {
        using var market = Straddle(quantity: 4, new SimulationOptions { MaxFillQuantity = 1 });
        market.Tick(105);
        Assert.That(market.Core.Orders.Single(o => o.Id == "2").TotalQuantity, Is.EqualTo(3));
    }

    [Test]
    public void A_whole_fill_cancels_even_a_larger_sibling()
    {
        using var market = new MarketHarness();
        market.Tick(100);
        market.Core.PlaceOrders(
            [market.Request(Side.Buy, 1, OrderType.Limit, price: 95), market.Request(Side.Sell, 5, OrderType.Limit, price: 105)],
            GroupOrderType.OCO);
        market.Tick(95);
        Assert.That(market.Core.Orders, Is.Empty);
    }

    [Test]
    public void Working_orders_can_be_linked_later()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(Side.Buy, 1, OrderType.Limit, price: 95));
        market.Send(market.Request(Side.Sell, 1, OrderType.Limit, price: 105));
        market.Core.SendCustomRequest(
            market.Simulation.Connection.Id, new LinkOCORequestParameters { OrdersToLink = [.. market.Core.Orders] });
        market.Tick(95);
        Assert.That(market.Core.Orders, Is.Empty);
        Assert.That(market.Log.OcoGroups.Single().Origin, Is.EqualTo(OcoOrigin.Linked));
    }

    [Test]
    public void Orders_placed_together_without_a_group_stay_independent()
    {
        using var market = Straddle(group: GroupOrderType.None);
        market.Tick(105);
        Assert.That(market.Core.Orders.Single().Id, Is.EqualTo("2"));
        Assert.That(market.Log.OcoGroups, Is.Empty);
    }

    static MarketHarness Straddle(double quantity = 1, SimulationOptions? options = null, GroupOrderType group = GroupOrderType.OCO)
    {
        var market = new MarketHarness(options);
        market.Tick(100);
        market.Core.PlaceOrders(
            [
                market.Request(Side.Buy, quantity, OrderType.Stop, trigger: 105),
                market.Request(Side.Sell, quantity, OrderType.Stop, trigger: 95),
            ],
            group);
        market.Simulation.Pump();
        return market;
    }
}
