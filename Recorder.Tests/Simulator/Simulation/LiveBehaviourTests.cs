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
            using var market = Play(new LiveBehaviour { ReorderFillEvents = true }, seed);
            orders.Add(string.Join(", ", market.Events));
            Assert.That(market.Events, Is.EquivalentTo([
                "OrderAdded 1", "History 1 Opened", "Trade T1 of 1", "PositionAdded P1", "History 1 Filled", "OrderRemoved 1 Filled",
            ]));
            Assert.That(market.Events.IndexOf("OrderAdded 1"), Is.LessThan(market.Events.IndexOf("OrderRemoved 1 Filled")));
            Assert.That(market.Events.IndexOf("History 1 Opened"), Is.LessThan(market.Events.IndexOf("History 1 Filled")));
        }

        Assert.That(orders, Has.Count.GreaterThan(5));
    }

    [Test]
    public void A_new_position_is_announced_again_and_again()
    {
        using var market = Play(new LiveBehaviour { DuplicatePositionAdded = 9 });
        Assert.That(market.Events.Count(e => e == "PositionAdded P1"), Is.EqualTo(10));
        Assert.That(market.Core.Positions, Has.Length.EqualTo(1));
    }

    [Test]
    public void Every_event_comes_twice()
    {
        using var market = Play(new LiveBehaviour { DuplicateEvents = true });
        Assert.That(market.Events.GroupBy(e => e).Select(g => g.Count()), Is.All.EqualTo(2));
        Assert.That(market.Events, Has.Count.EqualTo(12));
    }

    [Test]
    public void Events_come_late_in_simulated_time()
    {
        using var market = Play(new LiveBehaviour { EventDelay = TimeSpan.FromMilliseconds(1500) });
        Assert.That(market.Events, Is.Empty);
        DateTime? raised = null;
        market.Core.TradeAdded += _ => raised = market.Core.TimeUtils.DateTimeUtcNow;
        market.Tick(100);
        Assert.That(market.Events, Is.Empty);
        market.Tick(100);
        Assert.That(raised, Is.EqualTo(market.Log.Fills[0].TimeUtc.AddMilliseconds(1500)));
    }

    [Test]
    public void An_order_done_at_once_is_never_announced_and_a_resting_one_is()
    {
        using var market = Play(new LiveBehaviour { DropOrderAdded = true });
        Assert.That(string.Join(", ", market.Events), Is.EqualTo("History 1 Opened, Trade T1 of 1, PositionAdded P1, History 1 Filled"));
        market.Send(market.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        Assert.That(market.Events, Has.Member("OrderAdded 2"));
    }

    [Test]
    public void A_market_order_may_show_only_as_fills()
    {
        using var market = Play(new LiveBehaviour { DropMarketOrders = true });
        Assert.That(string.Join(", ", market.Events), Is.EqualTo("Trade T1 of 1, PositionAdded P1"));
        Assert.That(market.Core.Orders, Is.Empty);
    }

    [Test]
    public void A_modified_order_comes_back_under_a_new_id()
    {
        using var market = new MarketHarness(new SimulationOptions { Live = new LiveBehaviour { ChangeIdOnModify = true } });
        market.Tick(100).Send(market.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        market.Events.Clear();
        var result = market.Core.ModifyOrder(market.Core.Orders.Single(), price: 91);
        market.Simulation.Pump();
        Assert.That(result.OrderId, Is.EqualTo("2"));
        Assert.That(
            string.Join(", ", market.Events), Is.EqualTo("History 1 Cancelled, OrderRemoved 1 Cancelled, OrderAdded 2, History 2 Opened"));
        Assert.That(market.Core.Orders.Single() is { Id: "2", Price: 91 });
        Assert.That(market.Log.Orders[^1] is { OrderId: "2", ReplacedOrderId: "1", Price: 91 });
        Assert.That(market.Log.Orders[^2] is { OrderId: "1", Status: OrderStatus.Cancelled, Price: 90 });
    }

    [Test]
    public void Bracket_legs_carry_neither_comment_nor_position()
    {
        using var named = PlayBracket(new LiveBehaviour());
        Assert.That(named.Core.Orders.Select(o => (o.Comment, o.PositionId)), Is.All.EqualTo(("mine", "P1")));
        using var market = PlayBracket(new LiveBehaviour { AnonymousBracketChildren = true });
        Assert.That(market.Core.Orders, Has.Length.EqualTo(2));
        Assert.That(market.Core.Orders.Select(o => (o.Comment, o.PositionId)), Is.All.EqualTo(((string?)null, (string?)null)));
        Assert.That(market.Log.Orders[^1].PositionId, Is.EqualTo("P1"), "the log knows better");
    }

    [Test]
    public void A_trade_comes_before_its_order()
    {
        using var market = Play(new LiveBehaviour { TradeBeforeOrder = true });
        Assert.That(market.Events[0], Is.EqualTo("Trade T1 of 1"));
        Assert.That(market.Events[1], Is.EqualTo("OrderAdded 1"));
    }

    [Test]
    public void Profit_comes_half_a_second_after_its_trade()
    {
        using var market = Play(new LiveBehaviour { LateTradePnl = true });
        var trade = market.Trades.Single();
        var updates = 0;
        trade.Updated += () => updates++;
        Assert.That((trade.NetPnl, trade.GrossPnl), Is.EqualTo(((PnLItem?)null, (PnLItem?)null)));
        market.Tick(100);
        Assert.That((updates, trade.NetPnl!.Value, market.Trades.Count), Is.EqualTo((1, 0d, 1)));
    }

    [TestCase(false, "P2")]
    [TestCase(true, "P1")]
    public void A_position_id_is_used_again(bool reuse, string expected)
    {
        using var market = Play(new LiveBehaviour { ReusePositionId = reuse });
        market.Sell();
        market.Buy();
        Assert.That(market.Core.Positions.Single().Id, Is.EqualTo(expected));
    }

    [Test]
    public void A_closed_position_lingers_with_quantity_zero()
    {
        using var market = Play(new LiveBehaviour { ZeroQuantityPositions = true });
        market.Sell();
        Assert.That(market.Core.Positions.Single().Quantity, Is.Zero);
        market.Tick(100, 100);
        Assert.That(market.Core.Positions, Is.Empty);
        Assert.That(market.Events, Has.Member("PositionRemoved P1"));
    }

    [Test]
    public void A_lingering_close_does_not_take_the_next_position_with_it()
    {
        using var market = Play(new LiveBehaviour { ZeroQuantityPositions = true, ReusePositionId = true });
        market.Sell();
        market.Buy(3);
        market.Simulation.Play([]);
        Assert.That(market.Core.Positions.Single() is { Id: "P1", Quantity: 3 });
        Assert.That(market.Events[^1], Is.EqualTo("PositionAdded P1"));
    }

    [Test]
    public void A_partly_filled_order_is_announced_again_with_its_rest()
    {
        using var market =
            new MarketHarness(new SimulationOptions { MaxFillQuantity = 2, Live = new LiveBehaviour { ChangeIdOnModify = true } });
        market.Tick(100).Send(market.Request(Side.Buy, 5, OrderType.Limit, price: 100));
        market.Core.ModifyOrder(market.Core.Orders.Single(), price: 90);
        market.Simulation.Pump();
        Assert.That(market.Core.Orders.Single() is { Id: "2", TotalQuantity: 3, FilledQuantity: 0, Status: OrderStatus.Opened });
    }

    [Test]
    public void Groups_are_named_on_their_orders()
    {
        using var bracket = PlayBracket(new LiveBehaviour { FillGroupIds = true });
        Assert.That(bracket.Core.Orders.Select(o => o.GroupId), Is.All.EqualTo("B1"));
        using var market = new MarketHarness(new SimulationOptions { Live = new LiveBehaviour { FillGroupIds = true } });
        market.Tick(100);
        market.Core.PlaceOrders(
            [market.Request(Side.Buy, 1, OrderType.Limit, price: 90), market.Request(Side.Sell, 1, OrderType.Limit, price: 110)],
            GroupOrderType.OCO);
        market.Simulation.Pump();
        Assert.That(market.Core.Orders, Has.Length.EqualTo(2));
        Assert.That(market.Core.Orders.Select(o => o.GroupId), Is.All.EqualTo("G1"));
    }

    [Test]
    public void A_result_carries_no_order_id()
    {
        using var market = new MarketHarness(new SimulationOptions { Live = new LiveBehaviour { OrderIdOnlyWithEvent = true } });
        var result = market.Tick(100).Buy();
        Assert.That((result.Status, result.OrderId), Is.EqualTo((TradingOperationResultStatus.Success, (string?)null)));
    }

    static MarketHarness Play(LiveBehaviour live, int seed = 0)
    {
        var market = new MarketHarness(new SimulationOptions { Live = live, Seed = seed });
        market.Tick(100).Buy();
        return market;
    }

    static MarketHarness PlayBracket(LiveBehaviour live)
    {
        var market = new MarketHarness(new SimulationOptions { Live = live });
        var request = market.Request(Side.Buy);
        (request.Comment, request.StopLoss, request.TakeProfit) = ("mine", SlTpHolder.CreateSL(95), SlTpHolder.CreateTP(110));
        market.Tick(100).Send(request);
        return market;
    }
}
