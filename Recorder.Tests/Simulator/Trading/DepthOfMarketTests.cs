using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Trading;

[Category("StandIn")]
public class DepthOfMarketTests
{
    static readonly MarketDepth Book = new(
        [new(99.75, 3, "A"), new(99.75, 2, "B"), new(99.5, 5, "A")], [new(100.25, 4, "A"), new(100.5, 6, "B"), new(100.75, 1, "B")]);

    [Test]
    public void Levels_are_put_together_by_price_by_broker_or_not_at_all()
    {
        using var market = Published();
        Assert.That(Bids(AggregateMethod.ByPriceLVL), Is.EqualTo("99.75x5 99.5x5"));
        Assert.That(Bids(AggregateMethod.ByMMIDAndPrice), Is.EqualTo("99.75x3 99.75x2 99.5x5"));
        Assert.That(Bids(AggregateMethod.None), Is.EqualTo("99.75x3 99.75x2 99.5x5"));

        string Bids(AggregateMethod method) => Text(Depth(market, new GetLevel2ItemsParameters { AggregateMethod = method }).Bids);
    }

    [Test]
    public void A_wider_step_gathers_bids_below_and_asks_above_and_the_number_of_levels_is_limited()
    {
        using var market = Published();
        var wide = Depth(
            market, new GetLevel2ItemsParameters { AggregateMethod = AggregateMethod.ByPriceLVL, CustomTickSize = 0.5, LevelsCount = 1 });
        Assert.That((Text(wide.Bids), Text(wide.Asks)), Is.EqualTo(("99.5x10", "100.5x10")));
    }

    [Test]
    public void Sums_and_shares_are_filled_on_request()
    {
        using var market = Published();
        var wanted = new GetDepthOfMarketParameters
        {
            GetLevel2ItemsParameters =
                new GetLevel2ItemsParameters { AggregateMethod = AggregateMethod.ByPriceLVL, CalculateCumulative = true },
            CalculateImbalancePercent = true,
        };
        var depth = market.Symbol.DepthOfMarket.GetDepthOfMarketAggregatedCollections(wanted);
        Assert.That(depth.Asks.Select(level => level.Cumulative), Is.EqualTo([4.0, 10, 11]));
        Assert.That(depth.Bids[0].ImbalancePercent, Is.EqualTo(500.0 / 9));
        Assert.That(depth.Asks[2].ImbalancePercent, Is.EqualTo(100));
        Assert.That(Depth(market, new GetLevel2ItemsParameters()).Asks[0].Cumulative, Is.NaN);
    }

    [Test]
    public void Every_level_that_differs_is_announced_with_the_whole_book()
    {
        using var market = new MarketHarness();
        market.Tick(100);
        var raised = new List<string>();
        var books = new List<int>();
        market.Symbol.NewLevel2 += (_, level, book) =>
        {
            raised.Add(MarketHarness.Text($"{level.PriceType} {level.Price}x{level.Size}{(level.Closed ? " closed" : "")} {level.Broker}"));
            books.Add(book.Bids.Count + book.Asks.Count);
        };
        market.Simulation.Publish(market.Symbol, Book);
        Assert.That(raised, Has.Count.EqualTo(6));
        raised.Clear();
        market.Simulation.Publish(market.Symbol, Book with { Bids = [new MarketLevel(99.75, 3, "A"), new MarketLevel(99.75, 7, "B")] });
        Assert.That(raised, Is.EqualTo(["Bid 99.5x0 closed A", "Bid 99.75x7 B"]));
        Assert.That(books[^1], Is.EqualTo(5));
    }

    [Test]
    public void Quotes_of_ticks_do_not_change_a_published_depth()
    {
        using var market = Published();
        market.Tick(120);
        Assert.That(Depth(market, new GetLevel2ItemsParameters()).Bids[0].Price, Is.EqualTo(99.75));
    }

    [Test]
    public void A_quote_that_stays_is_not_announced_again()
    {
        using var market = new MarketHarness(new SimulationOptions { SpreadTicks = 1 });
        var raised = new List<string>();
        market.Symbol.NewLevel2 +=
            (_, level, _) => raised.Add(MarketHarness.Text($"{level.PriceType} {level.Price}{(level.Closed ? " closed" : "")}"));
        market.Tick(100, 100, 100.25);
        Assert.That(raised, Is.EqualTo(["Bid 100", "Ask 100.25", "Bid 100 closed", "Bid 100.25", "Ask 100.25 closed", "Ask 100.5"]));
    }

    [Test]
    public void Quotes_trades_and_marks_of_a_tick_have_a_direction()
    {
        using var market = new MarketHarness();
        var raised = new List<string>();
        market.Symbol.NewQuote += (_, quote) => raised.Add($"quote {quote.BidTickDirection}");
        market.Symbol.NewMark += (_, mark) => raised.Add(MarketHarness.Text($"mark {mark.Price}"));
        market.Symbol.NewLast += (_, last) => raised.Add($"last {last.TickDirection}");
        market.Tick(100, 101);
        Assert.That(string.Join(", ", raised), Is.EqualTo("quote Undefined, mark 100, last Undefined, quote Up, mark 101, last Up"));
        Assert.That(market.Symbol.Mark, Is.EqualTo(101));
    }

    static MarketHarness Published()
    {
        var market = new MarketHarness();
        market.Tick(100);
        market.Simulation.Publish(market.Symbol, Book);
        return market;
    }

    static DepthOfMarketAggregatedCollections Depth(MarketHarness market, GetLevel2ItemsParameters wanted) =>
        market.Symbol.DepthOfMarket.GetDepthOfMarketAggregatedCollections(wanted);

    static string Text(Level2Item[] levels) => string.Join(' ', levels.Select(level => MarketHarness.Text($"{level.Price}x{level.Size}")));
}
