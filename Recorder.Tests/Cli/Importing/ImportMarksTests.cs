using NUnit.Framework;
using Recorder.Cli;

namespace Recorder.Tests.Cli.Importing;

[Category("Integration")]
public class ImportMarksTests : ImportFixture
{
    const string MarkHeader = "time_utc,symbol,price";
    const string BarHeader = "Time left;Time right;Open;High;Median;Low;Close;Typical;Volume;Quote asset volume;Weighted;";

    string OneFill => Fills("fills.csv", "2024-01-31T09:30:00Z,ES,buy,1,100", "2024-01-31T09:40:00Z,ES,sell,1,101");

    [Test]
    public void Marks_are_bars_without_length_in_order_of_time()
    {
        var answer = Imported(OneFill, "--marks", Write(
            "marks.csv", MarkHeader, "2024-01-31T09:35:00Z,ES,99.5", "2024-01-31T09:31:00Z,ES,100.5", "2024-01-31T09:35:00Z,NQ,17500"));
        Assert.That(answer.GetProperty("marks").GetProperty("imported").GetInt32(), Is.EqualTo(3));
        Assert.That(answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()),
            Has.Some.StartsWith("there are marks but no fills of NQ"));
        Assert.That(
            Rows("SELECT symbol, timeframe, ts_utc, open, high, low, close, volume FROM v_bars ORDER BY symbol, ts_utc"), Is.EqualTo(new[]
            {
                "ES tick 2024-01-31T09:31:00.0000000Z 100.5 100.5 100.5 100.5 -",
                "ES tick 2024-01-31T09:35:00.0000000Z 99.5 99.5 99.5 99.5 -",
                "NQ tick 2024-01-31T09:35:00.0000000Z 17500 17500 17500 17500 -",
            }));
        Assert.That(Rows("SELECT event_type FROM ingest_events WHERE event_type IN ('BAR', 'EXECUTION') ORDER BY id"),
            Is.EqualTo(new[] { "EXECUTION", "BAR", "BAR", "BAR", "EXECUTION" }));
        IsSound();
    }

    [Test]
    public void Several_marks_of_an_instant_are_one_bar_from_the_lowest_to_the_highest()
    {
        var answer = Imported(OneFill, "--marks", Write("marks.csv", MarkHeader, "2024-01-31T09:35:00Z,ES,100",
            "2024-01-31T09:35:00Z,ES,103", "2024-01-31T09:35:00Z,ES,98", "2024-01-31T09:35:00Z,ES,101"));
        Assert.That(answer.GetProperty("marks").GetProperty("imported").GetInt32(), Is.EqualTo(1));
        Assert.That(Rows("SELECT open, high, low, close FROM v_bars"), Is.EqualTo(new[] { "100 103 98 101" }));
    }

    [TestCase("99,5", null)]
    [TestCase("99.5", null)]
    [TestCase("99.500", null)]
    [TestCase("99,500", ",")]
    public void Marks_between_semicolons_may_have_decimal_commas(string price, string? sign)
    {
        var marks = Write("marks.csv", "time_utc;symbol;price", $"2024-01-31T09:35:00Z;ES;{price}");
        string[] stated = sign is null ? [] : ["--decimal", sign];
        Imported(Write("fills.csv", [Header, "2024-01-31T09:30:00Z,ES,buy,1,100"]), ["--marks", marks, .. stated]);
        Assert.That(Rows("SELECT close FROM v_bars"), Is.EqualTo(new[] { "99.5" }));
    }

    [Test]
    public void Existing_marks_stay_and_new_ones_are_added()
    {
        var first = Write("first.csv", MarkHeader, "2024-01-31T09:31:00Z,ES,100", "2024-01-31T09:33:00Z,ES,101");
        Imported(OneFill, "--marks", first);
        var (dump, bytes) = (Dump(), File.ReadAllBytes(Database));
        Imported(OneFill, "--marks", first);
        Assert.That((Dump(), File.ReadAllBytes(Database)), Is.EqualTo((dump, bytes)));

        var second = Imported(OneFill, "--marks",
            Write("second.csv", MarkHeader, "2024-01-31T09:32:00Z,ES,99", "2024-01-31T09:33:00Z,ES,500", "2024-01-31T09:34:00Z,ES,102"));
        Assert.That((second.GetProperty("marks").GetProperty("imported").GetInt32(),
            second.GetProperty("marks").GetProperty("duplicates").GetInt32()),
            Is.EqualTo((2, 1)));
        Assert.That(Rows("SELECT close FROM v_bars ORDER BY ts_utc"), Is.EqualTo(new[] { "100", "99", "101", "102" }));
        IsSound();
    }

    [Test]
    public void A_run_ends_with_its_last_mark()
    {
        var fills = Fills("fills.csv", "2024-01-31T09:30:00Z,ES,buy,10,100");
        Imported(fills, "--multiplier", "ES=1", "--marks", Write("marks.csv", MarkHeader, "2024-01-31T09:31:00Z,ES,105"));
        Assert.Multiple(() =>
        {
            Assert.That(Metrics("unrealized_pnl", "gross_pnl"), Is.EqualTo(new[] { "gross_pnl 50", "unrealized_pnl 50" }));
            Assert.That(Rows("SELECT start_utc, end_utc FROM strategy_runs"),
                Is.EqualTo(new[] { "2024-01-31T09:30:00.0000000Z 2024-01-31T09:31:00.0000000Z" }));
            Assert.That(Rows("SELECT max(ts_utc) FROM run_equity"), Is.EqualTo(new[] { "2024-01-31T09:31:00.0000000Z" }));
        });
        IsSound();
    }

    [Test]
    public void Marks_that_come_later_move_the_end_of_the_run()
    {
        var fills = Fills("fills.csv", "2024-01-31T09:30:00Z,ES,buy,10,100");
        Imported(fills, "--multiplier", "ES=1");
        Assert.That(Metrics("unrealized_pnl"), Is.EqualTo(new[] { "unrealized_pnl 0" }));
        var marks = Write("marks.csv", MarkHeader, "2024-01-31T09:31:00Z,ES,105", "2024-02-01T09:31:00Z,ES,103");
        Imported(fills, "--marks", marks);
        Assert.That(Metrics("unrealized_pnl", "total_trading_days"), Is.EqualTo(new[] { "total_trading_days 2", "unrealized_pnl 30" }));
        var bytes = File.ReadAllBytes(Database);
        Imported(fills, "--marks", marks);
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(bytes), "the same import again changes nothing");
        IsSound();
    }

    [Test]
    public void A_bar_is_known_at_its_end()
    {
        var fills = Fills("fills.csv", "2026-03-02T09:30:00Z,ES,buy,1,100");
        Imported(fills, "--multiplier", "ES=1", "--marks",
            Write("bars.csv", BarHeader, "2026-03-02 00:00:00.000;2026-03-02 23:59:59.999;100;110;0;90;104;0;1;0;0;"));
        Assert.That(Rows("SELECT end_utc FROM strategy_runs"), Is.EqualTo(new[] { "2026-03-03T00:00:00.0000000Z" }));
        Assert.That(Metrics("unrealized_pnl"), Is.EqualTo(new[] { "unrealized_pnl 4" }));
    }

    [Test]
    public void Marks_of_untraded_symbols_do_not_prolong_the_run()
    {
        Imported(OneFill, "--marks", Write("marks.csv", MarkHeader, "2024-01-31T09:35:00Z,ES,99.5", "2024-06-30T09:35:00Z,NQ,17500"));
        Assert.That(Rows("SELECT end_utc FROM strategy_runs"), Is.EqualTo(new[] { "2024-01-31T09:40:00.0000000Z" }));
    }

    [Test]
    public void Bars_of_the_history_exporter_are_marks_of_their_own_timeframe()
    {
        var fills = Fills("fills.csv", "2013-10-07T13:30:00Z,ES,buy,1,1669");
        Imported(fills, "--marks", TestData.Path("layouts/quantower_history_exporter_layout_synthetic.csv"));
        Assert.That(Rows("SELECT symbol, timeframe, min(ts_utc), max(ts_utc), count(*), sum(volume) FROM v_bars"),
            Is.EqualTo(new[] { "ES 1m 2013-10-07T13:30:00.0000000Z 2013-10-07T13:59:00.0000000Z 30 103170" }));
        IsSound();
    }

    [TestCase("2026-03-02 00:00:00.000;2026-03-02 23:59:59.999", "1d")]
    [TestCase("2026-03-02 08:00:00.000;2026-03-02 11:59:59.999", "4h")]
    [TestCase("2026-03-02 08:00:00.000;2026-03-02 08:29:59.999", "30m")]
    [TestCase("2026-03-02 08:00:00.000;2026-03-02 08:00:14.999", "15s")]
    [TestCase("2026-03-02 00:00:00.000;2026-03-08 23:59:59.999", "1w")]
    public void The_timeframe_of_exported_bars_is_their_length(string time, string timeframe)
    {
        Imported(OneFill, "--marks", Write("bars.csv", BarHeader, $"{time};1;2;1.5;1;2;1.6;3;0;1.7;"), "--time-zone", "UTC");
        Assert.That(Rows("SELECT timeframe, volume FROM v_bars"), Is.EqualTo(new[] { $"{timeframe} 3" }));
    }

    [TestCase("2024-01-31T09:31:00Z,ES,", "price is missing")]
    [TestCase("2024-01-31T09:31:00Z,,1", "symbol is missing")]
    [TestCase("soon,ES,1", "time_utc: expected a time such as 2024-01-31T09:30:00Z, found 'soon'")]
    [TestCase("2024-01-31T09:31:00Z,ES,NaN", "price: expected a number, found 'NaN'")]
    public void A_mark_that_cannot_be_taken_does_not_stop_the_others(string row, string reason)
    {
        var command = Import(OneFill, "--marks", Write("marks.csv", MarkHeader, row, "2024-01-31T09:33:00Z,ES,101"));
        Assert.That(command.Code, Is.EqualTo(ExitCode.FoundWrong));
        var marks = command.Json.GetProperty("marks");
        Assert.That(marks.GetProperty("imported").GetInt32(), Is.EqualTo(1));
        Assert.That(marks.GetProperty("rejected")[0].GetProperty("line").GetInt32(), Is.EqualTo(2));
        Assert.That(marks.GetProperty("rejected")[0].GetProperty("reason").GetString(), Is.EqualTo(reason));
        Assert.That(Counts(command.Json), Is.EqualTo((2, 0, 0)));
    }

    [TestCase("2026-03-02 08:01:00.000;2026-03-02 08:05:59.999;1;2;1;1;2;1;3;0;1;", "a bar of 00:05:00 among bars of 00:01:00")]
    [TestCase("2026-03-02 08:01:00.000;2026-03-02 08:01:59.999;1;2;1;1;3;1;3;0;1;", "high and low do not enclose open and close")]
    [TestCase("2026-03-02 08:00:00.000;2026-03-02 08:00:59.999;1;3;1;1;2;1;3;0;1;",
        "another bar of 2026-03-02T08:00:00Z comes earlier in the file")]
    public void An_exported_bar_that_does_not_fit_is_refused(string row, string reason)
    {
        var command = Import(
            OneFill, "--marks", Write("bars.csv", BarHeader, "2026-03-02 08:00:00.000;2026-03-02 08:00:59.999;1;2;1;1;2;1;3;0;1;", row));
        Assert.That(command.Json.GetProperty("marks").GetProperty("rejected")[0].GetProperty("reason").GetString(), Is.EqualTo(reason));
    }

    [Test]
    public void Exported_bars_have_no_symbol()
    {
        var bars = Write("bars.csv", BarHeader, "2026-03-02 08:00:00.000;2026-03-02 08:00:59.999;1;2;1;1;2;1;3;0;1;");
        var two = Fills("two.csv", "2024-01-31T09:30:00Z,ES,buy,1,100", "2024-01-31T09:40:00Z,NQ,sell,1,101");
        var command = Import(two, "--marks", bars);
        Assert.That((command.Code, command.Error.Contains("give it with --marks-symbol", StringComparison.Ordinal)),
            Is.EqualTo((ExitCode.CouldNotRun, true)));
        Imported(two, "--marks", bars, "--marks-symbol", "NQ");
        Assert.That(Rows("SELECT symbol FROM v_bars"), Is.EqualTo(new[] { "NQ" }));
    }

    [Test]
    public void Marks_without_the_needed_columns_are_refused()
    {
        var command = Import(OneFill, "--marks", Write("marks.csv", "time,price", "1,2"));
        Assert.That(command.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(command.Error, Does.Contain("marks need the columns time_utc, symbol, price").And.Contains("found: time, price"));
        Assert.That(Files, Is.EqualTo(new[] { "fills.csv", "marks.csv" }));
    }
}
