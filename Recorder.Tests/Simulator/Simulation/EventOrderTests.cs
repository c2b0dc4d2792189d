using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

[Category("StandIn")]
public class EventOrderTests
{
    [Test]
    public void Events_of_an_opening_market_order_arrive_in_order()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        Assert.That(
            string.Join(", ", market.Events),
            Is.EqualTo("OrderAdded 1, History 1 Opened, Trade T1 of 1, PositionAdded P1, History 1 Filled, OrderRemoved 1 Filled"));
    }

    [Test]
    public void Events_of_a_close_arrive_in_order()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        market.Events.Clear();
        market.Sell();
        Assert.That(
            string.Join(", ", market.Events),
            Is.EqualTo(
                "OrderAdded 2, History 2 Opened, Trade T2 of 2, PositionRemoved P1, "
                    + "ClosedPosition P1, History 2 Filled, OrderRemoved 2 Filled"));
    }

    [Test]
    public void No_event_is_raised_inside_a_request()
    {
        using var market = new MarketHarness();
        market.Tick(100);
        var result = market.Core.PlaceOrder(market.Request(Side.Buy));
        Assert.That(market.Events, Is.Empty);
        Assert.That(market.Core.GetOrderById(result.OrderId!), Is.Null);
        market.Core.PlaceOrder(market.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        Assert.That((market.Events.Count, market.Core.Orders.Length), Is.EqualTo((0, 0)));
        market.Simulation.Pump();
        Assert.That((market.Events.Count, market.Core.Orders.Length), Is.EqualTo((8, 1)));
    }

    [Test]
    public void Events_of_a_request_in_a_handler_follow_the_handler()
    {
        using var market = new MarketHarness();
        var inside = -1;
        market.Core.TradeAdded += trade =>
        {
            if (trade.Side == Side.Sell)
                return;
            var before = market.Events.Count;
            market.Core.PlaceOrder(market.Request(Side.Sell));
            inside = market.Events.Count - before;
        };
        market.Tick(100).Buy();
        Assert.That(inside, Is.Zero);
        Assert.That(market.Fills(), Is.EqualTo("Buy1@100 Sell1@100"));
        Assert.That(market.Events[^1], Is.EqualTo("OrderRemoved 2 Filled"));
    }

    [Test]
    public void A_position_is_listed_when_it_is_added_and_gone_when_it_is_removed()
    {
        using var market = new MarketHarness();
        var seen = new List<bool>();
        market.Core.PositionAdded += p => seen.Add(market.Core.Positions.Contains(p));
        market.Core.PositionRemoved += p => seen.Add(market.Core.Positions.Contains(p));
        market.Tick(100).Buy();
        market.Sell();
        Assert.That((seen[0], seen[1]), Is.EqualTo((true, false)));
    }

    [Test]
    public void An_exception_of_a_handler_is_logged_and_stops_no_other_handler()
    {
        using var market = new MarketHarness();
        market.Core.TradeAdded += _ => throw new InvalidOperationException("mine");
        var later = 0;
        market.Core.TradeAdded += _ => later++;
        market.Symbol.NewLast += (_, _) => throw new InvalidOperationException("last");
        market.Tick(100).Buy();
        Assert.That(later, Is.EqualTo(1));
        Assert.That(market.Core.Loggers.Entries.Select(e => e.Exception?.Message), Is.EquivalentTo(["last", "mine"]));
    }

    [Test]
    public void One_tick_goes_through_the_stages_in_order()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        market.Core.PlaceOrder(market.Request(Side.Sell, 1, OrderType.Limit, price: 101));
        market.Simulation.Pump();
        var steps = new List<string>();
        var clock = MarketHarness.Start.AddSeconds(60);
        market.Symbol.NewQuote += (s, _) =>
            steps.Add(MarketHarness.Text($"quote {s.Bid} {market.Core.TimeUtils.DateTimeUtcNow == clock} fills {market.Log.Fills.Count}"));
        market.Symbol.NewLast += (s, l) => steps.Add(MarketHarness.Text($"last {l.Price}"));
        market.Core.Positions.Single().Updated += p => steps.Add(MarketHarness.Text($"profit {p.GrossPnL!.Value}"));
        market.Core.TradeAdded += t => steps.Add($"trade {t.Id}");
        market.TickAt(clock, 101);
        Assert.That(string.Join(", ", steps), Is.EqualTo("quote 101 True fills 2, last 101, profit 20, trade T2"));
    }

    [Test]
    public void A_request_is_announced_and_may_be_changed_or_vetoed()
    {
        using var market = new MarketHarness();
        var performed = new List<TradingOperationResult>();
        market.Core.NewRequest += (_, e) =>
        {
            if (e.RequestParameters is PlaceOrderRequestParameters place)
                place.Quantity = place.Quantity > 5 ? 0 : 2;
        };
        market.Core.NewPerformedRequest += (_, e) => performed.Add((TradingOperationResult)e.RequestResult!);
        market.Tick(100).Buy(1);
        var vetoed = market.Buy(10);
        Assert.That(market.Fills(), Is.EqualTo("Buy2@100"));
        Assert.That(vetoed.Status, Is.EqualTo(TradingOperationResultStatus.Failure));
        Assert.That(
            performed.Select(r => r.Status), Is.EqualTo([TradingOperationResultStatus.Success, TradingOperationResultStatus.Failure]));
    }

    [Test]
    public void Every_request_of_a_group_is_announced_on_platform_and_connection()
    {
        using var market = new MarketHarness();
        var (onCore, onConnection) = (0, 0);
        market.Core.NewRequest += (_, _) => onCore++;
        market.Simulation.Connection.NewRequest += (_, _) => onConnection++;
        market.Tick(100);
        market.Core.PlaceOrders([market.Request(Side.Buy), market.Request(Side.Buy)]);
        Assert.That((onCore, onConnection), Is.EqualTo((2, 2)));
    }

    [Test]
    public void Events_of_other_threads_requests_arrive_on_the_simulation_thread()
    {
        using var market = new MarketHarness();
        market.Tick(100);
        var threads = new HashSet<int>();
        market.Core.TradeAdded += _ => threads.Add(Environment.CurrentManagedThreadId);
        Parallel.For(0, 40, _ => market.Core.PlaceOrder(market.Request(Side.Buy)));
        Assert.That(market.Log.Fills, Has.Count.EqualTo(40));
        Assert.That(market.Trades, Is.Empty);
        market.Simulation.Pump();
        Assert.That(market.Trades, Has.Count.EqualTo(40));
        Assert.That(threads.Single(), Is.EqualTo(Environment.CurrentManagedThreadId));
    }
}
