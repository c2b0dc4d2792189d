using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Benchmarks.Contenders;

/// <summary>Schema and statements of all contenders except the recorder: the recorder's schema, and one upsert per table that sets the
/// columns that can change. The C program binds parameters by number, in the order of their first use.</summary>
static class Statements
{
    internal const string Order = $"""
        INSERT INTO orders (run_id, strategy_id, order_id, symbol, side, quantity, price, status, submit_utc, update_utc, extra_json,
          account_id, order_type, tif)
        VALUES (@RunId, @StrategyId, @OrderId, @Symbol, @Side, @Quantity, @Price, @Status, @SubmitUtc, @UpdateUtc, @ExtraJson,
          '{BenchStrategy.Account}', 'LIMIT', '{BenchStrategy.Tif}')
        ON CONFLICT(run_id, order_id) DO UPDATE SET
          quantity = excluded.quantity, price = excluded.price, status = excluded.status, update_utc = excluded.update_utc,
          extra_json = excluded.extra_json
        WHERE excluded.update_utc >= orders.update_utc
        """;

    internal const string Execution = $"""
        INSERT INTO executions (run_id, execution_id, order_id, exec_utc, price, quantity, fee, extra_json, fee_currency, liquidity)
        VALUES (@RunId, @ExecutionId, @OrderId, @ExecUtc, @Price, @Quantity, @Fee, @ExtraJson, '{BenchStrategy.FeeCurrency}',
          '{BenchStrategy.Liquidity}')
        ON CONFLICT(run_id, execution_id) DO UPDATE SET fee = excluded.fee, extra_json = excluded.extra_json
        """;

    internal const string Bar = """
        INSERT INTO bars (series_id, ts_utc, open, high, low, close, volume) VALUES (@SeriesId, @TsUtc, @Open, @High, @Low, @Close, @Volume)
        ON CONFLICT(series_id, ts_utc) DO UPDATE SET open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
          volume = excluded.volume
        """;

    internal const string Log =
        "INSERT INTO ingest_events (run_id, event_type, event_utc, payload_json, received_utc) VALUES (@RunId, @EventType, @EventUtc, "
        + "@PayloadJson, @EventUtc)";

    /// <summary>The tuned settings of all contenders except the recorder.</summary>
    internal const string Tuning = "PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 10000; PRAGMA temp_store = MEMORY";

    const string Created = "2024-03-01T09:00:00.0000000Z";

    /// <summary>Creates a file with the schema and the parent rows, and opens it as the recorder does.</summary>
    internal static SqliteConnection Create(string path)
    {
        var connection = RecorderDatabase.OpenForWriting(path);
        WriteTransaction.Run(connection, () =>
        {
            connection.Execute("INSERT INTO strategies (strategy_id, name, created_utc) VALUES (@StrategyId, @Name, @Created)",
                new { BenchStrategy.StrategyId, BenchStrategy.Name, Created });
            connection.Execute(
                "INSERT INTO strategy_instances (instance_id, strategy_id, parameters_json, created_utc) VALUES "
                    + "(@StrategyId, @StrategyId, '{}', @Created)", new { BenchStrategy.StrategyId, Created });
            connection.Execute(
                "INSERT INTO strategy_runs (run_id, instance_id, run_type, start_utc, status, created_utc) VALUES (@RunId, @StrategyId, "
                    + "'LIVE', @Created, 'RUNNING', @Created)",
                Enumerable.Range(0, MarketStream.Runs).Select(
                    run => new { RunId = BenchStrategy.RunId(run), BenchStrategy.StrategyId, Created }));
            connection.Execute(
                "INSERT INTO run_series (series_id, run_id, symbol, timeframe, created_utc) VALUES "
                    + "(@SeriesId, @RunId, @Symbol, @Timeframe, @Created)",
                Enumerable.Range(0, MarketStream.Series).Select(series => new
                {
                    SeriesId = BenchStrategy.SeriesId(series),
                    RunId = BenchStrategy.RunId(series % MarketStream.Runs),
                    Symbol = FormattableString.Invariant($"SYM{series:D2}"),
                    BenchStrategy.Timeframe,
                    Created,
                }));
        });
        return connection;
    }

    /// <summary>The statement for a row.</summary>
    internal static string Of(BoundRow row) => row switch { BoundOrder => Order, BoundExecution => Execution, _ => Bar };
}
