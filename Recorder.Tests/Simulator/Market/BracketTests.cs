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
        using var stage = new MarketHarness();
        stage.Tick(100)
            .Send(Entry(stage, side, 1, SlTpHolder.CreateSL(8, PriceMeasurement.Offset), SlTpHolder.CreateTP(12, PriceMeasurement.Offset)));
        Assert.That(stage.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(stop));
        Assert.That(stage.Working(OrderType.Limit).Price, Is.EqualTo(target));
        Assert.That(stage.Core.Orders.Select(o => o.Side), Is.All.EqualTo(side.Invert()));
        Assert.That(stage.Core.Orders.Select(o => o.PositionId), Is.All.EqualTo("P1"));
    }

    [Test]
    public void Absolute_prices_are_prices()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Send(Entry(stage, Side.Buy, 1, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        Assert.That(stage.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(95));
        Assert.That(stage.Working(OrderType.Limit).Price, Is.EqualTo(110));
    }

    [Test]
    public void The_property_decides_the_role_and_not_the_factory()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Send(Entry(stage, Side.Buy, 1, SlTpHolder.CreateTP(95), SlTpHolder.CreateSL(110)));
        Assert.That(stage.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(95));
        Assert.That(stage.Working(OrderType.Limit).Price, Is.EqualTo(110));
        Assert.That(
            stage.Log.Orders.Where(o => o.ParentOrderId == "1").Select(o => o.Role),
            Is.EqualTo(new[] { BracketRole.StopLoss, BracketRole.TakeProfit }));
    }

    [TestCase(110, "Buy1@100 Sell1@110", "Stop")]
    [TestCase(95, "Buy1@100 Sell1@95", "Limit")]
    public void One_leg_cancels_the_other(double price, string fills, string cancelled)
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Send(Entry(stage, Side.Buy, 1, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        stage.Tick(price);
        Assert.That(stage.Fills(), Is.EqualTo(fills));
        Assert.That(stage.Core.Orders, Is.Empty);
        Assert.That(stage.Log.Orders.Last(o => o.OrderTypeId == cancelled).Status, Is.EqualTo(OrderStatus.Cancelled));
    }

    [Test]
    public void Legs_grow_with_the_partial_fills_of_their_entry()
    {
        using var stage = new MarketHarness(new SimulationOptions { MaxFillQuantity = 1 });
        stage.Tick(100).Send(Entry(stage, Side.Buy, 3, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        Assert.That(stage.Core.Orders.Where(o => o.Id != "1").Select(o => o.TotalQuantity), Is.All.EqualTo(1));
        stage.Tick(100, 100);
        Assert.That(stage.Core.Orders, Has.Length.EqualTo(2));
        Assert.That(stage.Core.Orders.Select(o => o.TotalQuantity), Is.All.EqualTo(3));
    }

    [Test]
    public void A_partly_filled_leg_takes_its_sibling_with_it()
    {
        using var stage = new MarketHarness(new SimulationOptions { MaxFillQuantity = 2 });
        stage.Tick(100).Send(Entry(stage, Side.Buy, 4, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        stage.Tick(100, 110);
        Assert.That(stage.Working(OrderType.Stop).RemainingQuantity, Is.EqualTo(2));
        stage.Tick(95);
        Assert.That(stage.Core.Orders, Is.Empty);
        Assert.That(stage.Core.Positions, Is.Empty);
        Assert.That(stage.Fills(), Is.EqualTo("Buy2@100 Buy2@100 Sell2@110 Sell2@95"));
    }

    [Test]
    public void Several_targets_share_one_stop()
    {
        using var stage = new MarketHarness();
        var entry = stage.Request(Side.Buy, 3);
        entry.StopLoss = SlTpHolder.CreateSL(95);
        entry.TakeProfitItems.Add(SlTpHolder.CreateTP(105, quantity: 1));
        entry.TakeProfitItems.Add(SlTpHolder.CreateTP(110));
        stage.Tick(100).Send(entry);
        Assert.That(
            stage.Core.Orders.Select(o => (o.OrderTypeId, o.TotalQuantity)),
            Is.EqualTo(new[] { ("Stop", 3d), ("Limit", 1d), ("Limit", 2d) }));
        stage.Tick(105);
        Assert.That(stage.Core.Orders.Select(o => (o.OrderTypeId, o.RemainingQuantity)), Is.EqualTo(new[] { ("Stop", 2d), ("Limit", 2d) }));
        stage.Tick(95);
        Assert.That(stage.Core.Orders, Is.Empty);
        Assert.That(stage.Core.Positions, Is.Empty);
    }

    [Test]
    public void A_trailing_stop_leg_follows()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Send(Entry(stage, Side.Buy, 1, SlTpHolder.CreateSL(8, PriceMeasurement.Offset, isTrailing: true), null));
        stage.Tick(104);
        Assert.That(stage.Working(OrderType.TrailingStop).TriggerPrice, Is.EqualTo(102));
        stage.Tick(102);
        Assert.That(stage.Fills(), Is.EqualTo("Buy1@100 Sell1@102"));
    }

    [Test]
    public void Legs_are_cancelled_when_the_position_is_closed_otherwise()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Send(Entry(stage, Side.Buy, 1, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        stage.Core.Positions.Single().Close();
        stage.Simulation.Pump();
        Assert.That(stage.Core.Orders, Is.Empty);
        Assert.That(stage.Log.Orders.Count(o => o.Reason == "Position closed"), Is.EqualTo(2));
    }

    [Test]
    public void A_leg_may_be_moved_and_a_cancelled_leg_leaves_the_other_alone()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Send(Entry(stage, Side.Buy, 1, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        stage.Core.ModifyOrder(stage.Working(OrderType.Stop), triggerPrice: 99);
        stage.Core.CancelOrder(stage.Working(OrderType.Limit));
        stage.Tick(98.75);
        Assert.That(stage.Fills(), Is.EqualTo("Buy1@100 Sell1@98.75"));
    }

    [Test]
    public void A_reversing_entry_protects_only_what_it_opened()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy(1);
        stage.Send(Entry(stage, Side.Sell, 3, SlTpHolder.CreateSL(105), null));
        Assert.That(stage.Working(OrderType.Stop) is { TotalQuantity: 2, PositionId: "P2" });
    }

    [Test]
    public void An_unfilled_entry_has_no_legs()
    {
        using var stage = new MarketHarness();
        var entry = stage.Request(Side.Buy, 1, OrderType.Limit, price: 90);
        entry.StopLoss = SlTpHolder.CreateSL(8, PriceMeasurement.Offset);
        stage.Tick(100).Send(entry);
        Assert.That(stage.Core.Orders.Single().StopLoss!.Price, Is.EqualTo(8));
        stage.Tick(90);
        Assert.That(stage.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(88));
    }

    [Test]
    public void The_log_names_the_group_of_the_legs()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Send(Entry(stage, Side.Buy, 1, SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110)));
        Assert.That(
            stage.Log.OcoGroups.Single(),
            Is.EqualTo(new OcoGroupRow(MarketHarness.Start.AddSeconds(1), "B1", OcoOrigin.Bracket, ["2", "3"], "1")));
    }

    static PlaceOrderRequestParameters Entry(MarketHarness stage, Side side, double quantity, SlTpHolder? stop, SlTpHolder? target)
    {
        var request = stage.Request(side, quantity);
        (request.StopLoss, request.TakeProfit) = (stop, target);
        return request;
    }
}
