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
        using var market = new MarketHarness();
        market.Tick(100).Buy(1);
        market.Tick(103).Buy(2);
        Assert.That(market.Core.Positions.Single() is { Side: Side.Buy, Quantity: 3, OpenPrice: 102, Id: "P1" });
        market.Sell(1);
        Assert.That(market.Core.Positions.Single() is { Quantity: 2, OpenPrice: 102 });
        Assert.That(market.Log.Fills[^1].Gross, Is.EqualTo(20), "4 ticks of 5");
    }

    [Test]
    public void Closing_gives_the_profit_to_the_balance()
    {
        using var market = new MarketHarness();
        market.Tick(100).Sell(2);
        market.Tick(99).Buy(2);
        Assert.That(market.Core.Positions, Is.Empty);
        Assert.That(market.Account.Balance, Is.EqualTo(100_040));
        Assert.That(market.Trades[^1].GrossPnl!.Value, Is.EqualTo(40));
        Assert.That(
            market.Trades.Select(t => t.PositionImpactType), Is.EqualTo(new[] { PositionImpactType.Open, PositionImpactType.Close }));
        Assert.That(market.Core.ClosedPositions.Single() is { Quantity: 2, OpenPrice: 100, ClosePrice: 99 });
    }

    [Test]
    public void A_closed_position_sums_up_its_whole_life()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy(1);
        market.Tick(102).Buy(1);
        market.Tick(104).Sell(1);
        market.Tick(106).Sell(1);
        var closed = market.Core.ClosedPositions.Single();
        Assert.That(closed is { Quantity: 2, OpenPrice: 101, ClosePrice: 105 });
        Assert.That(closed.GrossPnL!.Value, Is.EqualTo(market.Log.Fills.Sum(f => f.Gross)));
    }

    [Test]
    public void A_reversal_removes_the_old_position_and_adds_a_new_one()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy(1);
        market.Tick(101).Sell(3);
        Assert.That(market.Core.Positions.Single() is { Id: "P2", Side: Side.Sell, Quantity: 2, OpenPrice: 101 });
        Assert.That(
            string.Join(", ", market.Events.Where(e => e.StartsWith("Position", StringComparison.Ordinal))),
            Is.EqualTo("PositionAdded P1, PositionRemoved P1, PositionAdded P2"));
        Assert.That(market.Log.Fills[^1] is { PositionId: "P1", OpenedPositionId: "P2", PositionBefore: 1, PositionAfter: -2, Gross: 20 });
    }

    [Test]
    public void A_part_of_a_position_can_be_closed()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy(3);
        market.Core.Positions.Single().Close(1);
        market.Simulation.Pump();
        Assert.That(market.Core.Positions.Single().Quantity, Is.EqualTo(2));
        market.Core.Positions.Single().Close();
        market.Simulation.Pump();
        Assert.That(market.Core.Positions, Is.Empty);
    }

    [Test]
    public void Every_order_has_its_own_position_on_a_multi_position_account()
    {
        using var market = new MarketHarness(MultiPosition());
        market.Tick(100).Buy(1);
        market.Sell(2);
        Assert.That(market.Core.Positions.Select(p => (p.Id, p.Side, p.Quantity)),
            Is.EqualTo(new[] { ("P1", Side.Buy, 1d), ("P2", Side.Sell, 2d) }));
        var close = market.Request(Side.Buy, 2);
        close.PositionId = "P2";
        market.Tick(99).Send(close);
        Assert.That(market.Core.Positions.Single().Id, Is.EqualTo("P1"));
        Assert.That(market.Log.Fills[^1] is { PositionId: "P2", Gross: 40 });
    }

    [Test]
    public void Partial_fills_of_one_order_share_a_position()
    {
        using var market = new MarketHarness(MultiPosition() with { MaxFillQuantity = 1 });
        market.Tick(100).Buy(3);
        market.Tick(101, 102);
        Assert.That(market.Core.Positions.Single() is { Quantity: 3, OpenPrice: 101 });
    }

    [Test]
    public void A_closing_order_never_closes_more_than_its_position()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy(1);
        var close = market.Request(Side.Sell, 5);
        close.PositionId = "P1";
        market.Send(close);
        Assert.That(market.Core.Positions, Is.Empty);
        Assert.That(market.Log.Fills[^1].Quantity, Is.EqualTo(1));
        Assert.That(market.Log.Orders[^1] is { Status: OrderStatus.Cancelled, Filled: 1 });
    }

    [Test]
    public void A_reduce_only_order_needs_a_position_and_respects_its_size()
    {
        using var market = new MarketHarness();
        var request = market.Request(Side.Sell, 2);
        request.AdditionalParameters = [new SettingItemBoolean(OrderType.REDUCE_ONLY, true)];
        market.Tick(100).Send(request);
        Assert.That(market.Log.Refusals, Has.Count.EqualTo(1));
        market.Buy(1);
        market.Send(request);
        Assert.That(market.Core.Positions, Is.Empty);
        Assert.That(market.Fills(), Is.EqualTo("Buy1@100 Sell1@100"));
    }

    [Test]
    public void Orders_tied_to_a_position_are_cancelled_with_it()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        var stop = market.Request(Side.Sell, 1, OrderType.Stop, trigger: 95);
        var target = market.Request(Side.Sell, 1, OrderType.Limit, price: 105);
        (stop.PositionId, target.PositionId) = ("P1", "P1");
        market.Send(stop);
        market.Send(target);
        var position = market.Core.Positions.Single();
        Assert.That((position.StopLoss?.Id, position.TakeProfit?.Id), Is.EqualTo(("2", "3")));
        market.Tick(105);
        Assert.That(market.Core.Orders, Is.Empty);
        Assert.That(market.Log.Orders[^1] is { OrderId: "2", Reason: "Position closed" });
    }

    [Test]
    public void An_order_on_the_side_of_the_position_it_names_adds_to_it()
    {
        using var market = new MarketHarness(MultiPosition());
        market.Tick(100).Buy();
        var more = market.Request(Side.Buy);
        more.PositionId = "P1";
        market.Tick(102).Send(more);
        Assert.That(market.Core.Positions.Single() is { Quantity: 2, OpenPrice: 101 });
    }

    [Test]
    public void Open_profit_follows_the_market_and_counts_the_fees()
    {
        using var market = new MarketHarness(new SimulationOptions { SpreadTicks = 1, Fees = new FeeSchedule { PerLot = 2 } });
        market.Tick(100).Buy(2);
        var position = market.Core.Positions.Single();
        var updates = 0;
        position.Updated += _ => updates++;
        market.Tick(101);
        Assert.That((position.CurrentPrice, position.GrossPnLTicks), Is.EqualTo((101d, 3d)), "valued at the bid, bought at the ask");
        Assert.That((position.GrossPnL!.Value, position.Fee!.Value, position.NetPnL!.Value), Is.EqualTo((30d, 4d, 26d)));
        Assert.That(updates, Is.EqualTo(1));
    }

    [Test]
    public void All_parts_of_the_fee_add_up()
    {
        var fees = new FeeSchedule { PerSide = 1, PerLot = 0.5, PercentOfValue = 0.1 };
        using var market = new MarketHarness(new SimulationOptions { Fees = fees });
        market.Tick(100).Buy(2);
        const double Expected = 1 + 1 + 4;
        Assert.That(market.Trades.Single().Fee!.Value, Is.EqualTo(Expected).Within(1e-9), "0.1 % of 400 ticks of 5 twice");
        Assert.That(market.Trades.Single().NetPnl!.Value, Is.EqualTo(-Expected).Within(1e-9));
        Assert.That(market.Account.Balance, Is.EqualTo(100_000 - Expected).Within(1e-9));
    }

    [Test]
    public void The_fee_of_a_reversal_is_shared_by_both_positions()
    {
        using var market = new MarketHarness(new SimulationOptions { Fees = new FeeSchedule { PerLot = 1 } });
        market.Tick(100).Buy(1);
        market.Sell(3);
        Assert.That(market.Core.ClosedPositions.Single().Fee!.Value, Is.EqualTo(2));
        Assert.That(market.Core.Positions.Single().Fee!.Value, Is.EqualTo(2));
    }

    [Test]
    public void Flattening_cancels_orders_and_closes_positions()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy(2);
        market.Send(market.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        market.Core.AdvancedTradingOperations.Flatten(market.Symbol, market.Account, "test");
        market.Simulation.Pump();
        Assert.That((market.Core.Orders.Length, market.Core.Positions.Length), Is.EqualTo((0, 0)));
    }

    static SimulationOptions MultiPosition() =>
        new() { Account = new AccountSpecification { Netting = NettingType.MultiPosition } };
}
