using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Runs;

/// <summary>The table <c>order_requests</c>: each request once, with its answer where one came.</summary>
/// <param name="events">The events whose fields the rows show.</param>
sealed class RequestsTable(Batch events) : FieldTable<RequestRow>(
    events, "batch_order_requests", RequestFields.All,
    new("run_id", static (events, in row) => Cell.Of(events.RunOf(row.Place).RunText)),
    new("extra_json", static (_, in row) => Cell.Of(row.ExtraJson)))
{
    // A request is recorded when it is sent and when it is answered. The answered one stands, in whatever order they come.
    BatchStatement Upsert => field ??= BatchStatement.Upsert(
        this, "order_requests", ["run_id", "request_id"], condition: "WHERE order_requests.result IS NULL");

    /// <summary>Writes the requests at some places of the batch. None counts as merged.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">Whether the connection sees the rows.</param>
    /// <param name="places">The places.</param>
    internal void Write(SqliteConnection connection, bool isVisible, ReadOnlySpan<int> places)
    {
        Clear();
        foreach (var place in places)
        {
            if (Events[place].Type is EventType.Request)
                Add(new RequestRow(place, Extra(place)));
        }

        Upsert.Execute(connection, isVisible);
    }

    Utf8Slice Extra(int place)
    {
        var column = BeginExtra(place, others: 0);
        AddExtra(place, ref column);
        return column.EndOrNull(Events.Memory);
    }
}

/// <summary>A row of <c>order_requests</c> on its way: the event that it shows, and what does not stand in that.</summary>
readonly record struct RequestRow(int Place, Utf8Slice ExtraJson) : IEventRow;
