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
        using var stage = Published();
        Assert.That(Bids(AggregateMethod.ByPriceLVL), Is.EqualTo("99.75x5 99.5x5"));
        Assert.That(Bids(AggregateMethod.ByMMIDAndPrice), Is.EqualTo("99.75x3 99.75x2 99.5x5"));
        Assert.That(Bids(AggregateMethod.None), Is.EqualTo("99.75x3 99.75x2 99.5x5"));

        string Bids(AggregateMethod method) => Text(Depth(stage, new GetLevel2ItemsParameters { AggregateMethod = method }).Bids);
    }

    [Test]
    public void A_wider_step_gathers_bids_below_and_asks_above_and_the_number_of_levels_is_limited()
    {
        using var stage = Published();
        var wide = Depth(
            stage, new GetLevel2ItemsParameters { AggregateMethod = AggregateMethod.ByPriceLVL, CustomTickSize = 0.5, LevelsCount = 1 });
        Assert.That((Text(wide.Bids), Text(wide.Asks)), Is.EqualTo(("99.5x10", "100.5x10")));
    }

    [Test]
    public void Sums_and_shares_are_there_when_they_are_asked_for()
    {
        using var stage = Published();
        var wanted = new GetDepthOfMarketParameters
        {
            GetLevel2ItemsParameters =
                new GetLevel2ItemsParameters { AggregateMethod = AggregateMethod.ByPriceLVL, CalculateCumulative = true },
            CalculateImbalancePercent = true,
        };
        var depth = stage.Symbol.DepthOfMarket.GetDepthOfMarketAggregatedCollections(wanted);
        Assert.That(depth.Asks.Select(level => level.Cumulative), Is.EqualTo([4.0, 10, 11]));
        Assert.That(depth.Bids[0].ImbalancePercent, Is.EqualTo(500.0 / 9));
        Assert.That(depth.Asks[2].ImbalancePercent, Is.EqualTo(100));
        Assert.That(Depth(stage, new GetLevel2ItemsParameters()).Asks[0].Cumulative, Is.NaN);
    }

    [Test]
    public void Every_level_that_differs_is_announced_with_the_whole_book()
    {
        using var stage = new MarketHarness();
        stage.Tick(100);
        var told = new List<string>();
        var books = new List<int>();
        stage.Symbol.NewLevel2 += (_, level, book) =>
        {
            told.Add(MarketHarness.Text($"{level.PriceType} {level.Price}x{level.Size}{(level.Closed ? " closed" : "")} {level.Broker}"));
            books.Add(book.Bids.Count + book.Asks.Count);
        };
        stage.Simulation.Publish(stage.Symbol, Book);
        Assert.That(told, Has.Count.EqualTo(6));
        told.Clear();
        stage.Simulation.Publish(stage.Symbol, Book with { Bids = [new MarketLevel(99.75, 3, "A"), new MarketLevel(99.75, 7, "B")] });
        Assert.That(told, Is.EqualTo(["Bid 99.5x0 closed A", "Bid 99.75x7 B"]));
        Assert.That(books[^1], Is.EqualTo(5));
    }

    [Test]
    public void A_published_depth_is_left_alone_by_the_quotes_of_ticks()
    {
        using var stage = Published();
        stage.Tick(120);
        Assert.That(Depth(stage, new GetLevel2ItemsParameters()).Bids[0].Price, Is.EqualTo(99.75));
    }

    [Test]
    public void A_quote_that_stays_is_not_announced_again()
    {
        using var stage = new MarketHarness(new SimulationOptions { SpreadTicks = 1 });
        var told = new List<string>();
        stage.Symbol.NewLevel2 +=
            (_, level, _) => told.Add(MarketHarness.Text($"{level.PriceType} {level.Price}{(level.Closed ? " closed" : "")}"));
        stage.Tick(100, 100, 100.25);
        Assert.That(told, Is.EqualTo(["Bid 100", "Ask 100.25", "Bid 100 closed", "Bid 100.25", "Ask 100.25 closed", "Ask 100.5"]));
    }

    [Test]
    public void Quotes_trades_and_marks_of_a_tick_tell_their_direction()
    {
        using var stage = new MarketHarness();
        var told = new List<string>();
        stage.Symbol.NewQuote += (_, quote) => told.Add($"quote {quote.BidTickDirection}");
        stage.Symbol.NewMark += (_, mark) => told.Add(MarketHarness.Text($"mark {mark.Price}"));
        stage.Symbol.NewLast += (_, last) => told.Add($"last {last.TickDirection}");
        stage.Tick(100, 101);
        Assert.That(string.Join(", ", told), Is.EqualTo("quote Undefined, mark 100, last Undefined, quote Up, mark 101, last Up"));
        Assert.That(stage.Symbol.Mark, Is.EqualTo(101));
    }

    static MarketHarness Published()
    {
        var stage = new MarketHarness();
        stage.Tick(100);
        stage.Simulation.Publish(stage.Symbol, Book);
        return stage;
    }

    static DepthOfMarketAggregatedCollections Depth(MarketHarness stage, GetLevel2ItemsParameters wanted) =>
        stage.Symbol.DepthOfMarket.GetDepthOfMarketAggregatedCollections(wanted);

    static string Text(Level2Item[] levels) => string.Join(' ', levels.Select(level => MarketHarness.Text($"{level.Price}x{level.Size}")));
}
