using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Metrics;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Queries;

/// <summary>
/// Reads the state of a run while it is recorded. Each call opens the file read-only and closes it again, so that a watching command never
/// delays a checkpoint or the closing of the file.
/// </summary>
/// <param name="path">The file.</param>
public sealed class LiveReader(string path)
{
    /// <summary>Highest number of working orders and of fills that are read.</summary>
    public const int Rows = 5;

    const string SelectWorking = """
        SELECT order_id AS OrderId, submit_utc AS SubmitUtc, symbol AS Symbol, side AS Side, order_type AS OrderType, quantity AS Quantity,
               price AS Price, stop_price AS StopPrice, status AS Status, filled_quantity AS FilledQuantity,
               position_impact AS PositionImpact
        FROM v_orders WHERE run_id = @runId AND status IN ('NEW', 'PARTIALLY_FILLED') ORDER BY submit_utc DESC, order_id DESC LIMIT @rows
        """;

    const string CountWorking =
        "SELECT count(*) FROM orders WHERE run_id = @runId AND status IN ('NEW', 'PARTIALLY_FILLED')";

    const string SelectFills = """
        SELECT x.execution_id AS ExecutionId, x.order_id AS OrderId, x.exec_utc AS ExecUtc, c.symbol AS Symbol, c.side AS Side,
               x.quantity AS Quantity, x.price AS Price, x.fee AS Fee, c.position_impact AS PositionImpact,
               c.quantity_before AS QuantityBefore, c.quantity_after AS QuantityAfter
        FROM executions x LEFT JOIN position_changes c ON c.run_id = x.run_id AND c.execution_id = x.execution_id
        WHERE x.run_id = @runId ORDER BY x.exec_utc DESC, x.id DESC LIMIT @rows
        """;

    const string SelectPositions = """
        SELECT position_id AS PositionId, symbol AS Symbol, side AS Side, status AS Status, opened_utc AS OpenedUtc, quantity AS Quantity,
               open_price AS OpenPrice, initial_quantity AS InitialQuantity
        FROM positions WHERE run_id = @runId AND status = 'OPEN' ORDER BY opened_utc, position_id
        """;

    const string SelectBars = """
        SELECT s.symbol AS Symbol, s.timeframe AS Timeframe, coalesce(c.bars, 0) AS Bars, s.end_utc AS OpenUtc,
               (SELECT b.close FROM v_bars b WHERE b.series_id = s.series_id AND b.ts_utc = s.end_utc LIMIT 1) AS Close
        FROM run_series s LEFT JOIN series_stats c ON c.series_id = s.series_id
        WHERE s.run_id = @runId ORDER BY s.symbol, s.timeframe
        """;

    const string SelectProfits = """
        SELECT c.symbol AS Symbol, sum(CASE c.side WHEN 'BUY' THEN c.quantity ELSE -c.quantity END) AS Quantity,
               sum(CASE c.side WHEN 'BUY' THEN -c.quantity ELSE c.quantity END * c.price) AS CashFlow,
               CASE WHEN count(x.fee) = count(*) THEN @sign * sum(x.fee) END AS Fees,
               (SELECT coalesce(y.multiplier, y.tick_cost / y.tick_size) FROM run_symbols y
                WHERE y.run_id = @runId AND y.name = c.symbol LIMIT 1) AS Multiplier,
               (SELECT y.quote_currency FROM run_symbols y WHERE y.run_id = @runId AND y.name = c.symbol LIMIT 1) AS Currency,
               max(c.exec_utc) AS LastFillUtc, c.price AS LastPrice
        FROM position_changes c LEFT JOIN executions x ON x.run_id = c.run_id AND x.execution_id = c.execution_id
        WHERE c.run_id = @runId GROUP BY c.symbol ORDER BY c.symbol
        """;

    const string SelectGaps = """
        SELECT event_type AS EventType, events AS Events, reason AS Reason, from_utc AS FromUtc, to_utc AS ToUtc
        FROM run_gaps WHERE run_id = @runId ORDER BY first_sequence
        """;

    const string SelectHealth = """
        SELECT accepted AS Accepted, written AS Written, merged AS Merged, dropped AS Dropped, quarantined AS Quarantined,
               pending AS Pending, retries AS Retries, longest_wait_ms AS LongestWaitMs, unjournaled AS Unjournaled,
               sqlite_version AS SqliteVersion
        FROM run_health WHERE run_id = @runId
        """;

    const string SelectHealthTime = "SELECT update_utc FROM run_health WHERE run_id = @runId";

    const string SelectConnection = "SELECT new_state FROM connection_states WHERE run_id = @runId ORDER BY sequence DESC LIMIT 1";

    /// <summary>Reads a run.</summary>
    /// <param name="name">
    /// A name that <see cref="RunReader.Find"/> accepts; null for the run that is being recorded, otherwise the newest.
    /// </param>
    /// <exception cref="RunNotFoundException">No run has this name, or the file has no run.</exception>
    /// <exception cref="DatabaseRefusedException">The file cannot be used; the message says why and what to do.</exception>
    public LiveRun Read(string? name)
    {
        using var connection = RecorderDatabase.OpenForReading(path);
        using var transaction = connection.BeginTransaction(deferred: true);
        var reader = new RunReader(connection);
        return Read(connection, transaction, name is not null
            ? reader.Find(name)
            : reader.Current() ?? throw new RunNotFoundException("there is no run in this file yet"));
    }

    /// <summary>Reads a run of an open file.</summary>
    internal static LiveRun Read(SqliteConnection connection, SqliteTransaction transaction, RunSummary run, int rows = Rows)
    {
        var key = new { runId = run.RunId, rows, sign = FeeSign.Of(connection, run.RunId) };
        var bars = connection.Query<LiveBar>(SelectBars, key, transaction).AsList();
        return new LiveRun(
            run,
            [.. connection.Query<ProfitRow>(SelectProfits, key, transaction).Select(row => row.At(bars))],
            connection.Query<PositionLine>(SelectPositions, key, transaction).AsList(),
            connection.Query<OrderLine>(SelectWorking, key, transaction).AsList(),
            connection.QuerySingle<long>(CountWorking, key, transaction),
            connection.Query<ExecutionLine>(SelectFills, key, transaction).AsList(),
            bars,
            connection.Query<GapLine>(SelectGaps, key, transaction).AsList(),
            connection.QueryFirstOrDefault<HealthLine>(SelectHealth, key, transaction),
            connection.QueryFirstOrDefault<string>(SelectHealthTime, key, transaction),
            connection.QueryFirstOrDefault<string>(SelectConnection, key, transaction));
    }

    sealed class ProfitRow
    {
        public string Symbol { get; init; } = "";
        public double Quantity { get; init; }
        public double CashFlow { get; init; }
        public double? Fees { get; init; }
        public double? Multiplier { get; init; }
        public string? Currency { get; init; }
        public string LastFillUtc { get; init; } = "";
        public double LastPrice { get; init; }

        // A bar has only its opening time here. It is later than a fill that came before this time.
        internal LiveProfit At(IReadOnlyList<LiveBar> bars)
        {
            var bar = bars.Where(bar => bar.Symbol == Symbol && bar.Close is not null)
                .MaxBy(bar => bar.OpenUtc, StringComparer.Ordinal);
            var isLater = bar is not null && string.CompareOrdinal(bar.OpenUtc, LastFillUtc) >= 0;
            return new LiveProfit
            {
                Symbol = Symbol,
                Quantity = Math.Round(Quantity, 10),
                CashFlow = CashFlow,
                Fees = Fees,
                Multiplier = Multiplier,
                Currency = Currency,
                LastPrice = isLater ? bar!.Close!.Value : LastPrice,
            };
        }
    }
}
