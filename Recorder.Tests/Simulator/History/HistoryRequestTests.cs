using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.History;

public class HistoryRequestTests
{
    static readonly HistoryAggregation[] Unsupported =
    [
        new HistoryAggregationLineBreak(Period.MIN1, HistoryType.Last, 3), new HistoryAggregationKagi(Period.MIN1, HistoryType.Last, 3),
        new HistoryAggregationPointsAndFigures(Period.MIN1, HistoryType.Last, 1, 3, PointsAndFiguresStyle.Classic),
        new HistoryAggregationReversal(1, 2), new HistoryAggregationDeltaBars(3), new HistoryAggregationSpyMoneyBars(3),
        new HistoryAggregationPriceChangesCountBars(3, HistoryType.Last),
        new HistoryAggregationRenko(Period.MIN1, HistoryType.Last, 3, RenkoStyle.HighLow),
        new HistoryAggregationTime(Period.MIN1, HistoryType.BidAsk),
    ];

    [TestCaseSource(nameof(Unsupported))]
    public void What_the_simulated_market_cannot_make_says_so(HistoryAggregation aggregation) =>
        Assert.That(
            () => TestSymbols.Create().GetHistory(aggregation, TickStep.Start),
            Throws.TypeOf<NotSupportedException>().With.Message.Length.GreaterThan(40));

    [Test]
    public void Old_and_new_constructors_give_the_same_series()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(TickStep.Random(2, 400));
        (HistoryAggregation Old, HistoryAggregation New)[] pairs =
        [
            (new HistoryAggregationTime(Period.MIN1), new HistoryAggregationTime(Period.MIN1, HistoryType.Ask)),
            (new HistoryAggregationTick(5), new HistoryAggregationTickBars(5, HistoryType.Ask)),
            (new HistoryAggregationRangeBars(8), new HistoryAggregationRangeBars(8, HistoryType.Ask)),
        ];
        foreach ((HistoryAggregation old, HistoryAggregation now) in pairs)
        {
            HistoricalData before = symbol.GetHistory(
                new HistoryRequestParameters { Aggregation = old, HistoryType = HistoryType.Ask, FromTime = TickStep.Start });
            HistoricalData after = symbol.GetHistory(now, TickStep.Start);
            Assert.That(BarRow.All(before), Is.EqualTo(BarRow.All(after)), now.Name);
        }
    }

    [Test]
    public void A_request_by_period_equals_one_by_aggregation()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(TickStep.Random(2, 400));
        HistoricalData byPeriod = symbol.GetHistory(new HistoryRequestParameters { Period = Period.MIN5, FromTime = TickStep.Start });
        HistoricalData byAggregation = symbol.GetHistory(new HistoryAggregationTime(Period.MIN5, HistoryType.Last), TickStep.Start);
        Assert.That(BarRow.All(byPeriod), Is.EqualTo(BarRow.All(byAggregation)));
        Assert.That(byPeriod.Symbol, Is.SameAs(symbol));
        HistoricalData byTicks = symbol.GetHistory(new Period(BasePeriod.Tick, 5), HistoryType.Last, TickStep.Start);
        Assert.That(byTicks[1]![PriceType.Ticks], Is.EqualTo(5));
    }

    [Test]
    public void Local_times_are_converted_and_unspecified_ones_are_utc()
    {
        Symbol symbol = TestSymbols.Create();
        DateTime utc = TickStep.Start.AddHours(1);
        Assert.That(symbol.GetHistory(Period.MIN1, utc.ToLocalTime()).FromTime, Is.EqualTo(utc));
        Assert.That(symbol.GetHistory(Period.MIN1, DateTime.SpecifyKind(utc, DateTimeKind.Unspecified)).FromTime, Is.EqualTo(utc));
    }

    [Test]
    public void Changing_a_request_later_does_not_change_the_series()
    {
        Symbol symbol = TestSymbols.Create();
        var request = new HistoryRequestParameters
        {
            Interval = new Interval<DateTime>(TickStep.Start, TickStep.Start.AddHours(1)),
            Aggregation = new HistoryAggregationTime(Period.MIN1),
            HistoryType = HistoryType.Bid,
        };
        symbol.History.Preload(TickStep.Random(2, 100));
        HistoricalData data = symbol.GetHistory(request);
        List<BarRow> before = BarRow.All(data);
        request.HistoryType = HistoryType.Ask;
        data.Reload();
        Assert.That(BarRow.All(data), Is.EqualTo(before));
    }
}
