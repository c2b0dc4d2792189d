using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Runs;

/// <summary>The table <c>order_requests</c>: each request once, with its answer if there is one.</summary>
/// <param name="batch">The batch that has the events of the rows.</param>
sealed class RequestsTable(Batch batch) : FieldTable<RequestRow>(
    batch, "batch_order_requests", EventType.Request,
    new("run_id", static (batch, in row) => Cell.Of(batch.RunOf(row.Index).RunText)),
    new("extra_json", static (_, in row) => Cell.Of(row.ExtraJson)))
{
    // A request is recorded when it is sent and when it is answered. The report with the answer is kept, whatever the order of the two.
    BatchStatement Upsert => field ??= BatchStatement.Upsert(
        this, "order_requests", ["run_id", "request_id"], condition: "WHERE order_requests.result IS NULL");

    /// <summary>Writes the requests among some events. Only candidates count as merged, because they get no row.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">True when the connection can read the rows through virtual tables.</param>
    /// <param name="indices">The events.</param>
    internal void Write(SqliteConnection connection, bool isVisible, ReadOnlySpan<int> indices)
    {
        Clear();
        foreach (var index in indices)
        {
            if (Batch[index].Type is not EventType.Request)
                continue;
            if (Batch.Field(index, RequestFields.IsCandidate).IsTrue)
                Batch.CountMerged(index, 1);
            else
                Add(new RequestRow(index, Extra(index)));
        }

        Upsert.Execute(connection, isVisible);
    }

    Utf8Slice Extra(int index)
    {
        var column = BeginExtra(index, otherMembers: 0);
        AddExtra(index, ref column);
        return column.EndOrNull(Batch.Memory);
    }
}

/// <summary>A row of <c>order_requests</c>: its event, and its extra_json.</summary>
readonly record struct RequestRow(int Index, Utf8Slice ExtraJson) : IEventRow;
