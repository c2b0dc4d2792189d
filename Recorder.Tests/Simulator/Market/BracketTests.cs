using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Market;

[Category("StandIn")]
public class BracketTests
{
    [TestCase(Side.Buy, 98, 103)]
    [TestCase(Side.Sell, 102, 97)]
    public void Offsets_count_ticks_from_the_fill_for_both_legs(Side side, double stop, double target)
    {
        using var market = new MarketHarness();
        market.Tick(100)
            .Send(Entry(
                market, side, 1, SlTpHolder.CreateSL(8, PriceMeasurement.Offset), SlTpHolder.CreateTP(12, PriceMeasurement.Offset)));
        Assert.That(market.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(stop));
        Assert.That(market.Working(OrderType.Limit).Price, Is.EqualTo(target));
        Assert.That(market.Core.Orders.Select(o => o.Side), Is.All.EqualTo(side.Invert()));
        Assert.That(market.Core.Orders.Select(o => o.PositionId), Is.All.EqualTo("P1"));
    }

    [Test]
    public void Absolute_prices_are_prices()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(Entry(market, Side.Buy, 1, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        Assert.That(market.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(95));
        Assert.That(market.Working(OrderType.Limit).Price, Is.EqualTo(110));
    }

    [Test]
    public void The_property_decides_the_role_and_not_the_factory()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(Entry(market, Side.Buy, 1, SlTpHolder.CreateTP(95), SlTpHolder.CreateSL(110)));
        Assert.That(market.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(95));
        Assert.That(market.Working(OrderType.Limit).Price, Is.EqualTo(110));
        Assert.That(
            market.Log.Orders.Where(o => o.ParentOrderId == "1").Select(o => o.Role),
            Is.EqualTo(new[] { BracketRole.StopLoss, BracketRole.TakeProfit }));
    }

    [TestCase(110, "Buy1@100 Sell1@110", "Stop")]
    [TestCase(95, "Buy1@100 Sell1@95", "Limit")]
    public void One_leg_cancels_the_other(double price, string fills, string cancelled)
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(Entry(market, Side.Buy, 1, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        market.Tick(price);
        Assert.That(market.Fills(), Is.EqualTo(fills));
        Assert.That(market.Core.Orders, Is.Empty);
        Assert.That(market.Log.Orders.Last(o => o.OrderTypeId == cancelled).Status, Is.EqualTo(OrderStatus.Cancelled));
    }

    [Test]
    public void Legs_grow_with_the_partial_fills_of_their_entry()
    {
        using var market = new MarketHarness(new SimulationOptions { MaxFillQuantity = 1 });
        market.Tick(100).Send(Entry(market, Side.Buy, 3, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        Assert.That(market.Core.Orders.Where(o => o.Id != "1").Select(o => o.TotalQuantity), Is.All.EqualTo(1));
        market.Tick(100, 100);
        Assert.That(market.Core.Orders, Has.Length.EqualTo(2));
        Assert.That(market.Core.Orders.Select(o => o.TotalQuantity), Is.All.EqualTo(3));
    }

    [Test]
    public void A_partly_filled_leg_takes_its_sibling_with_it()
    {
        using var market = new MarketHarness(new SimulationOptions { MaxFillQuantity = 2 });
        market.Tick(100).Send(Entry(market, Side.Buy, 4, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        market.Tick(100, 110);
        Assert.That(market.Working(OrderType.Stop).RemainingQuantity, Is.EqualTo(2));
        market.Tick(95);
        Assert.That(market.Core.Orders, Is.Empty);
        Assert.That(market.Core.Positions, Is.Empty);
        Assert.That(market.Fills(), Is.EqualTo("Buy2@100 Buy2@100 Sell2@110 Sell2@95"));
    }

    [Test]
    public void Several_targets_share_one_stop()
    {
        using var market = new MarketHarness();
        var entry = market.Request(Side.Buy, 3);
        entry.StopLoss = SlTpHolder.CreateSL(95);
        entry.TakeProfitItems.Add(SlTpHolder.CreateTP(105, quantity: 1));
        entry.TakeProfitItems.Add(SlTpHolder.CreateTP(110));
        market.Tick(100).Send(entry);
        Assert.That(
            market.Core.Orders.Select(o => (o.OrderTypeId, o.TotalQuantity)),
            Is.EqualTo(new[] { ("Stop", 3d), ("Limit", 1d), ("Limit", 2d) }));
        market.Tick(105);
        Assert.That(market.Core.Orders.Select(o => (o.OrderTypeId, o.RemainingQuantity)),
            Is.EqualTo(new[] { ("Stop", 2d), ("Limit", 2d) }));
        market.Tick(95);
        Assert.That(market.Core.Orders, Is.Empty);
        Assert.That(market.Core.Positions, Is.Empty);
    }

    [Test]
    public void A_trailing_stop_leg_follows()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(Entry(market, Side.Buy, 1, SlTpHolder.CreateSL(8, PriceMeasurement.Offset, isTrailing: true), null));
        market.Tick(104);
        Assert.That(market.Working(OrderType.TrailingStop).TriggerPrice, Is.EqualTo(102));
        market.Tick(102);
        Assert.That(market.Fills(), Is.EqualTo("Buy1@100 Sell1@102"));
    }

    [Test]
    public void Legs_are_cancelled_when_the_position_is_closed_otherwise()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(Entry(market, Side.Buy, 1, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        market.Core.Positions.Single().Close();
        market.Simulation.Pump();
        Assert.That(market.Core.Orders, Is.Empty);
        Assert.That(market.Log.Orders.Count(o => o.Reason == "Position closed"), Is.EqualTo(2));
    }

    [Test]
    public void A_leg_may_be_moved_and_a_cancelled_leg_leaves_the_other_working()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(Entry(market, Side.Buy, 1, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        market.Core.ModifyOrder(market.Working(OrderType.Stop), triggerPrice: 99);
        market.Core.CancelOrder(market.Working(OrderType.Limit));
        market.Tick(98.75);
        Assert.That(market.Fills(), Is.EqualTo("Buy1@100 Sell1@98.75"));
    }

    [Test]
    public void A_reversing_entry_protects_only_the_opened_quantity()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy(1);
        market.Send(Entry(market, Side.Sell, 3, SlTpHolder.CreateSL(105), null));
        Assert.That(market.Working(OrderType.Stop) is { TotalQuantity: 2, PositionId: "P2" });
    }

    [Test]
    public void An_unfilled_entry_has_no_legs()
    {
        using var market = new MarketHarness();
        var entry = market.Request(Side.Buy, 1, OrderType.Limit, price: 90);
        entry.StopLoss = SlTpHolder.CreateSL(8, PriceMeasurement.Offset);
        market.Tick(100).Send(entry);
        Assert.That(market.Core.Orders.Single().StopLoss!.Price, Is.EqualTo(8));
        market.Tick(90);
        Assert.That(market.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(88));
    }

    [Test]
    public void The_log_names_the_group_of_the_legs()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(Entry(market, Side.Buy, 1, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        Assert.That(
            market.Log.OcoGroups.Single(),
            Is.EqualTo(new LoggedOcoGroup(MarketHarness.Start.AddSeconds(1), "B1", OcoOrigin.Bracket, ["2", "3"], "1")));
    }

    static PlaceOrderRequestParameters Entry(MarketHarness market, Side side, double quantity, SlTpHolder? stop, SlTpHolder? target)
    {
        var request = market.Request(side, quantity);
        (request.StopLoss, request.TakeProfit) = (stop, target);
        return request;
    }
}
