using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Market;

[Category("StandIn")]
public class OcoTests
{
    [Test]
    public void The_first_fill_cancels_the_rest_of_orders_placed_together()
    {
        using var stage = Straddle();
        stage.Tick(105);
        Assert.That(stage.Fills(), Is.EqualTo("Buy1@105"));
        Assert.That(stage.Core.Orders, Is.Empty);
        Assert.That(stage.Log.OcoGroups.Single() is { GroupKey: "G1", Origin: OcoOrigin.PlacedTogether, OrderIds: ["1", "2"] });
    }

    [Test]
    public void Cancelling_one_cancels_the_other()
    {
        using var stage = Straddle();
        stage.Core.Orders[0].Cancel();
        stage.Simulation.Pump();
        Assert.That(stage.Core.Orders, Is.Empty);
    }

    [Test]
    public void An_order_filled_at_once_cancels_those_placed_with_it()
    {
        using var stage = new MarketHarness();
        stage.Tick(100);
        stage.Core.PlaceOrders([stage.Request(Side.Buy), stage.Request(Side.Sell)], GroupOrderType.OCO);
        stage.Simulation.Pump();
        Assert.That(stage.Fills(), Is.EqualTo("Buy1@100"));
    }

    [Test]
    public void A_partial_fill_shrinks_the_sibling()
    {
        using var stage = Straddle(quantity: 4, new SimulationOptions { MaxFillQuantity = 1 });
        stage.Tick(105);
        Assert.That(stage.Core.Orders.Single(o => o.Id == "2").TotalQuantity, Is.EqualTo(3));
    }

    [Test]
    public void A_whole_fill_cancels_even_a_larger_sibling()
    {
        using var stage = new MarketHarness();
        stage.Tick(100);
        stage.Core.PlaceOrders(
            [stage.Request(Side.Buy, 1, OrderType.Limit, price: 95), stage.Request(Side.Sell, 5, OrderType.Limit, price: 105)],
            GroupOrderType.OCO);
        stage.Tick(95);
        Assert.That(stage.Core.Orders, Is.Empty);
    }

    [Test]
    public void Working_orders_can_be_linked_later()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Send(stage.Request(Side.Buy, 1, OrderType.Limit, price: 95));
        stage.Send(stage.Request(Side.Sell, 1, OrderType.Limit, price: 105));
        stage.Core.SendCustomRequest(
            stage.Simulation.Connection.Id, new LinkOCORequestParameters { OrdersToLink = [.. stage.Core.Orders] });
        stage.Tick(95);
        Assert.That(stage.Core.Orders, Is.Empty);
        Assert.That(stage.Log.OcoGroups.Single().Origin, Is.EqualTo(OcoOrigin.Linked));
    }

    [Test]
    public void Orders_placed_together_without_a_group_stay_independent()
    {
        using var stage = Straddle(group: GroupOrderType.None);
        stage.Tick(105);
        Assert.That(stage.Core.Orders.Single().Id, Is.EqualTo("2"));
        Assert.That(stage.Log.OcoGroups, Is.Empty);
    }

    static MarketHarness Straddle(double quantity = 1, SimulationOptions? options = null, GroupOrderType group = GroupOrderType.OCO)
    {
        var stage = new MarketHarness(options);
        stage.Tick(100);
        stage.Core.PlaceOrders(
            [
                stage.Request(Side.Buy, quantity, OrderType.Stop, trigger: 105),
                stage.Request(Side.Sell, quantity, OrderType.Stop, trigger: 95),
            ],
            group);
        stage.Simulation.Pump();
        return stage;
    }
}
