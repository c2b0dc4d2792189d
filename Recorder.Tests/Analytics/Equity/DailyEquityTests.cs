using NUnit.Framework;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Trades;
using static Recorder.Tests.Analytics.Equity.Books;

namespace Recorder.Tests.Analytics.Equity;

/// <summary>A curve by day.</summary>
public sealed class DailyEquityTests
{
    // Defined here, because not every machine has the zone. Clocks go forward at 02:00 on the second Sunday of March. They go back on the
    // first Sunday of November.
    static readonly TimeZoneInfo Chicago = TimeZoneInfo.CreateCustomTimeZone("Chicago", TimeSpan.FromHours(-6), null, null, null,
    [
        TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            new DateTime(2007, 1, 1), DateTime.MaxValue.Date, TimeSpan.FromHours(1), Sunday(3, 2), Sunday(11, 1)),
    ]);

    static DailyEquity Days(double hours, IReadOnlyList<Fill> fills, params PriceMark[] marks) =>
        DailyEquity.Of(Curve(Run(hours, fills, Marks(marks))), TradingDays.Utc);

    static TimeZoneInfo.TransitionTime Sunday(int month, int week) =>
        TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), month, week, DayOfWeek.Sunday);

    static DateOnly January(int day) => new(2024, 1, day);

    [Test]
    public void A_day_ends_with_its_last_point_and_the_start_balance_is_point_0() => Assert.Multiple(() =>
    {
        var days = Days(72, [Fill(1, 1, 100), Fill(30, -2, 104)], Mark(20, 102), Mark(50, 100), Mark(71, 106));
        Assert.That(days.Dates, Is.EqualTo(new[] { January(8), January(9), January(10) }));
        Assert.That(days.Pnl, Is.EqualTo(new double[] { 100, 200, 100 }));
        Assert.That(days.Equity, Is.EqualTo(new double?[] { 10_100, 10_200, 10_100 }));
        Assert.That(days.Returns, Is.EqualTo(new double?[] { (10_100.0 / 10_000) - 1, (10_200.0 / 10_100) - 1, (10_100.0 / 10_200) - 1 }));
        Assert.That(days.Exposure, Is.EqualTo(new double[] { 5_100, 5_200, 5_300 }));
        Assert.That(days.Sold, Is.EqualTo(new double[] { 0, 10_400, 0 }));
    });

    [Test]
    public void A_gap_of_ten_days_is_weekdays_of_no_return() => Assert.Multiple(() =>
    {
        var days = Days(24 * 11, [Fill(1, 1, 100), Fill(2, -1, 101), Fill((24 * 10) + 1, 1, 100), Fill((24 * 10) + 2, -1, 101)]);
        Assert.That(days.Dates, Has.Count.EqualTo(9), "the 8th to the 18th, without the 13th and 14th");
        Assert.That(days.Returns.Count(value => value == 0), Is.EqualTo(7));
        Assert.That((days.Weekends, days.PeriodsPerYear), Is.EqualTo((false, 252.0)));
    });

    [Test]
    public void A_symbol_that_trades_on_saturdays_has_seven_days_a_week() => Assert.Multiple(() =>
    {
        var days = Days(24 * 8, [Fill(1, 1, 100)], Mark((24 * 5) + 3, 101));
        Assert.That(days.Dates, Has.Count.EqualTo(8));
        Assert.That((days.Weekends, days.PeriodsPerYear), Is.EqualTo((true, 365.0)));
        Assert.That(days.Returns[5], Is.EqualTo((10_050.0 / 10_000) - 1));
    });

    [Test]
    public void Sunday_evening_belongs_to_Monday() => Assert.Multiple(() =>
    {
        var days = Days(24 * 7, [Fill(1, 1, 100)], Mark((24 * 6) + 23, 101));
        Assert.That(days.Dates[^1], Is.EqualTo(January(15)));
        Assert.That(days.Dates, Has.Count.EqualTo(6));
        Assert.That((days.Pnl[^2], days.Pnl[^1], days.Weekends), Is.EqualTo((0.0, 50.0, false)));
    });

    [Test]
    public void Weekends_can_be_stated() => Assert.Multiple(() =>
    {
        var curve = Curve(Run(24 * 7, [Fill(1, 1, 100)], Marks(Mark((24 * 5) + 3, 101), Mark((24 * 6) + 3, 102))));
        var without = DailyEquity.Of(curve, new TradingDays(Weekends: false));
        Assert.That(without.Dates.Select(date => date.Day), Is.EqualTo(new[] { 8, 9, 10, 11, 12, 15 }));
        Assert.That(without.Pnl[^1], Is.EqualTo(100));
        Assert.That(DailyEquity.Of(Curve(Run(24 * 7, [Fill(1, 1, 100)])), new TradingDays(Weekends: true)).Dates, Has.Count.EqualTo(7));
    });

    [Test]
    public void A_run_that_starts_on_a_Saturday_without_trading_starts_on_Monday() =>
        Assert.That(DailyEquity.Of(Curve(Run(5, []) with { Start = At(-30) }), TradingDays.Utc).Dates, Is.EqualTo(new[] { January(8) }));

    [Test]
    public void A_run_that_ends_at_midnight_has_no_part_in_the_next_day_unless_something_happens_then() => Assert.Multiple(() =>
    {
        Assert.That(Days(24, [Fill(1, 1, 100)]).Dates, Has.Count.EqualTo(1));
        Assert.That(Days(24.0001, [Fill(1, 1, 100)]).Dates, Has.Count.EqualTo(2));
        Assert.That(Days(24, [Fill(1, 1, 100)], Mark(24, 101)).Pnl, Is.EqualTo(new double[] { 0, 50 }));
        Assert.That(Days(0, []).Dates, Has.Count.EqualTo(1));
    });

    [Test]
    public void A_session_that_crosses_midnight_is_one_day_named_after_its_end() => Assert.Multiple(() =>
    {
        var calendar = new TradingDays(TimeSpan.FromHours(22));
        Assert.That(calendar.DateOf(At(21.99)), Is.EqualTo(January(8)));
        Assert.That(calendar.DateOf(At(22)), Is.EqualTo(January(9)));
        Assert.That(calendar.DateOf(At(45.99)), Is.EqualTo(January(9)));
        Assert.That(new TradingDays(TimeSpan.FromHours(12)).DateOf(At(12)), Is.EqualTo(January(9)));
        var morning = new TradingDays(TimeSpan.FromHours(6));
        Assert.That(
            (morning.DateOf(At(5.99)), morning.DateOf(At(6)), morning.DateOf(At(29.99))), Is.EqualTo((January(7), January(8), January(8))));
    });

    [Test]
    public void A_boundary_keeps_its_time_of_day_when_the_clocks_change()
    {
        var calendar = new TradingDays(TimeSpan.FromHours(17), Chicago);
        Assert.Multiple(() =>
        {
            // Central time is UTC-6 until 2024-03-10 08:00 UTC, and UTC-5 after.
            Assert.That(calendar.DateOf(new DateTime(2024, 3, 8, 22, 59, 59, DateTimeKind.Utc)), Is.EqualTo(new DateOnly(2024, 3, 8)));
            Assert.That(calendar.DateOf(new DateTime(2024, 3, 8, 23, 0, 0, DateTimeKind.Utc)), Is.EqualTo(new DateOnly(2024, 3, 9)));
            Assert.That(calendar.DateOf(new DateTime(2024, 3, 10, 21, 59, 59, DateTimeKind.Utc)), Is.EqualTo(new DateOnly(2024, 3, 10)));
            Assert.That(calendar.DateOf(new DateTime(2024, 3, 10, 22, 0, 0, DateTimeKind.Utc)), Is.EqualTo(new DateOnly(2024, 3, 11)));
            Assert.That(calendar.DateOf(new DateTime(2024, 3, 10, 22, 0, 0, DateTimeKind.Unspecified)),
                Is.EqualTo(new DateOnly(2024, 3, 11)), "read from a file");
            // UTC-6 again from 2024-11-03 07:00 UTC.
            Assert.That(calendar.DateOf(new DateTime(2024, 11, 2, 22, 0, 0, DateTimeKind.Utc)), Is.EqualTo(new DateOnly(2024, 11, 3)));
            Assert.That(calendar.DateOf(new DateTime(2024, 11, 3, 22, 0, 0, DateTimeKind.Utc)), Is.EqualTo(new DateOnly(2024, 11, 3)));
            Assert.That(calendar.DateOf(new DateTime(2024, 11, 3, 23, 0, 0, DateTimeKind.Utc)), Is.EqualTo(new DateOnly(2024, 11, 4)));
        });
    }

    [Test]
    public void Returns_leave_deposits_out() => Assert.Multiple(() =>
    {
        // A gain of 1 % on 10,000, a deposit of 10,000, a gain of 1 % on 20,100. A day later a loss of 2 %, then a withdrawal of half.
        var curve = Curve(Run(48, [Fill(1, 1, 100), Fill(20, 1, 102)], Marks(Mark(2, 102), Mark(21, 104.01m), Mark(47, 100))) with
        {
            Flows = [new CashFlow(At(3), 10_000), new CashFlow(At(30), -5_000)]
        });
        var days = DailyEquity.Of(curve, TradingDays.Utc);
        Assert.That(days.Returns[0], Is.EqualTo((1.01 * 20_301.0 / 20_100) - 1).Within(1e-15));
        Assert.That(days.Returns[1], Is.EqualTo((14_900.0 / 15_301) - 1).Within(1e-15));
        Assert.That(days.Pnl, Is.EqualTo(new double[] { 301, -100 }));
        Assert.That(days.Equity, Is.EqualTo(new double?[] { 20_301, 14_900 }));
    });

    [Test]
    public void A_day_without_a_balance_has_profit_and_loss_but_no_return() => Assert.Multiple(() =>
    {
        var days = DailyEquity.Of(Curve(Run(24, [Fill(1, 1, 100), Fill(2, -1, 101)], balance: null)), TradingDays.Utc);
        Assert.That((days.Pnl[0], days.Returns[0], days.Equity[0]), Is.EqualTo((50.0, (double?)null, (double?)null)));
    });

    [Test]
    public void Returns_end_when_the_equity_reaches_zero() => Assert.Multiple(() =>
    {
        var days = DailyEquity.Of(
            Curve(Run(72, [Fill(1, 10, 100)], Marks(Mark(3, 99), Mark(30, 70), Mark(60, 200)), balance: 5_000)), TradingDays.Utc);
        Assert.That(days.Equity, Is.EqualTo(new double?[] { 4_500, -10_000, 55_000 }));
        Assert.That(days.Returns, Is.EqualTo(new double?[] { (4_500.0 / 5_000) - 1, (-10_000.0 / 4_500) - 1, null }));
    });

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Returns_compound_to_the_end_balance((byte Hour, sbyte Lots)[] moves)
    {
        var fills =
            moves.Where(move => move.Lots != 0).Select(move => Fill(move.Hour, move.Lots / 100m, 100 + (move.Hour % 5), 0.1m)).ToList();
        var days = DailyEquity.Of(Curve(Run(256, fills, balance: 1_000_000)), TradingDays.Utc);
        Assert.That(days.Returns.Aggregate(1_000_000.0, (equity, value) => equity * (1 + value!.Value)),
            Is.EqualTo(days.Equity[^1]!.Value).Within(1e-6));
        Assert.That(days.Dates, Is.Ordered.And.Unique);
        Assert.That(days.Sold.Sum(),
            Is.EqualTo(fills.Where(fill => !fill.Bought).Sum(fill => (double)(fill.Quantity * fill.Price!.Value * 50))).Within(1e-6));
    }
}
