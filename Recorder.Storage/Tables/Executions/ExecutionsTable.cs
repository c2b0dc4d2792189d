using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Executions;

/// <summary>The table <c>executions</c>: each fill once, with the fee and profit that came last.</summary>
/// <param name="events">The events whose fields the rows show.</param>
sealed class ExecutionsTable(Batch events) : FieldTable<ExecutionRow>(
    events, "batch_executions", ExecutionFields.All,
    new("run_id", static (events, in row) => Cell.Of(events.RunOf(row.Place).RunText)),
    new("exec_utc", static (events, in row) => Cell.Of(events[row.Place].EventUtc)),
    new("extra_json", static (_, in row) => Cell.Of(row.ExtraJson)))
{
    const string SelectStored = """
        SELECT x.execution_id AS ExecutionId, x.fee AS Fee, CAST(json_extract(x.extra_json, '$.gross_pnl') AS REAL) AS GrossPnl,
               CAST(json_extract(x.extra_json, '$.net_pnl') AS REAL) AS NetPnl, json_extract(x.extra_json, '$.origin') AS Origin,
               coalesce(json_extract(x.extra_json, '$.sequence'), 0) AS Sequence, c.sequence AS Recorded
        FROM executions x LEFT JOIN position_changes c ON c.run_id = x.run_id AND c.execution_id = x.execution_id
        WHERE x.run_id = @runId AND x.execution_id IN (SELECT value FROM json_each(@ids))
        """;

    /// <summary>The upsert statement.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Upsert(this, "executions", ["run_id", "execution_id"]);

    /// <summary>What the table has of some fills of a run.</summary>
    internal static IEnumerable<StoredExecution> Stored(SqliteConnection connection, string runId, IEnumerable<string> executionIds) =>
        connection.Query<StoredExecution>(SelectStored, new { runId, ids = JsonKeys.Of(executionIds) });

    /// <summary>Adds the row of a fill.</summary>
    /// <param name="place">Place of the report that it shows.</param>
    internal void Add(int place) => Add(new ExecutionRow(place, Extra(place)));

    Utf8Slice Extra(int place)
    {
        var column = BeginExtra(place, others: 1);
        column.Add("sequence"u8, Events[place].Sequence);
        AddExtra(place, ref column);
        return column.End(Events.Memory);
    }
}

/// <summary>A row of <c>executions</c> on its way: the report that it shows, and what does not stand in that.</summary>
readonly record struct ExecutionRow(int Place, Utf8Slice ExtraJson) : IEventRow;

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
