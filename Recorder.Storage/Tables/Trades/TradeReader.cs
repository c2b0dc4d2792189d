using System.Text;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Positions;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Executions;
using Recorder.Storage.Tables.Orders;
using Recorder.Storage.Tables.Positions;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Trades;

/// <summary>Finds the orders, fills and books of a run, in the cache or in the file. Handles one run at a time. Writer thread.</summary>
/// <param name="memory">The cached orders, fills and books.</param>
sealed class TradeReader(TradeCache memory)
{
    // Keys that are not in the cache, although the file may have their rows.
    readonly List<string> _orders = [];
    readonly List<string> _fills = [];
    Utf8Slice _runId;
    CachedRun _run = new(0, IsNew: false);

    /// <summary>Starts with a run.</summary>
    internal void Begin(Utf8Slice runId, CachedRun run) => (_runId, _run) = (runId, run);

    /// <summary>The cache slot of an order. After <see cref="Read"/>, it has the values of the file.</summary>
    internal int Order(Utf8Slice orderId)
    {
        var index = memory.Orders.Find(_run.Number, orderId.Span);
        if (index >= 0)
            return index;
        index = memory.Orders.Add(_run.Number, orderId.Span, out var wasThere);
        memory.Orders[index] = new CachedOrder { Serial = memory.NextSerial(), Newest = -1 };
        if (wasThere || !_run.IsNew)
            _orders.Add(orderId.ToString());
        return index;
    }

    /// <summary>The cache slot of a fill. After <see cref="Read"/>, it has the values of the file.</summary>
    internal int Fill(Utf8Slice executionId)
    {
        var index = memory.Fills.Find(_run.Number, executionId.Span);
        if (index >= 0)
            return index;
        index = memory.Fills.Add(_run.Number, executionId.Span, out var wasThere);
        memory.Fills[index] = new CachedFill { Newest = -1 };
        if (wasThere || !_run.IsNew)
            _fills.Add(executionId.ToString());
        return index;
    }

    /// <summary>The cache slot of a book.</summary>
    internal int Book(SqliteConnection connection, Utf8Slice book)
    {
        var index = memory.Books.Find(_run.Number, book.Span);
        if (index >= 0)
            return index;
        index = memory.Books.Add(_run.Number, book.Span, out var wasThere);
        memory.Books[index] = wasThere || !_run.IsNew
            ? Stored(connection, _runId.ToString(), book.ToString())
            : new BookState { Serial = memory.NextSerial() };
        return index;
    }

    /// <summary>Reads the orders and fills that were not in the cache.</summary>
    internal void Read(SqliteConnection connection)
    {
        if (_orders.Count > 0)
            ReadOrders(connection, _runId.ToString());
        if (_fills.Count > 0)
            ReadFills(connection, _runId.ToString());
        _orders.Clear();
        _fills.Clear();
    }

    void ReadOrders(SqliteConnection connection, string runId)
    {
        foreach (var row in OrdersTable.Stored(connection, runId, _orders))
        {
            var extra = StoredOrder.Read(row.ExtraJson);
            ref var order = ref memory.Orders[memory.Orders.Find(_run.Number, Encoding.UTF8.GetBytes(row.OrderId))];
            order.HasRow = true;
            order.Version = new OrderVersion(extra.FilledQuantity ?? 0, Time(row.UpdateUtc, DateTime.MinValue),
                EnumWords<OrderStatus>.Parse(row.Status), extra.Sequence);
            order.Beginning =
                new OrderBeginning(Time(row.SubmitUtc, DateTime.MaxValue), extra.Origin ?? Origin.Live, extra.FoundFilledQuantity);
            order.Inference = row.ParentOrderId is null && extra is { ReplacesOrderId: null, OrphanedUtc: null }
                ? null : new OrderInference(row.ParentOrderId, extra.ReplacesOrderId, extra.OrphanedUtc);
            order.Intent = extra.Intent;
            order.Shown = EnumWords<PositionImpact>.Parse(row.Impact);
        }

        foreach (var fill in PositionChangesTable.OfOrders(connection, runId, _orders))
        {
            ref var order = ref memory.Orders[memory.Orders.Find(_run.Number, Encoding.UTF8.GetBytes(fill.OrderId))];
            order.Fill(TimeOf(fill), fill.QuantityBefore, fill.SignedQuantity);
        }
    }

    void ReadFills(SqliteConnection connection, string runId)
    {
        foreach (var row in ExecutionsTable.Stored(connection, runId, _fills))
        {
            ref var fill = ref memory.Fills[memory.Fills.Find(_run.Number, Encoding.UTF8.GetBytes(row.ExecutionId))];
            fill.HasRow = true;
            fill.Version = ExecutionVersion.Of(
                row.Fee, row.GrossPnl, row.NetPnl, row.Sequence, row.Origin is null ? null : EnumWords<Origin>.Parse(row.Origin),
                row.IsNamed, row.HasSide);
            fill.Time = new FillTime(DateTime.MinValue, row.Recorded ?? long.MaxValue);
        }
    }

    BookState Stored(SqliteConnection connection, string runId, string book) =>
        PositionChangesTable.Last(connection, runId, book) is { } last
            ? new BookState { Serial = memory.NextSerial(), HasFills = true, LastFill = TimeOf(last), Held = last.QuantityAfter }
            : new BookState { Serial = memory.NextSerial(), Held = PositionChangesTable.Opening(connection, runId, book) };

    static FillTime TimeOf(StoredFill fill) => new(Time(fill.ExecUtc, DateTime.MaxValue), fill.Sequence);

    // An invalid value of another program must not stop the writer.
    static DateTime Time(string? text, DateTime otherwise) => UtcText.TryParse(text, out var time) ? time : otherwise;
}
