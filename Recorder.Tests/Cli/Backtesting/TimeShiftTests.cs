using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Simulator;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Cli.Backtesting;

/// <summary><c>backtest --shift-to</c>: the prices at another date.</summary>
[Category("Integration")]
public class TimeShiftTests : PlayFixture
{
    // Does not use the platform's clock.
    const string AsksFromTheRealClock = """
        HistoricalData bars;
        protected override void OnRun()
        {
            bars = CurrentSymbol.GetHistory(Period.MIN5, DateTime.UtcNow.AddDays(-30));
            Buy($"{bars.Count} at the start");
        }
        protected override void OnStop() => Log($"{bars.Count} at the end", StrategyLoggingLevel.Error);
        """;

    [Test]
    public void A_request_from_the_real_clock_gets_no_history_of_old_prices()
    {
        Assert.That(Backtest("--source", Source(AsksFromTheRealClock), "--warmup", "12h").Code, Is.Zero);
        Assert.That(Latest().Orders.Single().ClientTag, Is.EqualTo("0 at the start"));
    }

    [Test]
    public void A_request_from_the_real_clock_gets_the_warmup_of_shifted_prices()
    {
        var run = Backtest("--source", Source(AsksFromTheRealClock), "--warmup", "12h", "--shift-to", "now");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Latest().Orders.Single().ClientTag, Is.EqualTo("144 at the start"));
        Assert.That(Latest().Run.Bars, Is.EqualTo(132));
    }

    [Test]
    public void Prices_move_by_whole_weeks_to_the_first_such_time_at_or_after_the_date()
    {
        Assert.That(Backtest("--strategy", "MaCross").Code, Is.Zero);
        var before = Latest();
        var run = Backtest("--strategy", "MaCross", "--shift-to", "2026-03-04");
        Assert.That(run.Code, Is.Zero, run.Error);
        var detail = Latest();
        Assert.That(detail.Run.StartUtc, Is.EqualTo("2026-03-08T23:00:00.0000000Z"), "a Sunday evening, as in the file");
        Assert.That(detail.Run.Bars, Is.EqualTo(276));
        var offset = TimeSpan.FromDays(427);
        var moved = Fills(before).Select(fill => (UtcText.Format(UtcText.Parse(fill.Utc) + offset), fill.Price));
        Assert.That(Fills(detail), Is.EqualTo(moved).And.Not.Empty);
        Assert.That(
            Notes().Single(),
            Is.EqualTo("--shift-to 2026-03-04: all times are moved by 427 days; "
                + "the start is 2025-01-05T23:00:00Z in bars.csv and 2026-03-08T23:00:00Z in this run"));
        Assert.That(Command.Run("show", "latest", "--db", Database).Output, Does.Contain("all times are moved by 427 days"));
        var shown = Command.Run("show", "latest", "--db", Database, "--json").Json.GetProperty("notes");
        Assert.That(shown[0].GetProperty("text").GetString(), Is.EqualTo(Notes().Single()));
        Assert.That(Findings(), Is.Empty);
    }

    [TestCase("2024-12-25T12:02:30Z", "2024-12-25T12:05:00.0000000Z", TestName = "Prices_move_exactly_to_the_next_multiple_of_a_bar")]
    [TestCase("2026-03-04T10:00:00+01:00", "2026-03-04T09:00:00.0000000Z", TestName = "Prices_move_exactly_to_a_time_with_an_offset")]
    public void Prices_move_exactly(string date, string start)
    {
        var offset = UtcText.Parse(start) - new DateTime(2025, 1, 5, 23, 0, 0, DateTimeKind.Utc);
        var run = Backtest("--strategy", "MaCross", "--shift-to", date, "--shift-exactly");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Latest().Run.StartUtc, Is.EqualTo(start));
        Assert.That(Latest().Run.Bars, Is.EqualTo(276));
        Assert.That(Notes().Single(), Does.Contain($"all times are moved by {offset:c} (days.hours:minutes:seconds);"));
    }

    [Test]
    public void The_history_of_a_warmup_moves_with_the_prices_and_the_start_comes_to_the_date()
    {
        Assert.That(Backtest("--strategy", "MaCross", "--shift-to", "2026-03-09", "--warmup", "12h").Code, Is.Zero);
        Assert.That(Latest().Run.StartUtc, Is.EqualTo("2026-03-09T11:00:00.0000000Z"));
        Assert.That(Notes()[0], Does.Contain("from 2026-03-08T23:00:00Z on"));
    }

    [Test]
    public void Now_comes_from_the_clock_of_the_command()
    {
        var clock = new ManualTime(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var run = Command.Run(
            clock, CancellationToken.None, "backtest", "--bars", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--db", Database,
            "--strategy", "MaCross", "--shift-to", "NOW");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Latest().Run.StartUtc, Is.EqualTo("2030-01-06T23:00:00.0000000Z"));
    }

    [FsCheck.NUnit.Property]
    public Property A_shift_keeps_the_weekday_and_the_grid_and_is_the_first_at_or_after_the_date() => Prop.ForAll(
        Gen.Choose(-5_000_000, 5_000_000).Two().ToArbitrary(),
        minutes =>
        {
            var (start, target) = (OnGrid(minutes.Item1), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes.Item2));
            var prices = new PriceHistory("", Period.MIN5, [new MarketBar(start, 1, 1, 1, 1, 1)], []);
            var moved = start + new TimeShift(target, IsExact: false).Offset(prices, start);
            var exact = start + new TimeShift(target, IsExact: true).Offset(prices, start);
            return (moved.DayOfWeek, moved.TimeOfDay) == (start.DayOfWeek, start.TimeOfDay)
                && moved >= target && moved - target < TimeSpan.FromDays(7)
                && exact.Ticks % Period.MIN5.Ticks == 0 && exact >= target && exact - target < Period.MIN5.Duration;
        });

    [Test]
    public void Bars_that_do_not_divide_a_week_are_shifted_by_weeks_that_keep_their_grid()
    {
        var period = new Period(BasePeriod.Minute, 11);
        var start = new DateTime(11 * TimeSpan.TicksPerMinute * 90_000_000L, DateTimeKind.Utc);
        var prices = new PriceHistory("", period, [new MarketBar(start, 1, 1, 1, 1, 1)], []);
        var offset = new TimeShift(start.AddDays(1), IsExact: false).Offset(prices, start);
        Assert.That(offset, Is.EqualTo(TimeSpan.FromDays(77)));
    }

    static DateTime OnGrid(int minutes) => new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes / 5 * 5);
}
