using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.History;

[Category("StandIn")]
public class OtherBarsTests
{
    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Tick_bars_hold_a_number_of_ticks(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        Assert.That(
            Bars(ticks, new HistoryAggregationTickBars(7, HistoryType.Last)),
            Is.EqualTo(BarValues.Cut(ticks, (bar, _) => bar.Count == 7)));
    }

    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Range_bars_are_never_higher_than_their_range_and_end_only_where_they_would_be(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        List<BarValues> expected = BarValues.Cut(
            ticks,
            (bar, tick) => bar.Append(tick).Max(one => one.Price) - bar.Append(tick).Min(one => one.Price) > 10 * TestSymbols.TickSize);
        Assert.That(Bars(ticks, new HistoryAggregationRangeBars(10, HistoryType.Last)), Is.EqualTo(expected));
    }

    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Volume_bars_end_with_the_tick_that_reaches_the_volume(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        Assert.That(
            Bars(ticks, new HistoryAggregationVolume(50)),
            Is.EqualTo(BarValues.Cut(ticks, (bar, _) => bar.Aggregate(0.0, (sum, one) => sum + one.Size) >= 50)));
    }

    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Heikin_ashi_bars_follow_from_the_time_bars(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        var expected = new List<BarValues>();
        foreach (BarValues bar in Bars(ticks, new HistoryAggregationTime(Period.MIN1, HistoryType.Last)))
        {
            double open = expected.Count == 0 ? bar.Open : (expected[^1].Open + expected[^1].Close) / 2;
            double close = (bar.Open + bar.High + bar.Low + bar.Close) / 4;
            double[] prices = [bar.High, bar.Low, open, close];
            expected.Add(bar with { Open = open, Close = close, High = prices.Max(), Low = prices.Min() });
        }

        Assert.That(Bars(ticks, new HistoryAggregationHeikenAshi(HeikenAshiSource.Minute, 1, HistoryType.Last)), Is.EqualTo(expected));
    }

    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Renko_bricks_of_ticks_follow_the_price_on_its_grid(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        AssertBricks(ticks, [.. ticks.Select(tick => Grid(tick.Price))], Period.TICK1, leaveForming: false);
    }

    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Renko_bricks_of_time_bars_follow_their_closes(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        List<BarValues> source = Bars(ticks, new HistoryAggregationTime(Period.MIN1, HistoryType.Last));
        // The first tick anchors the grid. The forming bar completes no brick.
        List<int> prices = [.. ticks.Take(1).Select(tick => Grid(tick.Price)), .. source.SkipLast(1).Select(bar => Grid(bar.Close))];
        AssertBricks(ticks, prices, Period.MIN1, leaveForming: true);
    }

    [Test]
    public void Renko_keeps_wicks_and_hides_the_forming_brick_on_request()
    {
        MarketTick[] ticks = [.. new[] { 100.0, 99.75, 100.5, 100.25, 101.5 }.Select((price, at) => Tick(at, price))];
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(ticks);
        HistoricalData wicks = symbol.GetHistory(
            new HistoryAggregationRenko(Period.TICK1, HistoryType.Last, 4, RenkoStyle.Classic, 100, 100, true, false), TickStep.Start);
        Assert.That(wicks, Has.Count.EqualTo(1));
        Assert.That(BarValues.Of(wicks[0]!), Is.EqualTo(new BarValues(ticks[0].TimeUtc, 100, 101, 99.75, 101, 5, 5)));
        HistoricalData plain = symbol.GetHistory(
            new HistoryAggregationRenko(Period.TICK1, HistoryType.Last, 4, RenkoStyle.Classic), TickStep.Start);
        Assert.That(BarValues.Of(plain[1]!).Low, Is.EqualTo(100));
        Assert.That(BarValues.Of(plain[0]!), Is.EqualTo(new BarValues(ticks[4].TimeUtc, 101, 101.5, 101, 101.5, 0, 0)));
    }

    [Test]
    public void Single_ticks_are_trades_or_quotes()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload([Tick(0, 100), Tick(1, 100.25)]);
        var trade = (HistoryItemLast)symbol.GetHistory(Period.TICK1, HistoryType.Last, TickStep.Start)[0]!;
        Assert.That(
            (trade.Price, trade.Volume, trade.AggressorFlag, trade.TickDirection),
            Is.EqualTo((100.25, 1.0, AggressorFlag.Buy, TickDirection.Up)));
        var quote = (HistoryItemTick)symbol.GetHistory(new HistoryAggregationTick(HistoryType.BidAsk), TickStep.Start)[0]!;
        Assert.That((quote.Bid, quote.Ask, quote[PriceType.Ask]), Is.EqualTo((100.0, 100.5, 100.5)));
    }

    static MarketTick Tick(int second, double price) =>
        new(TickStep.Start.AddSeconds(second), price, 1, AggressorFlag.Buy, price - 0.25, price + 0.25);

    static int Grid(double price) => (int)Math.Round(price / TestSymbols.TickSize);

    // Loaded as history and delivered tick by tick: both must be equal.
    static List<BarValues> Bars(List<MarketTick> ticks, HistoryAggregation aggregation)
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData live = symbol.GetHistory(aggregation, TickStep.Start);
        TestSymbols.Play(symbol, ticks);
        List<BarValues> loaded = BarValues.All(symbol.GetHistory(aggregation, TickStep.Start));
        Assert.That(BarValues.All(live), Is.EqualTo(loaded));
        return loaded;
    }

    static void AssertBricks(List<MarketTick> ticks, List<int> prices, Period source, bool leaveForming)
    {
        const int Brick = 4;
        List<BarValues> bars = Bars(ticks, new HistoryAggregationRenko(source, HistoryType.Last, Brick, RenkoStyle.Classic));
        var expected = new List<(int Open, int Close)>();
        foreach (int price in prices)
        {
            (int top, int bottom) = expected.Count == 0
                ? (prices[0], prices[0])
                : (Math.Max(expected[^1].Open, expected[^1].Close), Math.Min(expected[^1].Open, expected[^1].Close));
            for (; price >= top + Brick; top += Brick)
                expected.Add((top, top + Brick));
            bottom = expected.Count == 0 ? bottom : Math.Min(expected[^1].Open, expected[^1].Close);
            for (; price <= bottom - Brick; bottom -= Brick)
                expected.Add((bottom, bottom - Brick));
        }

        Assert.That(bars.SkipLast(1).Select(bar => (Grid(bar.Open), Grid(bar.Close))), Is.EqualTo(expected));
        Assert.That(bars.Sum(bar => bar.Ticks), Is.EqualTo(ticks.Count));
        if (!leaveForming && bars.Count > 0)
            Assert.That(Grid(bars[^1].Close), Is.EqualTo(prices[^1]));
    }
}
