using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

[Category("StandIn")]
public class LiveBehaviourTests
{
    [Test]
    public void Reordering_keeps_every_event_and_the_order_of_each_kind()
    {
        var orders = new HashSet<string>();
        for (var seed = 0; seed < 20; seed++)
        {
            using var stage = Play(new LiveBehaviour { ReorderFillEvents = true }, seed);
            orders.Add(string.Join(", ", stage.Events));
            Assert.That(stage.Events, Is.EquivalentTo([
                "OrderAdded 1", "History 1 Opened", "Trade T1 of 1", "PositionAdded P1", "History 1 Filled", "OrderRemoved 1 Filled",
            ]));
            Assert.That(stage.Events.IndexOf("OrderAdded 1"), Is.LessThan(stage.Events.IndexOf("OrderRemoved 1 Filled")));
            Assert.That(stage.Events.IndexOf("History 1 Opened"), Is.LessThan(stage.Events.IndexOf("History 1 Filled")));
        }

        Assert.That(orders, Has.Count.GreaterThan(5));
    }

    [Test]
    public void A_new_position_is_announced_again_and_again()
    {
        using var stage = Play(new LiveBehaviour { DuplicatePositionAdded = 9 });
        Assert.That(stage.Events.Count(e => e == "PositionAdded P1"), Is.EqualTo(10));
        Assert.That(stage.Core.Positions, Has.Length.EqualTo(1));
    }

    [Test]
    public void Every_event_comes_twice()
    {
        using var stage = Play(new LiveBehaviour { DuplicateEvents = true });
        Assert.That(stage.Events.GroupBy(e => e).Select(g => g.Count()), Is.All.EqualTo(2));
        Assert.That(stage.Events, Has.Count.EqualTo(12));
    }

    [Test]
    public void Events_come_late_in_simulated_time()
    {
        using var stage = Play(new LiveBehaviour { EventDelay = TimeSpan.FromMilliseconds(1500) });
        Assert.That(stage.Events, Is.Empty);
        DateTime? told = null;
        stage.Core.TradeAdded += _ => told = stage.Core.TimeUtils.DateTimeUtcNow;
        stage.Tick(100);
        Assert.That(stage.Events, Is.Empty);
        stage.Tick(100);
        Assert.That(told, Is.EqualTo(stage.Log.Fills[0].TimeUtc.AddMilliseconds(1500)));
    }

    [Test]
    public void An_order_done_at_once_is_never_announced_and_a_resting_one_is()
    {
        using var stage = Play(new LiveBehaviour { DropOrderAdded = true });
        Assert.That(string.Join(", ", stage.Events), Is.EqualTo("History 1 Opened, Trade T1 of 1, PositionAdded P1, History 1 Filled"));
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        Assert.That(stage.Events, Has.Member("OrderAdded 2"));
    }

    [Test]
    public void A_market_order_may_be_told_by_its_fills_alone()
    {
        using var stage = Play(new LiveBehaviour { DropMarketOrders = true });
        Assert.That(string.Join(", ", stage.Events), Is.EqualTo("Trade T1 of 1, PositionAdded P1"));
        Assert.That(stage.Core.Orders, Is.Empty);
    }

    [Test]
    public void A_modified_order_comes_back_under_a_new_id()
    {
        using var stage = new MarketHarness(new SimulationOptions { Live = new LiveBehaviour { ChangeIdOnModify = true } });
        stage.Tick(100).Send(stage.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        stage.Events.Clear();
        var result = stage.Core.ModifyOrder(stage.Core.Orders.Single(), price: 91);
        stage.Simulation.Pump();
        Assert.That(result.OrderId, Is.EqualTo("2"));
        Assert.That(
            string.Join(", ", stage.Events), Is.EqualTo("History 1 Cancelled, OrderRemoved 1 Cancelled, OrderAdded 2, History 2 Opened"));
        Assert.That(stage.Core.Orders.Single() is { Id: "2", Price: 91 });
        Assert.That(stage.Log.Orders[^1] is { OrderId: "2", ReplacedOrderId: "1", Price: 91 });
        Assert.That(stage.Log.Orders[^2] is { OrderId: "1", Status: OrderStatus.Cancelled, Price: 90 });
    }

    [Test]
    public void Bracket_legs_carry_neither_comment_nor_position()
    {
        using var named = PlayBracket(new LiveBehaviour());
        Assert.That(named.Core.Orders.Select(o => (o.Comment, o.PositionId)), Is.All.EqualTo(("mine", "P1")));
        using var stage = PlayBracket(new LiveBehaviour { AnonymousBracketChildren = true });
        Assert.That(stage.Core.Orders, Has.Length.EqualTo(2));
        Assert.That(stage.Core.Orders.Select(o => (o.Comment, o.PositionId)), Is.All.EqualTo(((string?)null, (string?)null)));
        Assert.That(stage.Log.Orders[^1].PositionId, Is.EqualTo("P1"), "the log knows better");
    }

    [Test]
    public void A_trade_comes_before_its_order()
    {
        using var stage = Play(new LiveBehaviour { TradeBeforeOrder = true });
        Assert.That(stage.Events[0], Is.EqualTo("Trade T1 of 1"));
        Assert.That(stage.Events[1], Is.EqualTo("OrderAdded 1"));
    }

    [Test]
    public void Profit_comes_half_a_second_after_its_trade()
    {
        using var stage = Play(new LiveBehaviour { LateTradePnl = true });
        var trade = stage.Trades.Single();
        var updates = 0;
        trade.Updated += () => updates++;
        Assert.That((trade.NetPnl, trade.GrossPnl), Is.EqualTo(((PnLItem?)null, (PnLItem?)null)));
        stage.Tick(100);
        Assert.That((updates, trade.NetPnl!.Value, stage.Trades.Count), Is.EqualTo((1, 0d, 1)));
    }

    [TestCase(false, "P2")]
    [TestCase(true, "P1")]
    public void A_position_id_is_used_again(bool reuse, string expected)
    {
        using var stage = Play(new LiveBehaviour { ReusePositionId = reuse });
        stage.Sell();
        stage.Buy();
        Assert.That(stage.Core.Positions.Single().Id, Is.EqualTo(expected));
    }

    [Test]
    public void A_closed_position_lingers_with_quantity_zero()
    {
        using var stage = Play(new LiveBehaviour { ZeroQuantityPositions = true });
        stage.Sell();
        Assert.That(stage.Core.Positions.Single().Quantity, Is.Zero);
        stage.Tick(100, 100);
        Assert.That(stage.Core.Positions, Is.Empty);
        Assert.That(stage.Events, Has.Member("PositionRemoved P1"));
    }

    [Test]
    public void A_lingering_close_does_not_take_the_next_position_with_it()
    {
        using var stage = Play(new LiveBehaviour { ZeroQuantityPositions = true, ReusePositionId = true });
        stage.Sell();
        stage.Buy(3);
        stage.Simulation.Play([]);
        Assert.That(stage.Core.Positions.Single() is { Id: "P1", Quantity: 3 });
        Assert.That(stage.Events[^1], Is.EqualTo("PositionAdded P1"));
    }

    [Test]
    public void A_partly_filled_order_comes_back_with_what_is_left()
    {
        using var stage =
            new MarketHarness(new SimulationOptions { MaxFillQuantity = 2, Live = new LiveBehaviour { ChangeIdOnModify = true } });
        stage.Tick(100).Send(stage.Request(Side.Buy, 5, OrderType.Limit, price: 100));
        stage.Core.ModifyOrder(stage.Core.Orders.Single(), price: 90);
        stage.Simulation.Pump();
        Assert.That(stage.Core.Orders.Single() is { Id: "2", TotalQuantity: 3, FilledQuantity: 0, Status: OrderStatus.Opened });
    }

    [Test]
    public void Groups_are_named_on_their_orders()
    {
        using var bracket = PlayBracket(new LiveBehaviour { FillGroupIds = true });
        Assert.That(bracket.Core.Orders.Select(o => o.GroupId), Is.All.EqualTo("B1"));
        using var stage = new MarketHarness(new SimulationOptions { Live = new LiveBehaviour { FillGroupIds = true } });
        stage.Tick(100);
        stage.Core.PlaceOrders(
            [stage.Request(Side.Buy, 1, OrderType.Limit, price: 90), stage.Request(Side.Sell, 1, OrderType.Limit, price: 110)],
            GroupOrderType.OCO);
        stage.Simulation.Pump();
        Assert.That(stage.Core.Orders, Has.Length.EqualTo(2));
        Assert.That(stage.Core.Orders.Select(o => o.GroupId), Is.All.EqualTo("G1"));
    }

    [Test]
    public void A_result_carries_no_order_id()
    {
        using var stage = new MarketHarness(new SimulationOptions { Live = new LiveBehaviour { OrderIdOnlyWithEvent = true } });
        var result = stage.Tick(100).Buy();
        Assert.That((result.Status, result.OrderId), Is.EqualTo((TradingOperationResultStatus.Success, (string?)null)));
    }

    static MarketHarness Play(LiveBehaviour live, int seed = 0)
    {
        var stage = new MarketHarness(new SimulationOptions { Live = live, Seed = seed });
        stage.Tick(100).Buy();
        return stage;
    }

    static MarketHarness PlayBracket(LiveBehaviour live)
    {
        var stage = new MarketHarness(new SimulationOptions { Live = live });
        var request = stage.Request(Side.Buy);
        (request.Comment, request.StopLoss, request.TakeProfit) = ("mine", SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110));
        stage.Tick(100).Send(request);
        return stage;
    }
}
