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
/// Writes the orders and fills of a batch: finds the stored values of each, decides which reports to keep, and writes each row once.
/// It also computes positions if every fill is the latest of its book. Otherwise positions are computed later from the tables. Writer
/// thread.
/// </summary>
/// <param name="batch">The batch.</param>
/// <param name="memory">The cached orders, fills and books.</param>
sealed class TradeWriter(Batch batch, TradeCache memory)
{
    readonly OrderMerge _orders = new(batch, memory);
    readonly FillMerge _fills = new(batch, memory);
    readonly OrdersTable _orderRows = new(batch);
    readonly OrderImpactsTable _impactRows = new();
    readonly ExecutionsTable _executionRows = new(batch);
    readonly PositionChangesTable _changeRows = new(batch);
    readonly TradeReader _reader = new(memory);

    /// <summary>The rows that statements read.</summary>
    internal IReadOnlyList<BatchTable> Tables => [_orderRows, _impactRows, _executionRows, _changeRows];

    /// <summary>Writes the orders and fills among some events.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">True when the connection can read the rows through virtual tables.</param>
    /// <param name="indices">The events, run by run.</param>
    /// <param name="inferred">Inferred values of orders, by the number of their run.</param>
    /// <param name="touched">The books to compute again, by the number of their run; may be null. This method may set it.</param>
    internal void Write(
        SqliteConnection connection, bool isVisible, ReadOnlySpan<int> indices,
        IEnumerable<(int Run, string OrderId, OrderInference Inference)> inferred, DirtyBooks?[] touched)
    {
        Clear();
        Find(connection, indices);
        _orders.Merge();
        Infer(connection, inferred);
        _fills.Merge(_orders, _executionRows, _changeRows, touched);
        _orders.Settle(_orderRows, _impactRows);

        FillReplay.Note(connection, batch, _fills.OutOfOrder, touched);
        _orderRows.Upsert.Execute(connection, isVisible);
        _impactRows.Update.Execute(connection, isVisible);
        foreach (var (run, orderId, beginning, inference) in _orders.Changed)
            OrdersTable.Change(connection, batch.Runs[run].RunText.ToString(), orderId, beginning, inference);
        _executionRows.Upsert.Execute(connection, isVisible);
        _changeRows.Upsert.Execute(connection, isVisible);
    }

    // Cleared before each attempt, because a failed attempt leaves rows.
    void Clear()
    {
        _orders.Clear();
        _fills.Clear();
        _orderRows.Clear();
        _impactRows.Clear();
        _executionRows.Clear();
        _changeRows.Clear();
    }

    void Find(SqliteConnection connection, ReadOnlySpan<int> indices)
    {
        var (number, run) = (-1, default(CachedRun)!);
        foreach (var index in indices)
        {
            ref readonly var e = ref batch[index];
            if (e.Type is not (EventType.Order or EventType.Execution))
                continue;
            if (e.Run != number)
            {
                (number, run) = (e.Run, memory.Track(batch.Runs[e.Run].RunId, isNew: false));
                _reader.Read(connection);
                _reader.Begin(batch.Runs[number].RunText, run);
            }

            if (batch.Field(index, e.Type is EventType.Order ? OrderFields.IsCandidate : ExecutionFields.IsCandidate).IsTrue)
                batch.CountMerged(index, 1);
            else if (e.Type is EventType.Order)
                _orders.Add(index, _reader.Order(batch.Text(index, OrderFields.OrderId)));
            else
                AddFill(connection, index);
        }

        _reader.Read(connection);
    }

    void Infer(SqliteConnection connection, IEnumerable<(int Run, string OrderId, OrderInference Inference)> inferred)
    {
        foreach (var (number, orderId, inference) in inferred)
        {
            _reader.Begin(batch.Runs[number].RunText, memory.Track(batch.Runs[number].RunId, isNew: false));
            var order = _reader.Order(batch.Memory.Copy(orderId));
            _reader.Read(connection);
            _orders.Infer(number, order, inference);
        }
    }

    void AddFill(SqliteConnection connection, int index)
    {
        var bookName = BookKey.Of(
            batch.Text(index, ExecutionFields.ConnectionId), batch.Text(index, ExecutionFields.AccountId),
            batch.Text(index, ExecutionFields.Symbol), batch.Text(index, ExecutionFields.PositionId),
            batch.Field(index, ExecutionFields.PositionsNetted).IsTrue, batch.Memory);
        _fills.Add(new FillReport(
            index,
            _reader.Fill(batch.Text(index, ExecutionFields.ExecutionId)),
            _reader.Order(batch.Text(index, ExecutionFields.OrderId)),
            _reader.Book(connection, bookName),
            bookName));
    }
}
