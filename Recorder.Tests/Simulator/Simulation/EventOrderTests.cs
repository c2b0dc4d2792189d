using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

[Category("StandIn")]
public class EventOrderTests
{
    [Test]
    public void A_market_order_that_opens_a_position_is_told_in_order()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy();
        Assert.That(
            string.Join(", ", stage.Events),
            Is.EqualTo("OrderAdded 1, History 1 Opened, Trade T1 of 1, PositionAdded P1, History 1 Filled, OrderRemoved 1 Filled"));
    }

    [Test]
    public void A_close_is_told_in_order()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy();
        stage.Events.Clear();
        stage.Sell();
        Assert.That(
            string.Join(", ", stage.Events),
            Is.EqualTo(
                "OrderAdded 2, History 2 Opened, Trade T2 of 2, PositionRemoved P1, "
                    + "ClosedPosition P1, History 2 Filled, OrderRemoved 2 Filled"));
    }

    [Test]
    public void Nothing_is_raised_inside_a_request()
    {
        using var stage = new MarketHarness();
        stage.Tick(100);
        var result = stage.Core.PlaceOrder(stage.Request(Side.Buy));
        Assert.That(stage.Events, Is.Empty);
        Assert.That(stage.Core.GetOrderById(result.OrderId!), Is.Null);
        stage.Core.PlaceOrder(stage.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        Assert.That((stage.Events.Count, stage.Core.Orders.Length), Is.EqualTo((0, 0)));
        stage.Simulation.Pump();
        Assert.That((stage.Events.Count, stage.Core.Orders.Length), Is.EqualTo((8, 1)));
    }

    [Test]
    public void A_request_made_in_a_handler_is_told_after_the_handler()
    {
        using var stage = new MarketHarness();
        var inside = -1;
        stage.Core.TradeAdded += trade =>
        {
            if (trade.Side == Side.Sell)
                return;
            var before = stage.Events.Count;
            stage.Core.PlaceOrder(stage.Request(Side.Sell));
            inside = stage.Events.Count - before;
        };
        stage.Tick(100).Buy();
        Assert.That(inside, Is.Zero);
        Assert.That(stage.Fills(), Is.EqualTo("Buy1@100 Sell1@100"));
        Assert.That(stage.Events[^1], Is.EqualTo("OrderRemoved 2 Filled"));
    }

    [Test]
    public void A_position_is_listed_when_it_is_added_and_gone_when_it_is_removed()
    {
        using var stage = new MarketHarness();
        var seen = new List<bool>();
        stage.Core.PositionAdded += p => seen.Add(stage.Core.Positions.Contains(p));
        stage.Core.PositionRemoved += p => seen.Add(stage.Core.Positions.Contains(p));
        stage.Tick(100).Buy();
        stage.Sell();
        Assert.That((seen[0], seen[1]), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_handler_that_throws_is_logged_and_harms_nobody()
    {
        using var stage = new MarketHarness();
        stage.Core.TradeAdded += _ => throw new InvalidOperationException("mine");
        var later = 0;
        stage.Core.TradeAdded += _ => later++;
        stage.Symbol.NewLast += (_, _) => throw new InvalidOperationException("last");
        stage.Tick(100).Buy();
        Assert.That(later, Is.EqualTo(1));
        Assert.That(stage.Core.Loggers.Entries.Select(e => e.Exception?.Message), Is.EquivalentTo(["last", "mine"]));
    }

    [Test]
    public void One_tick_goes_through_the_stages_in_order()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy();
        stage.Core.PlaceOrder(stage.Request(Side.Sell, 1, OrderType.Limit, price: 101));
        stage.Simulation.Pump();
        var steps = new List<string>();
        var clock = MarketHarness.Start.AddSeconds(60);
        stage.Symbol.NewQuote += (s, _) =>
            steps.Add(MarketHarness.Text($"quote {s.Bid} {stage.Core.TimeUtils.DateTimeUtcNow == clock} fills {stage.Log.Fills.Count}"));
        stage.Symbol.NewLast += (s, l) => steps.Add(MarketHarness.Text($"last {l.Price}"));
        stage.Core.Positions.Single().Updated += p => steps.Add(MarketHarness.Text($"profit {p.GrossPnL!.Value}"));
        stage.Core.TradeAdded += t => steps.Add($"trade {t.Id}");
        stage.TickAt(clock, 101);
        Assert.That(string.Join(", ", steps), Is.EqualTo("quote 101 True fills 2, last 101, profit 20, trade T2"));
    }

    [Test]
    public void A_request_is_announced_and_may_be_changed_or_vetoed()
    {
        using var stage = new MarketHarness();
        var performed = new List<TradingOperationResult>();
        stage.Core.NewRequest += (_, e) =>
        {
            if (e.RequestParameters is PlaceOrderRequestParameters place)
                place.Quantity = place.Quantity > 5 ? 0 : 2;
        };
        stage.Core.NewPerformedRequest += (_, e) => performed.Add((TradingOperationResult)e.RequestResult!);
        stage.Tick(100).Buy(1);
        var vetoed = stage.Buy(10);
        Assert.That(stage.Fills(), Is.EqualTo("Buy2@100"));
        Assert.That(vetoed.Status, Is.EqualTo(TradingOperationResultStatus.Failure));
        Assert.That(
            performed.Select(r => r.Status), Is.EqualTo([TradingOperationResultStatus.Success, TradingOperationResultStatus.Failure]));
    }

    [Test]
    public void Every_request_of_a_group_is_announced_on_platform_and_connection()
    {
        using var stage = new MarketHarness();
        var (onCore, onConnection) = (0, 0);
        stage.Core.NewRequest += (_, _) => onCore++;
        stage.Simulation.Connection.NewRequest += (_, _) => onConnection++;
        stage.Tick(100);
        stage.Core.PlaceOrders([stage.Request(Side.Buy), stage.Request(Side.Buy)]);
        Assert.That((onCore, onConnection), Is.EqualTo((2, 2)));
    }

    [Test]
    public void Requests_of_other_threads_are_told_on_the_simulation_thread()
    {
        using var stage = new MarketHarness();
        stage.Tick(100);
        var threads = new HashSet<int>();
        stage.Core.TradeAdded += _ => threads.Add(Environment.CurrentManagedThreadId);
        Parallel.For(0, 40, _ => stage.Core.PlaceOrder(stage.Request(Side.Buy)));
        Assert.That(stage.Log.Fills, Has.Count.EqualTo(40));
        Assert.That(stage.Trades, Is.Empty);
        stage.Simulation.Pump();
        Assert.That(stage.Trades, Has.Count.EqualTo(40));
        Assert.That(threads.Single(), Is.EqualTo(Environment.CurrentManagedThreadId));
    }
}
