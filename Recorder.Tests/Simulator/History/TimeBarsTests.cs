using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.History;

[Category("StandIn")]
public class TimeBarsTests
{
    static readonly (Period Period, Func<DateTime, DateTime> Open)[] Grids =
    [
        (Period.SECOND30, time => new DateTime(time.Year, time.Month, time.Day, time.Hour, time.Minute, time.Second / 30 * 30)),
        (Period.MIN1, time => new DateTime(time.Year, time.Month, time.Day, time.Hour, time.Minute, 0)),
        (Period.MIN5, time => new DateTime(time.Year, time.Month, time.Day, time.Hour, time.Minute / 5 * 5, 0)),
        (Period.HOUR4, time => new DateTime(time.Year, time.Month, time.Day, time.Hour / 4 * 4, 0, 0)),
        (Period.DAY1, time => time.Date),
        (Period.WEEK1, time => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7))),
        (Period.MONTH1, time => new DateTime(time.Year, time.Month, 1)),
        (new Period(BasePeriod.Month, 3), time => new DateTime(time.Year, (((time.Month - 1) / 3) * 3) + 1, 1)),
        (Period.YEAR1, time => new DateTime(time.Year, 1, 1)),
    ];

    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Bars_of_every_period_equal_ticks_grouped_by_their_opening_time(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(ticks);
        foreach ((Period period, Func<DateTime, DateTime> open) in Grids)
        {
            List<BarValues> expected = Grouped(ticks, open, tick => tick.Price);
            Assert.That(BarValues.All(symbol.GetHistory(period, TickStep.Start)), Is.EqualTo(expected), period.ToString());
        }
    }

    [TestCase(HistoryType.Bid)]
    [TestCase(HistoryType.Ask)]
    [TestCase(HistoryType.Midpoint)]
    [TestCase(HistoryType.Last)]
    [TestCase(HistoryType.Mark)]
    public void The_history_type_picks_the_price(HistoryType type)
    {
        List<MarketTick> ticks = TickStep.Random(7, 500);
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(ticks);
        double Price(MarketTick tick) => type switch
        {
            HistoryType.Bid => tick.Price - 0.25,
            HistoryType.Ask => tick.Price + 0.5,
            HistoryType.Midpoint => tick.Price + 0.125,
            _ => tick.Price,
        };
        List<BarValues> expected = Grouped(ticks, Grids[1].Open, Price);
        Assert.That(BarValues.All(symbol.GetHistory(Period.MIN1, type, TickStep.Start)), Is.EqualTo(expected));
    }

    [Test]
    public void A_bar_has_its_start_and_end_in_utc()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(TickStep.Random(1, 1));
        var bar = (HistoryItemBar)symbol.GetHistory(Period.MONTH1, TickStep.Start)[0]!;
        Assert.That(bar.TimeLeft, Is.EqualTo(new DateTime(2024, 2, 1)));
        Assert.That(bar.TimeRight, Is.EqualTo(new DateTime(2024, 3, 1)));
        Assert.That(bar.TimeLeft.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(bar.TimeRight.Kind, Is.EqualTo(DateTimeKind.Utc));
    }

    [Test]
    public void The_first_bar_is_complete_even_when_the_request_starts_in_its_middle()
    {
        List<MarketTick> ticks = TickStep.Random(3, 300);
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(ticks);
        DateTime middle = ticks[120].TimeUtc;
        Assert.That(middle.Second, Is.Not.Zero);
        List<BarValues> whole = BarValues.All(symbol.GetHistory(Period.MIN1, TickStep.Start));
        List<BarValues> later = BarValues.All(symbol.GetHistory(Period.MIN1, middle));
        Assert.That(later, Is.EqualTo(whole.Where(bar => bar.Time > middle.AddMinutes(-1))));
    }

    [Test]
    public void Values_by_price_type_follow_from_the_four_prices()
    {
        var bar = new HistoryItemBar { Open = 1, High = 8, Low = 2, Close = 5, Volume = 9, Ticks = 3 };
        Assert.That(bar[PriceType.Median], Is.EqualTo(5));
        Assert.That(bar[PriceType.Typical], Is.EqualTo(5));
        Assert.That(bar[PriceType.Weighted], Is.EqualTo(5));
        Assert.That(bar[PriceType.Open], Is.EqualTo(1));
        Assert.That(bar[PriceType.Ticks], Is.EqualTo(3));
        Assert.That(bar[PriceType.Bid], Is.NaN);
    }

    static List<BarValues> Grouped(List<MarketTick> ticks, Func<DateTime, DateTime> open, Func<MarketTick, double> price) =>
        [.. ticks.GroupBy(tick => open(tick.TimeUtc)).Select(group => BarValues.Of(group.Key, [.. group], price))];
}
