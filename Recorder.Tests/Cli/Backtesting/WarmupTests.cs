using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Cli.Backtesting;

/// <summary><c>backtest --warmup</c>: history before the start.</summary>
[Category("Integration")]
public class WarmupTests : PlayFixture
{
    // Reads the bar before the last bar when the first bar opens, like many public strategies.
    const string ReadsTheBarBefore = """
        HistoricalData bars;
        protected override void OnRun()
        {
            bars = CurrentSymbol.GetHistory(Period.MIN5, Core.TimeUtils.DateTimeUtcNow.AddDays(-1));
            Buy($"{bars.Count} bars, last {CurrentSymbol.Last}");
            bars.NewHistoryItem += (_, _) => Once();
        }
        bool done;
        void Once()
        {
            if (!done)
                Buy($"{((HistoryItemBar)bars[1]).Close}");
            done = true;
        }
        protected override void OnStop() => bars.Dispose();
        """;

    [Test]
    public void A_strategy_that_reads_the_bar_before_throws_without_a_warmup()
    {
        var run = Backtest("--source", Source(ReadsTheBarBefore));
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("NullReferenceException"));
    }

    [Test]
    public void A_strategy_that_reads_the_bar_before_on_the_first_bar_finds_it()
    {
        var run = Backtest("--source", Source(ReadsTheBarBefore), "--warmup", "12h");
        Assert.That((run.Code, run.Error), Is.EqualTo((0, "")));
        var before = GeneratedBars.Make(1, 1).Bars[143];
        Assert.That(
            Latest().Orders.Select(order => order.ClientTag),
            Is.EqualTo(new[] { $"144 bars, last {before.Close}", $"{before.Close}" }), "the tag has the history of the strategy");
        Assert.That(Latest().Run.Bars, Is.EqualTo(132), "the bars of the strategy's series without its history");
        Assert.That(Findings(), Is.Empty);
    }

    [Test]
    public void A_run_begins_where_the_warmup_ends_and_records_the_bars_from_there()
    {
        var run = Backtest("--strategy", "MaCross", "--warmup", "12h");
        Assert.That(run.Code, Is.Zero, run.Error);
        var detail = Latest();
        Assert.That(detail.Run.StartUtc, Is.EqualTo("2025-01-06T11:00:00.0000000Z"));
        Assert.That(detail.Run.Bars, Is.EqualTo(276 - 144));
        Assert.That(detail.Series.Single().StartUtc, Is.EqualTo("2025-01-06T11:00:00.0000000Z"));
        Assert.That(detail.Orders.Select(order => order.SubmitUtc), Is.All.GreaterThanOrEqualTo(detail.Run.StartUtc).And.Not.Empty);
        Assert.That(
            Notes().Single(),
            Is.EqualTo("--warmup 12h: 144 bars of bars.csv, from 2025-01-05T23:00:00Z on, are history before the start: "
                + "not traded and not recorded"));
        Assert.That(Findings(), Is.Empty);
    }

    [Test]
    public void A_warmup_changes_nothing_later_except_the_history()
    {
        const string Trades = """
            protected override void OnRun() => CurrentSymbol.NewLast += (_, last) =>
            {
                if (last.Time.Minute == 30 && last.Time.Second == 0)
                    Buy("");
            };
            """;
        Assert.That(Backtest("--source", Source(Trades), "--warmup", "12h").Code, Is.Zero);
        var warm = Latest();
        var all = GeneratedBars.Make(1, 1).Bars.Skip(144).Select(bar => string.Create(
            CultureInfo.InvariantCulture, $"{bar.OpenUtc:yyyy-MM-dd'T'HH:mm:ss},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}"));
        var cut = Write("cut.csv", ["time,open,high,low,close,volume", .. all]);
        var alone = Command.Run(
            "backtest", "--bars", cut, "--symbol", "DEMO", "--timeframe", "5m", "--db", Database, "--json", "--source", Path("Probe.cs"),
            "--tick-size", "0.25");
        Assert.That(alone.Code, Is.Zero, alone.Error);
        Assert.That(Fills(Latest()), Is.EqualTo(Fills(warm)).And.Not.Empty);
        Assert.That(Latest().Series.Single().Fingerprint, Is.EqualTo(warm.Series.Single().Fingerprint));
    }

    [Test]
    public void A_warmup_of_trades_ends_with_a_bar()
    {
        var ticks = Write(
            "t.csv", "time,price,qty",
            "2024-01-31T10:00:20,10,1", "2024-01-31T10:01:30,11,2", "2024-01-31T10:01:50,11,2", "2024-01-31T10:02:01.5,12,4");
        var run = Command.Run(
            "backtest", "--ticks", ticks, "--symbol", "X", "--strategy", "MaCross", "--db", Database, "--json", "--warmup", "1m");
        Assert.That(run.Runs.Single().GetProperty("bars").GetInt64(), Is.EqualTo(1), "the minute in which the span ends is history");
        Assert.That(Latest().Run.StartUtc, Is.EqualTo("2024-01-31T10:02:01.5000000Z"));
        Assert.That(Notes().Single(), Does.Contain("3 trades of t.csv"));
    }

    [TestCase("23h")]
    [TestCase("2w")]
    [TestCase("2147483647w")]
    public void A_warmup_that_leaves_nothing_to_trade_in_is_refused_with_the_span_of_the_file(string span)
    {
        var run = Backtest("--strategy", "MaCross", "--warmup", span);
        Assert.That((run.Code, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain(
            $"--warmup: {span} leaves nothing to trade: bars.csv has prices from 2025-01-05T23:00:00Z to 2025-01-06T22:00:00Z only"));
        Assert.That(Files, Does.Not.Contain("recorder.db"));
    }

    [FsCheck.NUnit.Property]
    public Property The_two_parts_are_all_prices_and_the_cut_lies_between_two_bars() => Prop.ForAll(
        Gen.Choose(1, 400).Two().Select(pair => (Minutes: pair.Item1, Bars: pair.Item2)).ToArbitrary(),
        given =>
        {
            var opened = new DateTime(2024, 3, 5, 9, 30, 0, DateTimeKind.Utc);
            var bars = Enumerable.Range(0, given.Bars).Select(at => new MarketBar(opened.AddMinutes(5 * at), 1, 1, 1, 1, 1)).ToList();
            var warmup = new Warmup("", TimeSpan.FromMinutes(given.Minutes));
            if (given.Minutes > (5 * given.Bars) - 5)
                return Throws(() => warmup.Cut(new PriceHistory("", Period.MIN5, bars, [])));
            var (earlier, traded) = warmup.Cut(new PriceHistory("", Period.MIN5, bars, []));
            return earlier.Bars.Concat(traded.Bars).SequenceEqual(bars)
                && traded.StartUtc >= opened + warmup.Span && traded.StartUtc - warmup.Span - opened < Period.MIN5.Duration;
        });

    static bool Throws(Action act)
    {
        try
        {
            act();
            return false;
        }
        catch (CannotRunException)
        {
            return true;
        }
    }
}
