using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Time;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Storage.Schema;

/// <summary>The views in the form that DB Browser shows, with a small sweep.</summary>
[Category("Integration")]
public class PeopleViewTests : CommandFixture
{
    // A screen of 1280 pixels shows some nine columns.
    const int FirstScreen = 9;

    // v_bars and v_indicators are for programs too, so their times are not shortened.
    const string People = "type = 'view' AND name GLOB 'v_*' AND name NOT IN ('v_bars', 'v_indicators')";

    [TestCase("v_runs", "strategy instance net_profit status symbol run_type")]
    [TestCase("v_compare", "parameters net_profit sharpe max_drawdown_percent trades win_rate_percent profit_factor")]
    [TestCase("v_parameters", "parameter value")]
    [TestCase("v_positions", "platform_net_pnl mae mfe mae_reason")]
    [TestCase("v_order_fills", "side order_type status quantity price stop_price")]
    [TestCase("v_executions", "side quantity price position_impact")]
    [TestCase("v_slippage", "slippage_ticks slippage_money price reference_price reference_kind")]
    [TestCase("v_oco_legs", "oco_role status price stop_price")]
    [TestCase("v_equity", "ts_utc equity drawdown_percent")]
    [TestCase("v_daily_pnl", "day pnl equity")]
    [TestCase("v_monthly_pnl", "month pnl")]
    [TestCase("v_metrics", "key value unit title reason")]
    [TestCase("v_indicators", "name ts_utc value")]
    [TestCase("v_bars", "ts_utc close_utc open high low close volume")]
    [TestCase("v_health", "verdict events_lost")]
    [TestCase("v_gaps", "events reason from_utc to_utc")]
    [TestCase("v_latest_trades", "direction net_pnl exit_reason entry_utc exit_utc")]
    public void The_first_screen_of_a_view_answers_its_question(string view, string columns)
    {
        using var model = Model();
        Assert.That(Columns(model, view).Take(FirstScreen), Is.SupersetOf(columns.Split(' ')));
    }

    [Test]
    public void The_profit_of_a_trade_is_among_its_first_six_columns()
    {
        using var model = Model();
        Assert.That(Columns(model, "v_trades").Take(6), Does.Contain("net_pnl").And.Contain("exit_reason"));
    }

    [Test]
    public void Ids_come_last()
    {
        using var model = Model();
        foreach (var view in model.Query<string>($"SELECT name FROM sqlite_master WHERE {People}").ToList())
        {
            var columns = Columns(model, view);
            Assert.That(columns.Take(4).Where(column => column.EndsWith("_id", StringComparison.Ordinal)), Is.Empty, view);
        }
    }

    [Test]
    public void The_first_view_explains_the_file_and_names_only_what_is_there()
    {
        using var model = Model();
        var views = model.Query<string>("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY rowid").ToList();
        var objects = model.Query<string>("SELECT name FROM sqlite_master").ToHashSet(StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(views[0], Is.EqualTo("_readme"));
            Assert.That(objects.Order(StringComparer.Ordinal).First(), Is.EqualTo("_readme"), "also where a program sorts by name");
            var rows = model.Query<(string Question, string LookAt, string Explanation)>("SELECT * FROM _readme").ToList();
            Assert.That(rows.Select(row => row.LookAt).Where(view => view.Length > 0), Is.SubsetOf(objects));
            var named = rows.SelectMany(row => row.Explanation.Split(' ', ',', '.'))
                .Where(word => word.StartsWith("v_", StringComparison.Ordinal));
            Assert.That(named, Is.SubsetOf(objects));
        });
    }

    [Test]
    public void Runs_are_compared_by_the_parameters_that_differ()
    {
        using var file = Sweep();
        Assert.Multiple(() =>
        {
            Assert.That(file.Query<string>("SELECT parameters FROM v_compare ORDER BY parameters"),
                Is.EqualTo(new[] { "Fast length=10", "Fast length=5", "Fast length=7" }));
            Assert.That(
                file.Query<string>("SELECT value FROM v_parameters WHERE parameter = 'Fast length' ORDER BY CAST(value AS INTEGER)"),
                Is.EqualTo(new[] { "5", "7", "10" }));
            Assert.That(file.Query<string>("SELECT DISTINCT value FROM v_parameters WHERE parameter = 'Symbol.name'"),
                Is.EqualTo(new[] { "DEMO" }));
        });
        file.Dispose();
        using var writing = new SqliteConnection($"Data Source={Database};Pooling=False");
        writing.Open();
        writing.Execute("UPDATE strategy_instances SET parameters_json = 'none' WHERE parameters_json LIKE '%length\":5%'");
        Assert.That(writing.Query<string?>("SELECT parameters FROM v_compare").Count(), Is.EqualTo(3), "beside a text that is no JSON");
    }

    [Test]
    public void The_latest_views_show_the_newest_run_alone()
    {
        using var file = Sweep();
        var latest = file.QuerySingle<string>("SELECT run_id FROM v_runs LIMIT 1");
        Assert.Multiple(() =>
        {
            foreach (var (view, all) in new[]
            {
                ("v_latest_trades", "v_trades"), ("v_latest_orders", "v_order_fills"), ("v_latest_equity", "v_equity"),
                ("v_latest_days", "v_daily_pnl"), ("v_latest_metrics", "v_metrics"),
            })
            {
                var columns = string.Join(", ", Columns(file, view));
                Assert.That(file.QuerySingle<long>($"SELECT count(*) FROM {view}"), Is.Positive.And.EqualTo(
                    file.QuerySingle<long>($"SELECT count(*) FROM {all} WHERE run_id = @latest", new { latest })), view);
                Assert.That(
                    file.Query($"SELECT {columns} FROM {view} EXCEPT SELECT {columns} FROM {all} WHERE run_id = @latest", new { latest }),
                    Is.Empty, view);
            }
        });
    }

    [Test]
    public void Every_trade_of_a_backtest_has_a_reason()
    {
        using var file = Sweep();
        Assert.That(file.Query<string>("SELECT DISTINCT exit_reason FROM v_trades"), Is.EqualTo(new[] { "SIGNAL" }));
    }

    [Test]
    public void Whole_seconds_have_no_zeros_and_no_letters()
    {
        using var file = Sweep();
        Assert.Multiple(() =>
        {
            foreach (var view in file.Query<string>($"SELECT name FROM sqlite_master WHERE {People}").ToList())
            {
                foreach (var column in Columns(file, view).Where(column => column.EndsWith("_utc", StringComparison.Ordinal)))
                {
                    var odd = file.QuerySingle<string?>(
                        $"SELECT max({column}) FROM {view} WHERE {column} LIKE '%T%' OR {column} LIKE '%.0000000Z'");
                    Assert.That(odd, Is.Null, $"{view}.{column}");
                }
            }
        });
    }

    [Test]
    public void Short_times_sort_as_exact_ones()
    {
        using var model = Model();
        model.Execute("PRAGMA foreign_keys = OFF;");
        model.Execute("INSERT INTO strategies (strategy_id, name, created_utc) VALUES ('s', 'S', '2025')");
        model.Execute(
            "INSERT INTO strategy_instances (instance_id, strategy_id, parameters_json, created_utc) VALUES ('i', 's', '{}', '2025')");
        model.Execute(
            "INSERT INTO strategy_runs (run_id, instance_id, run_type, start_utc, status, created_utc) "
                + "VALUES ('r', 'i', 'LIVE', '2025', 'COMPLETED', '2025')");
        var random = new Random(7);
        for (var number = 0; number < 400; number++)
        {
            // Many times in the same second, with and without a fraction, around the end of a year.
            var time = UtcText.Format(new DateTime(2025, 12, 31, 23, 59, 50, DateTimeKind.Utc).AddSeconds(random.Next(20))
                .AddTicks(random.Next(3) * random.Next(10_000_000)));
            model.Execute(
                "INSERT INTO run_gaps (run_id, first_sequence, last_sequence, event_type, events, reason, from_utc, to_utc) "
                    + "VALUES ('r', @number, @number, 'BAR', 1, '', @time, @time)",
                new { number, time });
        }

        Assert.That(model.QuerySingle<long>("SELECT count(*) FROM v_gaps WHERE length(from_utc) = 19"), Is.InRange(100, 300));
        Assert.That(model.Query<long>("SELECT first_sequence FROM v_gaps ORDER BY from_utc, first_sequence"),
            Is.EqualTo(model.Query<long>("SELECT first_sequence FROM run_gaps ORDER BY from_utc, first_sequence")));
    }

    [Test]
    public void A_bar_closes_one_timeframe_after_it_opens()
    {
        using var file = Sweep();
        Assert.Multiple(() =>
        {
            Assert.That(file.QuerySingle<string>("SELECT min(close_utc) FROM v_bars"), Does.EndWith(":05:00.0000000Z"));
            Assert.That(
                file.QuerySingle<long>("SELECT count(*) FROM v_bars WHERE round((julianday(close_utc) - julianday(ts_utc)) * 1440) <> 5"),
                Is.Zero);
        });
    }

    static List<string> Columns(SqliteConnection file, string view) =>
        file.Query<string>("SELECT name FROM pragma_table_info(@view) ORDER BY cid", new { view }).AsList();

    static SqliteConnection Model() => Recorder.Storage.Schema.SchemaScript.Model();

    SqliteConnection Sweep()
    {
        var bars = Write("prices.csv",
        [
            "time,open,high,low,close,volume",
            .. Recorder.Cli.Market.GeneratedBars.Make(2, 5).Bars.Select(bar => string.Create(
                CultureInfo.InvariantCulture,
                $"{bar.OpenUtc:yyyy-MM-dd'T'HH:mm:ss},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}")),
        ]);
        var run = Command.Run(
            "backtest", "--bars", bars, "--symbol", "DEMO", "--timeframe", "5m", "--strategy", "MaCross", "--tick-value", "12.5",
            "--sweep", "fast-length=5,7,10", "--db", Database);
        Assert.That(run.Code, Is.Zero, run.Error);
        return RecorderDatabase.OpenForReading(Database);
    }
}
