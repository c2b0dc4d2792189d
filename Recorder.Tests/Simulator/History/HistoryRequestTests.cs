using Moq;
using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.History;

[Category("StandIn")]
public class HistoryRequestTests
{
    [Test]
    public void A_series_of_a_foreign_kind_is_refused() =>
        Assert.That(
            () => TestSymbols.Create().GetHistory(new OwnAggregation(), TickStep.Start),
            Throws.TypeOf<NotSupportedException>().With.Message.Contains("of the author's"));

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
            (new HistoryAggregationHeikenAshi(HeikenAshiSource.Minute, 1), new HistoryAggregationHeikenAshi(
                HeikenAshiSource.Minute, 1, HistoryType.Ask)),
            (new HistoryAggregationRenko(Period.MIN1, 4, RenkoStyle.Classic), new HistoryAggregationRenko(
                Period.MIN1, HistoryType.Ask, 4, RenkoStyle.Classic)),
            (new HistoryAggregationKagi(Period.MIN1, 4), new HistoryAggregationKagi(Period.MIN1, HistoryType.Ask, 4)),
            (new HistoryAggregationLineBreak(Period.MIN1, 2), new HistoryAggregationLineBreak(Period.MIN1, HistoryType.Ask, 2)),
            (
                new HistoryAggregationPointsAndFigures(Period.MIN1, 2, 2, PointsAndFiguresStyle.Classic),
                new HistoryAggregationPointsAndFigures(Period.MIN1, HistoryType.Ask, 2, 2, PointsAndFiguresStyle.Classic)),
        ];
        foreach ((HistoryAggregation old, HistoryAggregation now) in pairs)
        {
            HistoricalData before = symbol.GetHistory(
                new HistoryRequestParameters { Aggregation = old, HistoryType = HistoryType.Ask, FromTime = TickStep.Start });
            HistoricalData after = symbol.GetHistory(now, TickStep.Start);
            Assert.That(BarValues.All(before), Is.EqualTo(BarValues.All(after)), now.Name);
        }
    }

    [Test]
    public void A_request_by_period_equals_one_by_aggregation()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(TickStep.Random(2, 400));
        HistoricalData byPeriod = symbol.GetHistory(new HistoryRequestParameters { Period = Period.MIN5, FromTime = TickStep.Start });
        HistoricalData byAggregation = symbol.GetHistory(new HistoryAggregationTime(Period.MIN5, HistoryType.Last), TickStep.Start);
        Assert.That(BarValues.All(byPeriod), Is.EqualTo(BarValues.All(byAggregation)));
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
        List<BarValues> before = BarValues.All(data);
        request.HistoryType = HistoryType.Ask;
        data.Reload();
        Assert.That(BarValues.All(data), Is.EqualTo(before));
    }

    [Test]
    public void Bars_of_bid_and_ask_are_those_of_the_bid_and_bars_of_the_mark_those_of_the_last()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(TickStep.Random(3, 300));
        Assert.That(Of(HistoryType.BidAsk), Is.EqualTo(Of(HistoryType.Bid)).And.Not.EqualTo(Of(HistoryType.Last)));
        Assert.That(Of(HistoryType.Mark), Is.EqualTo(Of(HistoryType.Last)));

        List<BarValues> Of(HistoryType price) => BarValues.All(symbol.GetHistory(Period.MIN1, price, TickStep.Start));
    }

    [Test]
    public void Bars_open_at_the_previous_close_on_request()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(TickStep.Random(3, 300));
        List<BarValues> bars = BarValues.All(symbol.GetHistory(
            new HistoryRequestParameters { Period = Period.MIN1, FromTime = TickStep.Start, UsePrevCloseAsOpenPriceBar = true }));
        Assert.That(bars.Skip(1).Select(bar => bar.Open), Is.EqualTo(bars.SkipLast(1).Select(bar => bar.Close)));
        Assert.That(bars, Has.All.Matches<BarValues>(bar => bar!.High >= bar.Open && bar.Low <= bar.Open));
    }

    [Test]
    public void Loading_reports_its_progress_and_can_be_cancelled()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(TickStep.Random(3, 300));
        var progress = new Mock<IProgress<float>>();
        symbol.GetHistory(new HistoryRequestParameters { FromTime = TickStep.Start, ProgressInfo = progress.Object });
        Assert.That(progress.Invocations.Select(call => call.Arguments.Single()), Is.EqualTo(new[] { 0f, 100f }));
        var cancelled =
            new HistoryRequestParameters { FromTime = TickStep.Start, CancellationToken = new CancellationToken(canceled: true) };
        Assert.That(() => symbol.GetHistory(cancelled), Throws.InstanceOf<OperationCanceledException>());
    }

    sealed class OwnAggregation : HistoryAggregation
    {
        public override string Name => "of the author's";
    }
}
