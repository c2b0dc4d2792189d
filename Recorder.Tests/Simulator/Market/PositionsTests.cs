using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Market;

[Category("StandIn")]
public class PositionsTests
{
    [Test]
    public void Scaling_in_averages_and_reducing_keeps_the_average()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy(1);
        stage.Tick(103).Buy(2);
        Assert.That(stage.Core.Positions.Single() is { Side: Side.Buy, Quantity: 3, OpenPrice: 102, Id: "P1" });
        stage.Sell(1);
        Assert.That(stage.Core.Positions.Single() is { Quantity: 2, OpenPrice: 102 });
        Assert.That(stage.Log.Fills[^1].Gross, Is.EqualTo(20), "4 ticks of 5");
    }

    [Test]
    public void Closing_gives_the_profit_to_the_balance()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Sell(2);
        stage.Tick(99).Buy(2);
        Assert.That(stage.Core.Positions, Is.Empty);
        Assert.That(stage.Account.Balance, Is.EqualTo(100_040));
        Assert.That(stage.Trades[^1].GrossPnl!.Value, Is.EqualTo(40));
        Assert.That(
            stage.Trades.Select(t => t.PositionImpactType), Is.EqualTo(new[] { PositionImpactType.Open, PositionImpactType.Close }));
        Assert.That(stage.Core.ClosedPositions.Single() is { Quantity: 2, OpenPrice: 100, ClosePrice: 99 });
    }

    [Test]
    public void A_closed_position_sums_up_its_whole_life()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy(1);
        stage.Tick(102).Buy(1);
        stage.Tick(104).Sell(1);
        stage.Tick(106).Sell(1);
        var closed = stage.Core.ClosedPositions.Single();
        Assert.That(closed is { Quantity: 2, OpenPrice: 101, ClosePrice: 105 });
        Assert.That(closed.GrossPnL!.Value, Is.EqualTo(stage.Log.Fills.Sum(f => f.Gross)));
    }

    [Test]
    public void A_reversal_removes_the_old_position_and_adds_a_new_one()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy(1);
        stage.Tick(101).Sell(3);
        Assert.That(stage.Core.Positions.Single() is { Id: "P2", Side: Side.Sell, Quantity: 2, OpenPrice: 101 });
        Assert.That(
            string.Join(", ", stage.Events.Where(e => e.StartsWith("Position", StringComparison.Ordinal))),
            Is.EqualTo("PositionAdded P1, PositionRemoved P1, PositionAdded P2"));
        Assert.That(stage.Log.Fills[^1] is { PositionId: "P1", OpenedPositionId: "P2", PositionBefore: 1, PositionAfter: -2, Gross: 20 });
    }

    [Test]
    public void A_part_of_a_position_can_be_closed()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy(3);
        stage.Core.Positions.Single().Close(1);
        stage.Simulation.Pump();
        Assert.That(stage.Core.Positions.Single().Quantity, Is.EqualTo(2));
        stage.Core.Positions.Single().Close();
        stage.Simulation.Pump();
        Assert.That(stage.Core.Positions, Is.Empty);
    }

    [Test]
    public void Every_order_has_its_own_position_on_a_multi_position_account()
    {
        using var stage = new MarketHarness(MultiPosition());
        stage.Tick(100).Buy(1);
        stage.Sell(2);
        Assert.That(stage.Core.Positions.Select(p => (p.Id, p.Side, p.Quantity)),
            Is.EqualTo(new[] { ("P1", Side.Buy, 1d), ("P2", Side.Sell, 2d) }));
        var close = stage.Request(Side.Buy, 2);
        close.PositionId = "P2";
        stage.Tick(99).Send(close);
        Assert.That(stage.Core.Positions.Single().Id, Is.EqualTo("P1"));
        Assert.That(stage.Log.Fills[^1] is { PositionId: "P2", Gross: 40 });
    }

    [Test]
    public void Partial_fills_of_one_order_share_a_position()
    {
        using var stage = new MarketHarness(MultiPosition() with { MaxFillQuantity = 1 });
        stage.Tick(100).Buy(3);
        stage.Tick(101, 102);
        Assert.That(stage.Core.Positions.Single() is { Quantity: 3, OpenPrice: 101 });
    }

    [Test]
    public void A_closing_order_never_closes_more_than_its_position()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy(1);
        var close = stage.Request(Side.Sell, 5);
        close.PositionId = "P1";
        stage.Send(close);
        Assert.That(stage.Core.Positions, Is.Empty);
        Assert.That(stage.Log.Fills[^1].Quantity, Is.EqualTo(1));
        Assert.That(stage.Log.Orders[^1] is { Status: OrderStatus.Cancelled, Filled: 1 });
    }

    [Test]
    public void A_reduce_only_order_needs_a_position_and_respects_its_size()
    {
        using var stage = new MarketHarness();
        var request = stage.Request(Side.Sell, 2);
        request.AdditionalParameters = [new SettingItemBoolean(OrderType.REDUCE_ONLY, true)];
        stage.Tick(100).Send(request);
        Assert.That(stage.Log.Refusals, Has.Count.EqualTo(1));
        stage.Buy(1);
        stage.Send(request);
        Assert.That(stage.Core.Positions, Is.Empty);
        Assert.That(stage.Fills(), Is.EqualTo("Buy1@100 Sell1@100"));
    }

    [Test]
    public void Orders_tied_to_a_position_are_cancelled_with_it()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy();
        var stop = stage.Request(Side.Sell, 1, OrderType.Stop, trigger: 95);
        var target = stage.Request(Side.Sell, 1, OrderType.Limit, price: 105);
        (stop.PositionId, target.PositionId) = ("P1", "P1");
        stage.Send(stop);
        stage.Send(target);
        var position = stage.Core.Positions.Single();
        Assert.That((position.StopLoss?.Id, position.TakeProfit?.Id), Is.EqualTo(("2", "3")));
        stage.Tick(105);
        Assert.That(stage.Core.Orders, Is.Empty);
        Assert.That(stage.Log.Orders[^1] is { OrderId: "2", Reason: "Position closed" });
    }

    [Test]
    public void An_order_on_the_side_of_the_position_it_names_adds_to_it()
    {
        using var stage = new MarketHarness(MultiPosition());
        stage.Tick(100).Buy();
        var more = stage.Request(Side.Buy);
        more.PositionId = "P1";
        stage.Tick(102).Send(more);
        Assert.That(stage.Core.Positions.Single() is { Quantity: 2, OpenPrice: 101 });
    }

    [Test]
    public void Open_profit_follows_the_market_and_counts_the_fees()
    {
        using var stage = new MarketHarness(new SimulationOptions { SpreadTicks = 1, Fees = new FeeSchedule { PerLot = 2 } });
        stage.Tick(100).Buy(2);
        var position = stage.Core.Positions.Single();
        var updates = 0;
        position.Updated += _ => updates++;
        stage.Tick(101);
        Assert.That((position.CurrentPrice, position.GrossPnLTicks), Is.EqualTo((101d, 3d)), "valued at the bid, bought at the ask");
        Assert.That((position.GrossPnL!.Value, position.Fee!.Value, position.NetPnL!.Value), Is.EqualTo((30d, 4d, 26d)));
        Assert.That(updates, Is.EqualTo(1));
    }

    [Test]
    public void All_parts_of_the_fee_add_up()
    {
        var fees = new FeeSchedule { PerSide = 1, PerLot = 0.5, PercentOfValue = 0.1 };
        using var stage = new MarketHarness(new SimulationOptions { Fees = fees });
        stage.Tick(100).Buy(2);
        const double Expected = 1 + 1 + 4;
        Assert.That(stage.Trades.Single().Fee!.Value, Is.EqualTo(Expected).Within(1e-9), "0.1 % of 400 ticks of 5 twice");
        Assert.That(stage.Trades.Single().NetPnl!.Value, Is.EqualTo(-Expected).Within(1e-9));
        Assert.That(stage.Account.Balance, Is.EqualTo(100_000 - Expected).Within(1e-9));
    }

    [Test]
    public void The_fee_of_a_reversal_is_shared_by_both_positions()
    {
        using var stage = new MarketHarness(new SimulationOptions { Fees = new FeeSchedule { PerLot = 1 } });
        stage.Tick(100).Buy(1);
        stage.Sell(3);
        Assert.That(stage.Core.ClosedPositions.Single().Fee!.Value, Is.EqualTo(2));
        Assert.That(stage.Core.Positions.Single().Fee!.Value, Is.EqualTo(2));
    }

    [Test]
    public void Flattening_cancels_orders_and_closes_positions()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy(2);
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        stage.Core.AdvancedTradingOperations.Flatten(stage.Symbol, stage.Account, "test");
        stage.Simulation.Pump();
        Assert.That((stage.Core.Orders.Length, stage.Core.Positions.Length), Is.EqualTo((0, 0)));
    }

    static SimulationOptions MultiPosition() =>
        new() { Account = new AccountSpecification { Netting = NettingType.MultiPosition } };
}
