using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Merging;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>The table <c>executions</c>: each fill once, with the fee and profit that came last.</summary>
static class ExecutionsTable
{
    const string Upsert = """
        INSERT INTO executions (run_id, execution_id, order_id, exec_utc, price, quantity, fee, fee_currency, liquidity, extra_json)
        VALUES (@RunId, @ExecutionId, @OrderId, @ExecUtc, @Price, @Quantity, @Fee, @FeeCurrency, @Liquidity, @ExtraJson)
        ON CONFLICT(run_id, execution_id) DO UPDATE SET
          order_id = excluded.order_id, exec_utc = excluded.exec_utc, price = excluded.price, quantity = excluded.quantity, fee = excluded.fee,
          fee_currency = excluded.fee_currency, liquidity = excluded.liquidity, extra_json = excluded.extra_json
        """;

    const string SelectStored = """
        SELECT execution_id AS ExecutionId, fee AS Fee, CAST(json_extract(extra_json, '$.gross_pnl') AS REAL) AS GrossPnl, CAST(json_extract(extra_json, '$.net_pnl') AS REAL) AS NetPnl,
               json_extract(extra_json, '$.origin') AS Origin, coalesce(json_extract(extra_json, '$.sequence'), 0) AS Sequence
        FROM executions WHERE run_id = @runId AND execution_id IN (SELECT value FROM json_each(@ids))
        """;

    /// <summary>Writes the executions of one run and returns how many of the events changed no row.</summary>
    internal static int Write(SqliteConnection connection, RunKey run, IReadOnlyList<(EventHeader Header, ExecutionReported Body)> events, Touched touched)
    {
        var byExecution = events.GroupBy(e => e.Body.ExecutionId, StringComparer.Ordinal).ToList();
        var stored = connection
            .Query<Stored>(SelectStored, new { runId = run.RunId, ids = JsonKeys.Of(byExecution.Select(group => group.Key)) })
            .ToDictionary(row => row.ExecutionId, StringComparer.Ordinal);

        var kept = byExecution
            .Select(execution => execution.MaxBy(Version))
            .Where(e => !stored.TryGetValue(e.Body.ExecutionId, out var row) || Version(e).CompareTo(row.Version) > 0)
            .ToList();
        connection.Execute(Upsert, kept.Select(e => Row(run, e)));

        var recorded = byExecution.ToDictionary(group => group.Key, group => group.Min(e => e.Header.Sequence), StringComparer.Ordinal);
        // What came before the attach is part of what was found then: where it changes, so does what the book opened with.
        var beforeAttach = kept
            .Where(e => e.Body.Origin is Origin.BeforeAttach || (stored.TryGetValue(e.Body.ExecutionId, out var row) && row.Version.Origin is Origin.BeforeAttach))
            .Select(e => e.Body.ExecutionId)
            .ToHashSet(StringComparer.Ordinal);
        PositionChangesTable.Write(connection, run, kept, recorded, beforeAttach, touched);
        return events.Count - kept.Count;
    }

    static ExecutionVersion Version((EventHeader Header, ExecutionReported Body) e) =>
        ExecutionVersion.Of(e.Body.Fee, e.Body.GrossPnl, e.Body.NetPnl, e.Header.Sequence, e.Body.Origin);

    static object Row(RunKey run, (EventHeader Header, ExecutionReported Body) e) => new
    {
        run.RunId,
        e.Body.ExecutionId,
        e.Body.OrderId,
        ExecUtc = UtcText.Format(e.Header.EventUtc),
        e.Body.Price,
        e.Body.Quantity,
        e.Body.Fee,
        e.Body.FeeCurrency,
        e.Body.Liquidity,
        ExtraJson = JsonSerializer.Serialize(Extra(e), ExtraJsonContext.Columns.ExecutionExtra),
    };

    static ExecutionExtra Extra((EventHeader Header, ExecutionReported Body) e) => new()
    {
        Sequence = e.Header.Sequence,
        Side = e.Body.Side,
        Symbol = e.Body.Symbol,
        GrossPnl = e.Body.GrossPnl,
        NetPnl = e.Body.NetPnl,
        AccountId = e.Body.AccountId,
        PositionId = e.Body.PositionId,
        PlatformImpact = e.Body.PlatformImpact,
        OrderTypeId = e.Body.OrderTypeId,
        Comment = e.Body.Comment,
        ConnectionId = e.Body.ConnectionId,
        SymbolId = e.Body.SymbolId,
        Origin = e.Body.Origin,
    };

    sealed class Stored
    {
        public string ExecutionId { get; init; } = "";
        public double? Fee { get; init; }
        public double? GrossPnl { get; init; }
        public double? NetPnl { get; init; }
        public string? Origin { get; init; }
        public long Sequence { get; init; }

        public ExecutionVersion Version => ExecutionVersion.Of(Fee, GrossPnl, NetPnl, Sequence, Origin is null ? null : Words<Origin>.Parse(Origin));
    }
}
