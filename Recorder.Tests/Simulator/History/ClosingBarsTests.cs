using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.History;

[Category("StandIn")]
public class ClosingBarsTests
{
    static readonly HistoryAggregation[] All =
    [
        new HistoryAggregationLineBreak(Period.TICK1, HistoryType.Last, 3),
        new HistoryAggregationLineBreak(Period.MIN1, HistoryType.Bid, 2),
        new HistoryAggregationKagi(Period.TICK1, HistoryType.Last, 6), new HistoryAggregationKagi(Period.MIN1, HistoryType.Last, 6),
        new HistoryAggregationPointsAndFigures(Period.TICK1, HistoryType.Last, 2, 3, PointsAndFiguresStyle.Classic),
        new HistoryAggregationPointsAndFigures(Period.MIN1, HistoryType.Last, 2, 3, PointsAndFiguresStyle.HighLow),
        new HistoryAggregationRenko(Period.MIN1, HistoryType.Last, 4, RenkoStyle.HighLow, showWicks: true),
    ];

    [TestCaseSource(nameof(All))]
    public void A_series_is_the_same_loaded_or_followed_and_no_tick_is_lost(HistoryAggregation aggregation)
    {
        foreach (int seed in Enumerable.Range(1, 8))
        {
            List<MarketTick> ticks = TickStep.Random(seed, 400);
            Symbol symbol = TestSymbols.Create();
            HistoricalData live = symbol.GetHistory(aggregation, TickStep.Start);
            live.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());
            TestSymbols.Play(symbol, ticks);
            HistoricalData loaded = symbol.GetHistory(aggregation, TickStep.Start);
            Assert.That(BarValues.All(live), Is.EqualTo(BarValues.All(loaded)).And.Count.GreaterThan(3));
            Assert.That(BarValues.All(live).Sum(bar => bar.Ticks), Is.EqualTo(ticks.Count));
            Assert.That(live.Select(item => item.VolumeAnalysisData!.Total.Volume),
                Is.EqualTo(BarValues.All(live).Select(bar => bar.Volume)).Within(1e-9));
        }
    }

    [Test]
    public void A_line_breaks_out_of_the_last_ones_and_turns_from_their_other_end()
    {
        var lines = new HistoryAggregationLineBreak(Period.TICK1, HistoryType.Last, 3);
        Assert.That(
            Closed(lines, 100, 101, 100.5, 102, 103, 101.5, 100.75, 99.75, 99.5, 103.5),
            Is.EqualTo(new (double, double)[] { (100, 101), (101, 102), (102, 103), (102, 99.75), (99.75, 99.5), (99.75, 103.5) }));
    }

    [Test]
    public void A_kagi_line_goes_on_until_the_price_turns()
    {
        var lines = new HistoryAggregationKagi(Period.TICK1, HistoryType.Last, 4);
        Assert.That(
            Closed(lines, 100, 100.5, 101, 103, 102.25, 103.5, 102.5, 100, 100.75, 101),
            Is.EqualTo(new (double, double)[] { (100, 103.5), (103.5, 100) }));
    }

    [Test]
    public void A_column_of_boxes_turns_one_box_inside()
    {
        var columns = new HistoryAggregationPointsAndFigures(Period.TICK1, HistoryType.Last, 4, 3, PointsAndFiguresStyle.Classic);
        Assert.That(
            Closed(columns, 100, 101.5, 104.25, 102, 101, 99.5, 102.75, 103),
            Is.EqualTo(new (double, double)[] { (100, 104), (103, 100) }));
    }

    [Test]
    public void A_source_bar_moves_columns_by_its_close_or_by_its_extremes()
    {
        // The price of the second minute rises to 105 and returns.
        double[][] minutes = [[100, 100], [100, 105, 100.5], [100.5, 101]];
        Assert.That(Closed(Columns(PointsAndFiguresStyle.Classic), minutes), Is.Empty);
        Assert.That(Closed(Columns(PointsAndFiguresStyle.HighLow), [.. minutes, [101, 101]]), Is.EqualTo(new[] { (100.0, 105.0) }));

        static HistoryAggregation Columns(PointsAndFiguresStyle style) =>
            new HistoryAggregationPointsAndFigures(Period.MIN1, HistoryType.Last, 4, 3, style);
    }

    [Test]
    public void Bricks_by_high_and_low_follow_the_extremes_of_a_bar_in_turn()
    {
        // A rising bar: first its low, then its high.
        double[][] minutes = [[100, 100], [100, 98, 102, 100.5], [100.5]];
        Assert.That(Closed(Bricks(RenkoStyle.Classic), minutes), Is.Empty);
        (double, double)[] expected = [(100, 99), (99, 98), (99, 100), (100, 101), (101, 102)];
        Assert.That(Closed(Bricks(RenkoStyle.HighLow), minutes), Is.EqualTo(expected));
        Assert.That(Closed(Bricks(RenkoStyle.AdvancedHighLow), minutes), Is.EqualTo(expected));

        static HistoryAggregation Bricks(RenkoStyle style) => new HistoryAggregationRenko(Period.MIN1, HistoryType.Last, 4, style);
    }

    static (double Open, double Close)[] Closed(HistoryAggregation aggregation, params double[] prices) =>
        Closed(aggregation, prices.Select((price, second) => (TickStep.Start.AddSeconds(second), price)));

    static (double Open, double Close)[] Closed(HistoryAggregation aggregation, double[][] minutes) => Closed(
        aggregation,
        minutes.SelectMany(
            (prices, minute) => prices.Select((price, second) => (TickStep.Start.AddSeconds(30 + (60 * minute) + second), price))));

    // Without the forming bar.
    static (double Open, double Close)[] Closed(HistoryAggregation aggregation, IEnumerable<(DateTime Time, double Price)> market)
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(market.Select(tick => new MarketTick(tick.Time, tick.Price, 1, AggressorFlag.None, tick.Price, tick.Price)));
        return [.. BarValues.All(symbol.GetHistory(aggregation, TickStep.Start)).SkipLast(1).Select(bar => (bar.Open, bar.Close))];
    }
}
