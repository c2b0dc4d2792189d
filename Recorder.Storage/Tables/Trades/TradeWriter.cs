using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Executions;
using Recorder.Storage.Tables.Orders;
using Recorder.Storage.Tables.Positions;

namespace Recorder.Storage.Tables.Trades;

/// <summary>
/// Writes the orders and fills of a batch: finds what is known of each, decides which reports stand, and writes each row once. Fills that
/// come after all others of their book are folded on the way; a run with any other fill is left to be folded from the tables. Writer
/// thread.
/// </summary>
/// <param name="events">The batch.</param>
/// <param name="memory">What is known of orders and fills.</param>
sealed class TradeWriter(Batch events, TradeCache memory)
{
    readonly OrderMerge _orders = new(events, memory);
    readonly FillMerge _fills = new(events, memory);
    readonly OrdersTable _orderRows = new(events);
    readonly OrderImpactsTable _impactRows = new();
    readonly ExecutionsTable _executionRows = new(events);
    readonly PositionChangesTable _changeRows = new(events);
    readonly TradeReader _reader = new(memory);

    /// <summary>The rows that statements read.</summary>
    internal IReadOnlyList<BatchTable> Tables => [_orderRows, _impactRows, _executionRows, _changeRows];

    /// <summary>Writes every order and fill at some places of the batch.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">Whether the connection sees the rows.</param>
    /// <param name="places">The places, run by run.</param>
    /// <param name="touched">By the number of a run: what of it has to be folded anew. Null for a run of which nothing has; may be set
    /// here.</param>
    internal void Write(SqliteConnection connection, bool isVisible, ReadOnlySpan<int> places, DirtyBooks?[] touched)
    {
        Clear();
        Find(connection, places);
        _orders.Merge();
        _fills.Merge(_orders, _executionRows, _changeRows, touched);
        _orders.Settle(_orderRows, _impactRows);

        FillReplay.Note(connection, events, _fills.OutOfOrder, touched);
        _orderRows.Upsert.Execute(connection, isVisible);
        _impactRows.Update.Execute(connection, isVisible);
        foreach (var (run, orderId, beginning, inference) in _orders.Changed)
            OrdersTable.Change(connection, events.Runs[run].RunText.ToString(), orderId, beginning, inference);
        _executionRows.Upsert.Execute(connection, isVisible);
        _changeRows.Upsert.Execute(connection, isVisible);
    }

    // Before a batch, not after it: what an earlier one left when it failed goes too.
    void Clear()
    {
        _orders.Clear();
        _fills.Clear();
        _orderRows.Clear();
        _impactRows.Clear();
        _executionRows.Clear();
        _changeRows.Clear();
    }

    void Find(SqliteConnection connection, ReadOnlySpan<int> places)
    {
        var (number, run) = (-1, default(RunTrades)!);
        foreach (var place in places)
        {
            ref readonly var e = ref events[place];
            if (e.Type is not (EventType.Order or EventType.Execution))
                continue;
            if (e.Run != number)
            {
                (number, run) = (e.Run, memory.Track(events.Runs[e.Run].RunId, isNew: false));
                _reader.Read(connection);
                _reader.Begin(events.Runs[number].RunText, run);
            }

            if (e.Type is EventType.Order)
                _orders.Add(place, _reader.Order(events.Text(place, OrderFields.OrderId)));
            else
                AddFill(connection, place);
        }

        _reader.Read(connection);
    }

    void AddFill(SqliteConnection connection, int place)
    {
        var bookName = BookKey.Of(
            events.Text(place, ExecutionFields.ConnectionId), events.Text(place, ExecutionFields.AccountId),
            events.Text(place, ExecutionFields.Symbol), events.Text(place, ExecutionFields.PositionId),
            events.Field(place, ExecutionFields.PositionsNetted).IsTrue, events.Memory);
        _fills.Add(new FillReport(
            place,
            _reader.Fill(events.Text(place, ExecutionFields.ExecutionId)),
            _reader.Order(events.Text(place, ExecutionFields.OrderId)),
            _reader.Book(connection, bookName),
            bookName));
    }
}
