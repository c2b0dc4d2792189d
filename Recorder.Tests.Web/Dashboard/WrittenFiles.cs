using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Web.Dashboard;

/// <summary>Recordings that are written with SQL into copies of the demo's file, because the recorder would take minutes.</summary>
static class WrittenFiles
{
    /// <summary>Number of runs that <see cref="WriteRuns"/> adds to the runs of the demo.</summary>
    internal const int Runs = 10_000;

    /// <summary>Number of bars of <see cref="WriteBars"/>.</summary>
    internal const int Bars = 1_000_000;

    const string Million = "ffffffff-0000-7000-8000-000000000000";

    // Results, status, symbols and tags differ in a fixed pattern.
    const string ManyRuns = """
        WITH RECURSIVE number(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < @runs / @runsEach - 1)
        INSERT INTO strategy_instances (instance_id, strategy_id, instance_name, parameters_json, symbol, timeframe, created_utc)
        SELECT printf('00000000-0000-5000-8000-%012d', i), s.strategy_id, printf('Fast %d, Slow %d', i % 50, i / 50),
               json_object('Fast', i % 50, 'Slow', i / 50), CASE i % 3 WHEN 0 THEN 'ES' WHEN 1 THEN 'NQ' ELSE 'CL' END, '5m', s.created_utc
        FROM number, (SELECT * FROM strategies WHERE name = 'MaCross') s;

        WITH RECURSIVE number(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < @runs - 1)
        INSERT INTO strategy_runs
          (run_id, instance_id, run_type, start_utc, end_utc, status, initial_balance, base_currency, created_utc)
        SELECT printf('%08x-0000-7000-8000-%012d', i * 65536, i), printf('00000000-0000-5000-8000-%012d', i / @runsEach),
               CASE i % @runsEach WHEN 3 THEN 'PAPER' ELSE 'BACKTEST' END, '2025-01-05T23:00:00.0000000Z', '2025-01-31T22:00:00.0000000Z',
               CASE i % 50 WHEN 49 THEN 'FAILED' ELSE 'COMPLETED' END, 100000, 'USD',
               strftime('%Y-%m-%dT%H:%M:%S.0000000Z', '2025-02-01', i || ' minutes')
        FROM number;

        INSERT INTO run_metrics_kv (run_id, key, value, unit)
        SELECT r.run_id, m.key, CASE m.key WHEN 'total_trades' THEN 10 + r.rowid % 300 WHEN 'max_drawdown_intraday'
          THEN -abs(m.value * (r.rowid * 7919 % 1000 - 400) / 300.0) ELSE m.value * (r.rowid * 7919 % 1000 - 400) / 300.0 END, m.unit
        FROM strategy_runs r, run_metrics_kv m
        WHERE r.run_id LIKE '%-7000-8000-%' AND m.run_id = (SELECT run_id FROM v_runs WHERE strategy = 'MaCross' AND instance = 'MaCross')
          AND m.key IN ('net_profit', 'sharpe', 'max_drawdown_intraday', 'total_trades', 'profit_factor');

        INSERT INTO run_equity (run_id, currency, ts_utc, equity, realized_pnl, unrealized_pnl, fees_cum, exposure)
        SELECT r.run_id, e.currency, e.ts_utc, 100000 + (e.equity - 100000) * (r.rowid * 7919 % 1000 - 400) / 300.0, 0, 0, 0, 0
        FROM strategy_runs r, (SELECT *, row_number() OVER (ORDER BY ts_utc) AS n FROM run_equity
          WHERE run_id = (SELECT run_id FROM v_runs WHERE strategy = 'MaCross' AND instance = 'MaCross')) e
        WHERE r.run_id LIKE '%-7000-8000-%' AND e.n % 10 = 1;

        INSERT INTO run_annotations (run_id, kind, text, added_utc)
        SELECT run_id, 'TAG', 'baseline', created_utc FROM strategy_runs WHERE run_id LIKE '%-7000-8000-%' AND rowid % 100 = 0;
        """;

    // Minutes in weeks of five days.
    const string MillionBars = """
        WITH RECURSIVE number(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < @bars - 1),
        walk(i, p) AS (
          SELECT i, round(4 * (5000 + 90 * sin(i / 9000.0) + 25 * sin(i / 700.0) + 6 * sin(i / 41.0) + (i * 7919 % 37) / 9.0)) / 4
          FROM number)
        INSERT INTO bars (series_id, ts_utc, open, high, low, close, volume)
        SELECT 'million', strftime('%Y-%m-%dT%H:%M:%S.0000000Z', 1736118000 + 60 * i + 172800 * (i / 7200), 'unixepoch'),
               p, p + (i % 7) / 4.0 + 0.5, p - (i % 5) / 4.0 - 0.5, p + (i % 3 - 1) / 4.0, 100 + i * 31 % 400
        FROM walk;

        INSERT INTO run_series (series_id, run_id, symbol, timeframe, source, created_utc)
        VALUES ('million', @run, 'DEMO', '1m', 'made', '2027-01-01T00:00:00.0000000Z');

        INSERT INTO series_stats (series_id, run_id, symbol, timeframe, source, bars, own_bars, shared_bars, fingerprint)
        VALUES ('million', @run, 'DEMO', '1m', 'made', @bars, @bars, 0, 'none');

        UPDATE strategy_runs SET created_utc = '2027-01-01T00:00:00.0000000Z' WHERE run_id = @run;
        """;

    // Columns in which the copied run differs from its original.
    static readonly string[] OwnTables =
        ["bars", "run_series", "shared_bar_ranges", "series_stats", "ingest_events", "indicator_sets", "indicator_values"];

    /// <summary>Adds runs; every fourth of an instance is a paper run.</summary>
    /// <param name="database">The file.</param>
    /// <param name="runs">Number of runs.</param>
    /// <param name="runsEach">Runs of an instance, which have the same parameters.</param>
    internal static void WriteRuns(string database, int runs = Runs, int runsEach = 4)
    {
        using var connection = RecorderDatabase.OpenForWriting(database);
        using var transaction = connection.BeginTransaction();
        connection.Execute(ManyRuns, new { runs, runsEach }, transaction);
        transaction.Commit();
    }

    /// <summary>Adds a run with the trades of the demo over a million bars.</summary>
    internal static void WriteBars(string database)
    {
        using var connection = RecorderDatabase.OpenForWriting(database);
        var original = connection.QuerySingle<string>("SELECT run_id FROM v_runs WHERE strategy = 'MaCross'");
        using var transaction = connection.BeginTransaction();
        // The tables come in any order.
        connection.Execute("PRAGMA defer_foreign_keys = ON", transaction: transaction);
        foreach (var table in connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table'").Except(OwnTables))
            Copy(connection, table, original);
        connection.Execute(MillionBars, new { bars = Bars, run = Million }, transaction);
        transaction.Commit();
    }

    /// <summary>Adds two moving averages of the bars of the newest run.</summary>
    internal static void WriteAverages(string database)
    {
        using var connection = RecorderDatabase.OpenForWriting(database);
        connection.Execute(
            """
            INSERT INTO indicator_sets (run_id, set_id, symbol, timeframe, columns_json, sequence)
            SELECT run_id, 'averages', symbol, timeframe, '[{"name":"MA (10)"},{"name":"MA (30)"}]', 0 FROM run_series LIMIT 1;

            INSERT INTO indicator_values (run_id, set_id, ts_utc, values_json, sequence)
            SELECT s.run_id, 'averages', b.ts_utc, json_array(
                     avg(b.close) OVER (ORDER BY b.ts_utc ROWS 9 PRECEDING), avg(b.close) OVER (ORDER BY b.ts_utc ROWS 29 PRECEDING)), 0
            FROM bars b JOIN run_series s ON s.series_id = b.series_id;
            """);
    }

    /// <summary>Gives every bar a footprint of two prices.</summary>
    internal static void WriteFootprints(string database)
    {
        using var connection = RecorderDatabase.OpenForWriting(database);
        connection.Execute(
            """
            UPDATE bars SET volumetric_json = printf(
              '{"vol":%.2f,"levels":[[%.2f,%.2f,10,20],[%.2f,30,25,5]]}', 60.0, low, 30.0, low + 0.25);
            UPDATE run_series SET has_volumetric = 1;
            """);
    }

    static void Copy(SqliteConnection connection, string table, string original)
    {
        var columns = connection.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table }).ToList();
        if (!columns.Remove("run_id"))
            return;
        columns.Remove("id");
        var others = string.Concat(columns.Select(column => $", {column}"));
        connection.Execute(
            $"INSERT INTO {table} (run_id{others}) SELECT @run{others} FROM {table} WHERE run_id = @original",
            new { run = Million, original });
    }
}
