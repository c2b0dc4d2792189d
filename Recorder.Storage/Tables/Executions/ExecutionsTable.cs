using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Executions;

/// <summary>The table <c>executions</c>: each fill once, in its most complete report.</summary>
/// <param name="batch">The batch that has the events of the rows.</param>
sealed class ExecutionsTable(Batch batch) : FieldTable<ExecutionRow>(
    batch, "batch_executions", EventType.Execution,
    new("run_id", static (batch, in row) => Cell.Of(batch.RunOf(row.Index).RunText)),
    new("exec_utc", static (batch, in row) => Cell.Of(batch[row.Index].EventUtc)),
    new("extra_json", static (_, in row) => Cell.Of(row.ExtraJson)))
{
    const string SelectStored = """
        SELECT x.execution_id AS ExecutionId, x.fee AS Fee, CAST(json_extract(x.extra_json, '$.gross_pnl') AS REAL) AS GrossPnl,
               CAST(json_extract(x.extra_json, '$.net_pnl') AS REAL) AS NetPnl, json_extract(x.extra_json, '$.origin') AS Origin,
               json_extract(x.extra_json, '$.position_id') IS NOT NULL AS IsNamed,
               json_extract(x.extra_json, '$.side') IS NOT 'UNKNOWN' AS HasSide,
               coalesce(json_extract(x.extra_json, '$.sequence'), 0) AS Sequence, c.sequence AS Recorded
        FROM executions x LEFT JOIN position_changes c ON c.run_id = x.run_id AND c.execution_id = x.execution_id
        WHERE x.run_id = @runId AND x.execution_id IN (SELECT value FROM json_each(@ids))
        """;

    /// <summary>The upsert statement.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Upsert(this, "executions", ["run_id", "execution_id"]);

    /// <summary>Reads some fills of a run.</summary>
    internal static IEnumerable<StoredExecution> Stored(SqliteConnection connection, string runId, IEnumerable<string> executionIds) =>
        connection.Query<StoredExecution>(SelectStored, new { runId, ids = JsonKeys.Of(executionIds) });

    /// <summary>Adds the row of a fill.</summary>
    /// <param name="index">The report of the row.</param>
    internal void Add(int index) => Add(new ExecutionRow(index, Extra(index)));

    Utf8Slice Extra(int index)
    {
        var column = BeginExtra(index, otherMembers: 1);
        column.Add("sequence"u8, Batch[index].Sequence);
        AddExtra(index, ref column);
        return column.End(Batch.Memory);
    }
}

/// <summary>A row of <c>executions</c>: its report, and its extra_json.</summary>
readonly record struct ExecutionRow(int Index, Utf8Slice ExtraJson) : IEventRow;

/// <summary>A fill in the tables.</summary>
sealed class StoredExecution
{
    public string ExecutionId { get; init; } = "";
    public double? Fee { get; init; }
    public double? GrossPnl { get; init; }
    public double? NetPnl { get; init; }
    public string? Origin { get; init; }
    public bool IsNamed { get; init; }
    public bool HasSide { get; init; }
    public long Sequence { get; init; }
    public long? Recorded { get; init; }
}
