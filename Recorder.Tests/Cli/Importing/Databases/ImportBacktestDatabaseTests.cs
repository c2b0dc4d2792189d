using Dapper;
using NUnit.Framework;

namespace Recorder.Tests.Cli.Importing.Databases;

/// <summary>Imports of the backtest database.</summary>
[Category("Integration")]
public sealed class ImportBacktestDatabaseTests : ImportDatabaseFixture
{
    [Test]
    public void A_job_becomes_a_run_with_its_fills_and_metrics()
    {
        var answer = Imported(0, Sources.Backtest);
        Assert.That(answer.GetProperty("runs").GetProperty("added").GetInt32(), Is.EqualTo(3));
        Assert.That(
            Rows("""
                SELECT s.name, s.source_ref, r.status, r.run_type, r.start_utc, r.data_source, i.parameters_json, i.symbol
                FROM strategy_runs r JOIN strategy_instances i USING (instance_id) JOIN strategies s USING (strategy_id)
                WHERE r.data_source IS NOT NULL AND i.parameters_json LIKE '%slow%'
                """),
            Is.EqualTo(new[]
            {
                "Cross app.cross: Cross COMPLETED BACKTEST 2024-02-01T00:00:00.0000000Z /data/es.csv {\"fast\":5,\"slow\":20} ESH4",
            }));
        Assert.That(
            Rows("SELECT execution_id, exec_utc, price, quantity FROM executions ORDER BY exec_utc, execution_id"),
            Is.EqualTo(new[]
            {
                "11:entry 2024-02-01T09:30:00.0000000Z 101 1", "10:entry 2024-02-01T10:00:00.0000000Z 100 2",
                "10:exit 2024-02-01T11:00:00.0000000Z 102 2", "11:exit 2024-02-02T09:00:00.0000000Z 100.5 1",
                "12:entry 2024-02-03T10:00:00.0000000Z 103 1",
            }));
        Assert.That(
            Rows("SELECT key, value, unit FROM run_metrics_kv WHERE formula_version IS NULL ORDER BY run_id = 'x', key, value"),
            Is.EqualTo(new[]
            {
                "note - -", "reported.sharpe 0.7 -", "reported.total_return 0.0045 -", "reported.win_rate 100 -", "sharpe_ratio 1.5 -",
                "total_return_percent 0.45 percent",
            }));
        IsSound();
    }

    [Test]
    public void Sums_and_counts_are_those_of_the_source()
    {
        Imported(0, Sources.Backtest);
        using var source = Sources.Open(Source);
        var pnl = source.ExecuteScalar<double>("SELECT sum(pnl) FROM trades WHERE exit_time IS NOT NULL");
        Assert.That(Number("SELECT sum(json_extract(extra_json, '$.net_pnl')) FROM executions"), Is.EqualTo(pnl).Within(1e-9));
        // All stated profits agree with a value of 1 per unit of price and quantity, so the computed trades have the same profits.
        Assert.That(Number("SELECT sum(pnl) FROM trades"), Is.EqualTo(pnl).Within(1e-9));
        Assert.That(
            Number("SELECT count(*) FROM trades"),
            Is.EqualTo(source.ExecuteScalar<double>("SELECT count(*) FROM trades WHERE exit_time IS NOT NULL")));
        Assert.That(
            Rows("SELECT entry_signal, exit_signal, side FROM trades ORDER BY entry_time DESC"),
            Is.EqualTo(new[] { "up target long", "- stop short" }));
    }

    [Test]
    public void A_dataset_and_a_strategy_without_runs_are_in_their_views()
    {
        Imported(0, Sources.Backtest);
        Assert.That(
            Rows("SELECT name, file_path, rows_count, symbol, start_date, data_quality_score FROM datasets WHERE name = 'es hour'"),
            Is.EqualTo(new[] { "es hour /data/es.csv 20 ESH4 2024-02-01T00:00:00.0000000Z 0.9" }));
        Assert.That(Rows("SELECT name, class_name, total_backtests FROM backtest_strategies WHERE name = 'Idle'"),
            Is.EqualTo(new[] { "Idle Idle 0" }));
    }

    [Test]
    public void A_value_without_a_place_is_kept_and_counted()
    {
        var answer = Imported(0, Sources.Backtest);
        Assert.That(
            Rows("SELECT json_extract(extra_json, '$.engine_options'), json_extract(extra_json, '$.created_at') FROM imported_rows "
                + "WHERE source_table = 'backtest_jobs' AND source_key = '1'"),
            Is.EqualTo(new[] { "{\"cash\":1000} 2024-03-01 10:00:00.123456" }));
        var counts = answer.GetProperty("extra_values").EnumerateArray()
            .ToDictionary(
                extra => $"{extra.GetProperty("table")}.{extra.GetProperty("column")}", extra => extra.GetProperty("values").GetInt32());
        Assert.That(counts["trades.max_profit"], Is.EqualTo(1));
        Assert.That(counts["backtest_jobs.created_at"], Is.EqualTo(2));
        Assert.That(counts, Does.Not.ContainKey("trades.pnl"));
    }

    [Test]
    public void The_same_file_again_adds_nothing()
    {
        Imported(1, Sources.Backtest, Sources.HostileBacktest);
        var before = Dump();
        var again = Import("--json");
        Assert.That(again.Json.GetProperty("runs").GetProperty("present").GetInt32(), Is.EqualTo(5));
        Assert.That(again.Json.GetProperty("rows_written").GetInt32(), Is.Zero);
        Assert.That(Dump(), Is.EqualTo(before));
    }

    [Test]
    public void A_row_that_cannot_be_read_is_kept_whole_with_the_reason()
    {
        var answer = Imported(1, Sources.Backtest, Sources.HostileBacktest);
        Assert.That(
            Rows("SELECT source_table, source_key FROM imported_rows WHERE reason IS NOT NULL ORDER BY 1, 2"),
            Is.EqualTo(new[]
            {
                "backtest_jobs 3", "backtest_jobs 4", "backtest_metrics 7", "backtest_metrics 9", "backtests 3", "strategies 3",
                "strategies 4", "trades 21", "trades 22", "trades 23", "trades 24", "trades 26", "trades 27", "trades 28",
            }));
        using var source = Sources.Open(Source);
        foreach (var table in answer.GetProperty("tables").EnumerateArray())
        {
            var name = table.GetProperty("table").GetString();
            Assert.That(table.GetProperty("rows").GetInt64(), Is.EqualTo(source.ExecuteScalar<long>($"SELECT count(*) FROM {name}")), name);
        }

        Assert.That(
            Rows("SELECT json_extract(extra_json, '$.exit_time', '$.pnl') FROM imported_rows WHERE source_key = '25'"),
            Is.EqualTo(new[] { "[\"soon\",\"much\"]" }));
        Assert.That(
            Rows("SELECT json_extract(extra_json, '$.strategy_params', '$.status', '$.progress') FROM imported_rows "
                + "WHERE source_table = 'backtest_jobs' AND source_key = '5'"),
            Is.EqualTo(new[] { "[\"[1]\",\"paused\",\"half\"]" }));
        Assert.That(Rows("SELECT extra_json FROM imported_rows WHERE source_table = 'alembic_version'"),
            Is.EqualTo(new[] { "{\"version_num\":\"abc123\"}" }));
        IsSound();
    }

    [Test]
    public void A_job_that_went_on_is_continued()
    {
        Imported(0, Sources.Backtest);
        Sources.Make(
            Source,
            "UPDATE trades SET exit_time = '2024-02-04 10:00:00', exit_price = 105, pnl = 2 WHERE id = 12",
            "UPDATE backtest_jobs SET status = 'completed', error_message = NULL, progress = 1 WHERE id = 2");
        var runs = Import("--json").Json.GetProperty("runs");
        Assert.That(runs.GetProperty("updated").GetInt32(), Is.EqualTo(2));
        Assert.That(runs.GetProperty("present").GetInt32(), Is.EqualTo(1));
        Assert.That(Number("SELECT count(*) FROM executions"), Is.EqualTo(6));
        Assert.That(Rows("SELECT DISTINCT status FROM strategy_runs"), Is.EqualTo(new[] { "COMPLETED" }));
        IsSound();
    }
}
