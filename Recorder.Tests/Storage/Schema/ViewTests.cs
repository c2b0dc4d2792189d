using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Cli.Market;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Storage.Schema;

/// <summary>Compares the views with their tables, for two recorded runs over the end of a month.</summary>
[Category("Integration")]
public class ViewTests
{
    const int Days = 23;

    static readonly string[] Jobs =
    [
        "id", "status", "strategy", "strategy_params", "engine_options", "dataset_path", "progress", "current_step", "total_steps",
        "created_at", "started_at", "completed_at", "result_data", "error_message", "estimated_duration", "actual_duration",
    ];

    static readonly string[] Trades =
    [
        "id", "backtest_job_id", "entry_time", "exit_time", "entry_price", "exit_price", "quantity", "side", "pnl", "pnl_percent",
        "holding_time_minutes", "entry_signal", "exit_signal", "max_profit", "max_loss", "created_at",
    ];

    static readonly string[] Metrics =
    [
        "id", "backtest_job_id", "total_return", "total_return_percent", "sharpe_ratio", "sortino_ratio", "max_drawdown",
        "max_drawdown_percent", "total_trades", "winning_trades", "losing_trades", "win_rate", "profit_factor", "largest_win",
        "largest_loss", "average_win", "average_loss", "average_holding_time", "max_consecutive_wins", "max_consecutive_losses",
        "volatility", "var_95", "cvar_95", "total_trading_days", "profitable_days", "daily_target_hit_rate", "created_at",
    ];

    static readonly string[] Datasets =
    [
        "id", "name", "filename", "file_path", "file_size", "rows_count", "columns", "timeframe", "start_date", "end_date",
        "missing_data_pct", "data_quality_score", "has_gaps", "timezone", "symbol", "exchange", "data_source", "quality_checks",
        "backtest_count", "last_used", "created_at", "last_accessed",
    ];

    static readonly string[] Backtests =
        ["id", "strategy_name", "strategy_params", "dataset_id", "status", "results", "created_at", "completed_at"];

    TestFolder _folder = null!;
    SqliteConnection _file = null!;

    string Database => _folder.File("recorder.db");

    [OneTimeSetUp]
    public void Record()
    {
        _folder = new TestFolder();
        var bars = _folder.File("bars.csv");
        File.WriteAllLines(bars,
        [
            "time,open,high,low,close,volume",
            .. GeneratedBars.Make(Days, 5).Bars.Select(bar => string.Create(
                CultureInfo.InvariantCulture,
                $"{bar.OpenUtc:yyyy-MM-dd'T'HH:mm:ss},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}")),
        ]);
        foreach (var strategy in new[] { "MaCross", "BracketBreakout" })
        {
            var run = Command.Run(
                "backtest", "--bars", bars, "--symbol", "DEMO", "--timeframe", "5m", "--strategy", strategy, "--tick-value", "12.5",
                "--fee-per-lot", "2.1", "--spread-ticks", "1", "--db", Database);
            Assert.That(run.Code, Is.Zero, run.Error);
        }

        _file = RecorderDatabase.OpenForReading(Database);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        _file.Dispose();
        _folder.Dispose();
    }

    [TestCase("v_runs", "strategy_runs")]
    [TestCase("v_compare", "strategy_runs")]
    [TestCase("v_orders", "orders")]
    [TestCase("v_executions", "executions")]
    [TestCase("v_positions", "positions")]
    [TestCase("v_oco_legs", "order_oco_links")]
    [TestCase("v_trades", "closed_trades WHERE matching = 'FLAT'")]
    [TestCase("trades", "closed_trades WHERE matching = 'FLAT'")]
    [TestCase("v_trade_slices", "trade_slices")]
    [TestCase("v_slippage", "execution_slippage")]
    [TestCase("v_equity", "run_equity")]
    [TestCase("v_daily_pnl", "daily_returns")]
    [TestCase("v_metrics", "run_metrics_kv")]
    [TestCase("v_health", "run_health")]
    [TestCase("v_strategies", "strategies")]
    [TestCase("backtest_jobs", "strategy_runs")]
    [TestCase("backtest_metrics", "run_computations")]
    [TestCase("backtests", "strategy_runs")]
    [TestCase("order_status_history", "(SELECT id FROM ingest_events WHERE event_type = 'ORDER' UNION ALL "
        + "SELECT e.id FROM ingest_events e, json_each(e.payload_json, '$.rows') WHERE e.event_type = 'ORDERS')")]
    public void No_join_loses_or_doubles_a_row(string view, string rows) => Assert.That(Count(view), Is.EqualTo(Count(rows)).And.Positive);

    [Test]
    public void Each_run_shows_all_bars_that_it_saw()
    {
        Assert.That(Count("v_bars"), Is.EqualTo(2 * Days * 276));
        Assert.That(Count("bars"), Is.EqualTo(Days * 276), "they are stored once");
    }

    [Test]
    public void Gaps_are_shown_where_there_are_some()
    {
        using var copy = Copy();
        copy.Execute(
            "INSERT INTO run_gaps SELECT run_id, 1, 3, 'BAR', 3, 'the queue was full', start_utc, "
                + "start_utc FROM strategy_runs ORDER BY run_id LIMIT 1");
        Assert.Multiple(() =>
        {
            Assert.That(copy.QuerySingle<string>("SELECT strategy || ' ' || events || ' ' || reason FROM v_gaps"),
                Is.EqualTo("MaCross 3 the queue was full"));
            Assert.That(copy.Query<long>("SELECT events_lost FROM v_runs"), Is.EqualTo(new[] { 0, 3 }));
            Assert.That(copy.Query<string>("SELECT verdict FROM v_health ORDER BY events_lost"),
                Is.EqualTo(new[] { "complete", "events are missing: v_gaps says which and why" }));
        });
    }

    [Test]
    public void Every_order_is_beside_its_fills()
    {
        Assert.That(Count("(SELECT DISTINCT run_id, order_id FROM v_order_fills)"), Is.EqualTo(Count("orders")));
        Assert.That(Count("v_order_fills WHERE execution_id IS NOT NULL"), Is.EqualTo(Count("executions")));
        Assert.That(Count("v_order_fills WHERE execution_id IS NULL"), Is.EqualTo(Count(
            "orders o WHERE NOT EXISTS (SELECT 1 FROM executions x WHERE x.run_id = o.run_id AND x.order_id = o.order_id)")).And.Positive);
    }

    [Test]
    public void The_legs_of_a_group_stand_together_with_what_became_of_each()
    {
        var groups = _file.Query<string>("SELECT oco_group_id FROM v_oco_legs").ToList();
        var changes = groups.Zip(groups.Skip(1)).Count(pair => pair.First != pair.Second);
        Assert.That(changes + 1, Is.EqualTo(groups.Distinct().Count()));
        Assert.That(_file.Query<string>("SELECT DISTINCT status FROM v_oco_legs"), Is.SupersetOf(new[] { "FILLED", "CANCELED" }));
    }

    [Test]
    public void A_month_is_what_its_days_make()
    {
        var months =
            _file.Query<(string Run, string Month, double Pnl, double Return, int Up, int Down)>(
                "SELECT run_id, month, pnl, return_percent, days_up, days_down FROM v_monthly_pnl").ToList();
        Assert.That(months.Select(month => month.Month).Distinct(), Is.EquivalentTo(new[] { "2025-01", "2025-02" }));
        Assert.That(months, Has.Count.EqualTo(4));
        Assert.Multiple(() =>
        {
            foreach (var month in months)
            {
                var days =
                    _file.Query<(double Pnl, double Return)>(
                        "SELECT pnl, daily_return FROM daily_returns WHERE run_id = @Run AND day LIKE @Month || '%' ORDER BY day",
                        new { month.Run, month.Month }).ToList();
                Assert.That(month.Pnl, Is.EqualTo(days.Sum(day => day.Pnl)).Within(0.006));
                Assert.That(
                    month.Return, Is.EqualTo(100 * (days.Aggregate(1.0, (grown, day) => grown * (1 + day.Return)) - 1)).Within(0.0001),
                    "the days' returns, one on the other");
                Assert.That((month.Up, month.Down), Is.EqualTo((days.Count(day => day.Pnl > 0), days.Count(day => day.Pnl < 0))));
            }
        });
    }

    [Test]
    public void The_money_of_the_views_adds_up_to_that_of_the_metrics()
    {
        foreach (var (run, profit) in _file.Query<(string, double)>("SELECT run_id, net_profit FROM v_compare"))
        {
            Assert.Multiple(() =>
            {
                Assert.That(_file.QuerySingle<double>("SELECT sum(net_pnl) FROM v_trades WHERE run_id = @run", new { run }),
                    Is.EqualTo(profit).Within(0.01).Or.Matches<double>(_ => Open(run)));
                Assert.That(_file.QuerySingle<double>("SELECT sum(pnl) FROM v_daily_pnl WHERE run_id = @run", new { run }),
                    Is.EqualTo(profit).Within(0.2));
                Assert.That(
                    _file.QuerySingle<double>("SELECT net_profit FROM v_runs WHERE run_id = @run", new { run }), Is.EqualTo(profit));
            });
        }

        bool Open(string run) => _file.QuerySingle<bool>("SELECT count(*) > 0 FROM open_trades WHERE run_id = @run", new { run });
    }

    [Test]
    public void Numbers_are_rounded()
    {
        Assert.Multiple(() =>
        {
            foreach (var view in _file.Query<string>(
                """
                SELECT name FROM sqlite_master WHERE type = 'view' AND name GLOB 'v_*' AND name NOT IN ('v_bars', 'v_indicators')
                """).ToList())
            {
                foreach (IDictionary<string, object> row in _file.Query($"SELECT * FROM {view} LIMIT 2000"))
                {
                    var uneven = row.Where(cell => cell.Value is double number && number != Math.Round(number, 8))
                        .Select(cell => $"{view}.{cell.Key} {cell.Value}").ToList();
                    Assert.That(uneven, Is.Empty);
                }
            }
        });
    }

    [Test]
    public void The_names_of_the_backtest_database_are_there_in_its_order(
        [Values("backtest_jobs", "trades", "backtest_metrics", "datasets", "backtests")] string view)
    {
        var columns = view switch
        {
            "backtest_jobs" => Jobs,
            "trades" => Trades,
            "backtest_metrics" => Metrics,
            "datasets" => Datasets,
            _ => Backtests
        };
        Assert.That(_file.Query<string>("SELECT name FROM pragma_table_info(@view) ORDER BY cid", new { view }).Take(columns.Length),
            Is.EqualTo(columns));
    }

    [Test]
    public void The_ids_of_the_backtest_database_lead_from_one_view_to_the_other()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_file.Query<long>("SELECT id FROM backtest_jobs"), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(
                _file.Query<string>("SELECT strategy FROM backtest_jobs ORDER BY id"), Is.EqualTo(new[] { "MaCross", "BracketBreakout" }));
            Assert.That(_file.Query<long>("SELECT id FROM trades ORDER BY backtest_job_id, exit_time"),
                Is.EqualTo(Enumerable.Range(1, (int)Count("trades"))));
            Assert.That(
                Count("trades t JOIN backtest_jobs j ON j.id = t.backtest_job_id AND j.run_id = t.run_id"), Is.EqualTo(Count("trades")));
            Assert.That(
                Count("backtest_metrics m JOIN backtest_jobs j ON j.id = m.backtest_job_id AND j.run_id = m.run_id AND m.id = j.id"),
                Is.EqualTo(2));
            Assert.That(Count("backtests b JOIN datasets d ON d.id = b.dataset_id"), Is.EqualTo(2));
            Assert.That(
                _file.Query<string>(
                    "SELECT filename || ' ' || symbol || ' ' || timeframe || ' ' || rows_count || ' ' || "
                        + "backtest_count || ' ' || timezone FROM datasets"),
                Is.EqualTo(new[] { $"bars.csv DEMO 5m {Days * 276} 2 UTC" }), "the same bars are one data set");
        });
    }

    [Test]
    public void A_metric_is_stale_when_its_formula_or_its_run_has_moved_on()
    {
        using var copy = Copy();
        Assert.That(copy.QuerySingle<long>("SELECT count(*) FROM v_metrics WHERE is_stale = 1"), Is.Zero);
        copy.Execute(
            "INSERT INTO metric_formulas SELECT key, version + 1, formula_id, unit, family, title, expression, "
                + "source FROM metric_formulas WHERE key = 'sharpe'");
        Assert.That(copy.Query<string>("SELECT DISTINCT key FROM v_metrics WHERE is_stale = 1"), Is.EqualTo(new[] { "sharpe" }));
        copy.Execute("UPDATE run_metrics_kv SET as_of_sequence = 1 WHERE key = 'win_rate'");
        Assert.That(copy.Query<string>("SELECT DISTINCT key FROM v_metrics WHERE is_stale = 1 ORDER BY key"),
            Is.EqualTo(new[] { "sharpe", "win_rate" }));
    }

    [Test]
    public void Json_is_valid_and_one_line()
    {
        var columns = _file.Query<(string Object, string Column)>(
            """
            SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
            WHERE m.type IN ('table', 'view')
              AND (c.name LIKE '%\_json' ESCAPE '\' OR m.type = 'view' AND c.name IN ('strategy_params', 'engine_options', 'result_data',
                'results', 'columns', 'quality_checks'))
            """).ToList();
        var seen = 0;
        foreach (var (table, column) in columns)
        {
            foreach (var text in _file.Query<string>($"SELECT {column} FROM {table} WHERE {column} IS NOT NULL LIMIT 500"))
            {
                Assert.That(text, Does.Not.Contain('\n').And.Not.Contain('\r'), $"{table}.{column}");
                using var parsed = JsonDocument.Parse(text);
                seen++;
            }
        }

        Assert.That(seen, Is.GreaterThan(1000));
    }

    long Count(string rows) => _file.QuerySingle<long>($"SELECT count(*) FROM {rows}");

    SqliteConnection Copy()
    {
        var copy = new SqliteConnection("Data Source=:memory:");
        copy.Open();
        _file.BackupDatabase(copy);
        return copy;
    }
}
