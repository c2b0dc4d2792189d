using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;

namespace Recorder.Storage.Tables;

/// <summary>The table <c>executions</c>: each fill once, with the fee and profit that came last.</summary>
/// <param name="events">The events whose fields the rows show.</param>
sealed class ExecutionsTable(EventBatch events) : BatchTable<ExecutionRow>(
    "batch_executions", "run_id", "execution_id", "order_id", "exec_utc", "price", "quantity", "fee", "fee_currency", "liquidity", "extra_json")
{
    const string Conflict = """
        ON CONFLICT(run_id, execution_id) DO UPDATE SET
          order_id = excluded.order_id, exec_utc = excluded.exec_utc, price = excluded.price, quantity = excluded.quantity, fee = excluded.fee,
          fee_currency = excluded.fee_currency, liquidity = excluded.liquidity, extra_json = excluded.extra_json
        """;

    const string SelectStored = """
        SELECT x.execution_id AS ExecutionId, x.fee AS Fee, CAST(json_extract(x.extra_json, '$.gross_pnl') AS REAL) AS GrossPnl,
               CAST(json_extract(x.extra_json, '$.net_pnl') AS REAL) AS NetPnl, json_extract(x.extra_json, '$.origin') AS Origin,
               coalesce(json_extract(x.extra_json, '$.sequence'), 0) AS Sequence, c.sequence AS Recorded
        FROM executions x LEFT JOIN position_changes c ON c.run_id = x.run_id AND c.execution_id = x.execution_id
        WHERE x.run_id = @runId AND x.execution_id IN (SELECT value FROM json_each(@ids))
        """;

    /// <summary>What is done with the rows.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Insert(this, "executions", Conflict);

    /// <summary>What the table has of some fills of a run.</summary>
    internal static IEnumerable<StoredExecution> Stored(SqliteConnection connection, string runId, IEnumerable<string> executionIds) =>
        connection.Query<StoredExecution>(SelectStored, new { runId, ids = JsonKeys.Of(executionIds) });

    /// <summary>Adds the row of a fill.</summary>
    /// <param name="place">Place of the report that it shows.</param>
    internal void Add(int place) => Add(new ExecutionRow(place, Extra(place)));

    private protected override Cell CellOf(in ExecutionRow row, int column) => column switch
    {
        0 => Cell.Of(events.RunOf(row.Place).RunText),
        1 => Text(row, ExecutionFields.ExecutionId),
        2 => Text(row, ExecutionFields.OrderId),
        3 => Cell.Of(events[row.Place].EventUtc),
        4 => events.Field(row.Place, ExecutionFields.Price).NumberCell,
        5 => events.Field(row.Place, ExecutionFields.Quantity).NumberCell,
        6 => events.Field(row.Place, ExecutionFields.Fee).NumberCell,
        7 => Text(row, ExecutionFields.FeeCurrency),
        8 => Text(row, ExecutionFields.Liquidity),
        _ => Cell.Of(row.ExtraJson),
    };

    Cell Text(in ExecutionRow row, int field) => Cell.Of(events.Text(row.Place, field));

    // What an execution has beyond the columns of its row.
    Utf8Slice Extra(int place)
    {
        ref readonly var e = ref events[place];
        var column = new JsonColumn(events.Memory, e.Data.Length, 13);
        column.Add("sequence"u8, e.Sequence);
        column.Add("side"u8, events.Field(place, ExecutionFields.Side));
        column.Add("symbol"u8, events.Field(place, ExecutionFields.Symbol));
        column.Add("gross_pnl"u8, events.Field(place, ExecutionFields.GrossPnl));
        column.Add("net_pnl"u8, events.Field(place, ExecutionFields.NetPnl));
        column.Add("account_id"u8, events.Field(place, ExecutionFields.AccountId));
        column.Add("position_id"u8, events.Field(place, ExecutionFields.PositionId));
        column.Add("platform_impact"u8, events.Field(place, ExecutionFields.PlatformImpact));
        column.Add("order_type_id"u8, events.Field(place, ExecutionFields.OrderTypeId));
        column.Add("comment"u8, events.Field(place, ExecutionFields.Comment));
        column.Add("connection_id"u8, events.Field(place, ExecutionFields.ConnectionId));
        column.Add("symbol_id"u8, events.Field(place, ExecutionFields.SymbolId));
        // Not there for a fill that the platform told as it happened.
        column.Add("origin"u8, events.Field(place, ExecutionFields.Origin));
        return column.End(events.Memory);
    }
}

/// <summary>A row of <c>executions</c> on its way: the report that it shows, and what does not stand in that.</summary>
readonly record struct ExecutionRow(int Place, Utf8Slice ExtraJson);

/// <summary>What the tables have of a fill.</summary>
sealed class StoredExecution
{
    public string ExecutionId { get; init; } = "";
    public double? Fee { get; init; }
    public double? GrossPnl { get; init; }
    public double? NetPnl { get; init; }
    public string? Origin { get; init; }
    public long Sequence { get; init; }
    public long? Recorded { get; init; }
}
