using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Benchmarks.Measuring;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Benchmarks.Reading;

/// <summary>
/// Creates a large file with SQL only: runs with metrics, one bar series per run, and fills of some runs. The rows of different runs
/// alternate, as parallel runs write them.
/// </summary>
static class BigFile
{
    const int Piece = 200_000;
    const string Time = "strftime('%Y-%m-%dT%H:%M:%S', 1709283600 + {0}, 'unixepoch') || '.0000000Z'";
    const string Numbers = "WITH RECURSIVE n(k) AS (SELECT @from UNION ALL SELECT k + 1 FROM n WHERE k + 1 < @to)";

    // The first schema had the same tables, columns and indexes, and this index in addition.
    const string FirstSchemaToo = "CREATE INDEX idx_bars_series_time ON bars(series_id, ts_utc)";

    /// <summary>Creates the file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="size">Size of the file.</param>
    /// <param name="asMeasured">Whether to use the indexes of the schema in the design's measurement.</param>
    /// <param name="print">Receives progress messages.</param>
    internal static void Make(string path, BigFileSize size, bool asMeasured, Action<string> print)
    {
        using var connection = RecorderDatabase.OpenForWriting(path);
        connection.Execute("PRAGMA cache_size = -2000000;");
        if (asMeasured)
            connection.Execute(FirstSchemaToo);
        var start = Seconds("0");
        connection.Execute($"INSERT INTO strategies (strategy_id, name, created_utc) VALUES ('s', 'Big', {start})");
        connection.Execute(
            $"INSERT INTO strategy_instances (instance_id, strategy_id, parameters_json, created_utc) SELECT 'i' || value, 's', '{{}}', "
                + $"{start} FROM json_each('[0,1,2,3,4,5,6,7,8,9]')");
        Fill(connection, size.Runs, $$"""
            INSERT INTO strategy_runs (run_id, instance_id, run_type, start_utc, status, metrics_json, created_utc)
            SELECT {{RunOf("k")}}, 'i' || (k % 10), 'BACKTEST', {{Seconds("k")}}, 'COMPLETED',
                   printf('{"sharpe":%.4f,"net":%.2f,"drawdown":%.2f}', (k * 7919 % 1000) / 250.0, (k * 104729 % 100000) / 10.0,
                   (k * 31 % 997) / 10.0), {{Seconds("k")}}
            FROM n
            """);
        Fill(connection, size.Runs,
            "INSERT INTO run_series (series_id, run_id, symbol, timeframe, created_utc) SELECT 's' || k, "
                + $"{RunOf("k")}, 'SYM' || k, '1m', {start} FROM n");
        print("bars");
        Fill(connection, size.Bars, $"""
            INSERT INTO bars (series_id, ts_utc, open, high, low, close, volume)
            SELECT 's' || (k % {size.Runs}), {Seconds($"k / {size.Runs} * 60")}, 4800 + k % 400, 4801 + k % 400, 4799 + k % 400,
              4800.25 + k % 400, k % 900 FROM n
            """);
        print("orders");
        Fill(connection, size.Executions, $"""
            INSERT INTO orders (run_id, strategy_id, order_id, symbol, account_id, side, order_type, quantity, price, status, submit_utc,
              update_utc)
            SELECT {RunOf($"k % {size.TradingRuns}")}, 's', 'O' || k, 'SYM', 'A', iif(k % 2, 'BUY', 'SELL'), 'LIMIT', 1 + k % 10,
                   4800 + k % 400, iif(k % 5, 'FILLED', 'CANCELED'), {Seconds("k")}, {Seconds("k + 1")} FROM n
            """);
        print("executions");
        Fill(connection, size.Executions, $"""
            INSERT INTO executions (run_id, execution_id, order_id, exec_utc, price, quantity, fee, extra_json)
            SELECT {RunOf($"k % {size.TradingRuns}")}, 'X' || k, 'O' || k, {Seconds("k + 1")}, 4800 + k % 400, 1 + k % 10, 2.25,
              printf('{"{"}"net_pnl":%.2f{"}"}', (k * 7919 % 1000 - 500) / 10.0) FROM n
            """);
        connection.Execute("PRAGMA analysis_limit=400;");
        connection.Execute("PRAGMA optimize;");
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE);");
        connection.Execute("PRAGMA journal_mode=DELETE;");
        print($"made: {Figure.Megabytes(new FileInfo(path).Length)} MB");
    }

    /// <summary>Id of a run, from its number.</summary>
    internal static string RunId(int run) => FormattableString.Invariant($"00000000-0000-7000-8000-{run:D12}");

    static string RunOf(string number) => $"printf('00000000-0000-7000-8000-%012d', {number})";

    static string Seconds(string expression) => Time.Replace("{0}", expression, StringComparison.Ordinal);

    static void Fill(SqliteConnection connection, long rows, string insert)
    {
        for (var from = 0L; from < rows; from += Piece)
            connection.Execute($"{Numbers} {insert}", new { from, to = Math.Min(from + Piece, rows) }, commandTimeout: 3600);
    }
}

/// <summary>Size of a large file.</summary>
/// <param name="Runs">Number of runs; each has a series of bars.</param>
/// <param name="Bars">Bars of all series together.</param>
/// <param name="TradingRuns">Runs with orders and fills.</param>
/// <param name="Executions">Number of fills of all runs together, and of orders.</param>
sealed record BigFileSize(int Runs, long Bars, int TradingRuns, long Executions);
