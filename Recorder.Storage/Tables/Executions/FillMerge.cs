using System.Runtime.InteropServices;
using Recorder.Analytics.Positions;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Orders;
using Recorder.Storage.Tables.Positions;

namespace Recorder.Storage.Tables.Executions;

/// <summary>Which report of each fill of a batch stands, and what the fill did to its position. Writer thread.</summary>
/// <param name="events">The batch.</param>
/// <param name="memory">What is known of fills.</param>
sealed class FillMerge(Batch events, TradeCache memory)
{
    readonly List<FillReport> _reports = [];
    readonly List<TouchedFill> _touched = [];

    /// <summary>Fills that do not come after all others, for which the position has to be folded anew.</summary>
    internal List<ReorderedFill> OutOfOrder { get; } = [];

    /// <summary>Adds a report.</summary>
    internal void Add(FillReport report) => _reports.Add(report);

    /// <summary>Decides which reports stand and makes their rows.</summary>
    /// <param name="orders">Told which orders have another fill.</param>
    /// <param name="executions">Takes rows.</param>
    /// <param name="changes">Takes rows.</param>
    /// <param name="touched">By the number of a run: what has to be folded anew; set for a run that has a fill out of order.</param>
    internal void Merge(OrderMerge orders, ExecutionsTable executions, PositionChangesTable changes, DirtyBooks?[] touched)
    {
        FindStanding();
        Sort();
        foreach (ref var found in CollectionsMarshal.AsSpan(_touched))
        {
            ref var fill = ref memory.Fills[found.Fill];
            if (fill.Newest >= 0)
                Store(ref fill, found, orders, executions, changes, touched);
            else if (fill.Lowest < fill.Time.Sequence)
                Move(ref touched[found.Run], found, kept: null);
            fill.Time = found.Time;
            (fill.IsTouched, fill.Newest) = (false, -1);
        }
    }

    /// <summary>Ends the batch.</summary>
    internal void Clear()
    {
        _reports.Clear();
        _touched.Clear();
        OutOfOrder.Clear();
    }

    void FindStanding()
    {
        for (var at = 0; at < _reports.Count; at++)
        {
            var report = _reports[at];
            ref readonly var e = ref events[report.Place];
            ref var fill = ref memory.Fills[report.Fill];
            events.CountMerged(report.Place, 1);
            if (!fill.IsTouched)
            {
                (fill.IsTouched, fill.Lowest) = (true, long.MaxValue);
                _touched.Add(new TouchedFill(e.Run, report.Fill, fill.HasRow ? fill.Version.Origin : null, default));
            }

            fill.Lowest = Math.Min(fill.Lowest, e.Sequence);
            var version = ExecutionVersion.Of(
                events.Field(report.Place, ExecutionFields.Fee).Number,
                events.Field(report.Place, ExecutionFields.GrossPnl).Number,
                events.Field(report.Place, ExecutionFields.NetPnl).Number,
                e.Sequence,
                Utf8EnumWords<Origin>.Parse(events.Text(report.Place, ExecutionFields.Origin)));
            if ((fill.HasRow || fill.Newest >= 0) && version.CompareTo(fill.Version) <= 0)
                continue;
            (fill.Version, fill.Newest) = (version, at);
        }
    }

    // What came together is put into the order of time, so that only what comes after a later batch is out of order.
    void Sort()
    {
        var sorted = true;
        var touched = CollectionsMarshal.AsSpan(_touched);
        for (var at = 0; at < touched.Length; at++)
        {
            ref var fill = ref memory.Fills[touched[at].Fill];
            var executed = fill.Newest >= 0 ? Utf8Time.Parse(events[_reports[fill.Newest].Place].EventUtc.Span) : fill.Time.ExecUtc;
            touched[at] =
                touched[at] with { Time = new FillTime(executed, fill.HasRow ? Math.Min(fill.Lowest, fill.Time.Sequence) : fill.Lowest) };
            sorted &= at == 0 || touched[at - 1].CompareTo(touched[at]) <= 0;
        }

        if (!sorted)
            touched.Sort();
    }

    void Store(
        ref CachedFill fill, in TouchedFill found, OrderMerge orders, ExecutionsTable executions, PositionChangesTable changes,
        DirtyBooks?[] touched)
    {
        var report = _reports[fill.Newest];
        ref var order = ref memory.Orders[report.Order];
        ref var book = ref memory.Books[report.Book];
        var change = PositionChangesTable.Signed(
            Utf8EnumWords<Side>.Parse(events.Text(report.Place, ExecutionFields.Side).Span),
            events.Field(report.Place, ExecutionFields.Quantity).Number ?? 0);

        var inOrder = touched[found.Run] is null && fill.Version.Origin is not Origin.BeforeAttach
            && found.StoredOrigin is not Origin.BeforeAttach;
        if (inOrder && !fill.HasRow && book.Precedes(found.Time) && (!order.HasFills || order.LastFill.CompareTo(found.Time) < 0))
        {
            (fill.Before, fill.After) = (book.Held, PositionFold.After(book.Held, change));
            (book.HasFills, book.LastFill, book.Held) = (true, found.Time, fill.After);
            order.Fill(found.Time, fill.Before, change);
            orders.Touch(found.Run, report.Order);
        }
        else if (!inOrder || !fill.HasRow || found.Time != fill.Time || change != fill.Change || order.Serial != fill.OrderSerial
            || book.Serial != fill.BookSerial)
        {
            (fill.Before, fill.After) = (0, 0);
            Move(ref touched[found.Run], found, report);
        }

        (fill.HasRow, fill.Change, fill.OrderSerial, fill.BookSerial) = (true, change, order.Serial, book.Serial);
        executions.Add(report.Place);
        changes.Add(new PositionChangeRow(report.Place, report.BookName, found.Time.Sequence, fill.Before, fill.After));
        events.CountMerged(report.Place, -1);
    }

    void Move(ref DirtyBooks? touched, in TouchedFill found, FillReport? kept)
    {
        touched ??= new DirtyBooks();
        var origin = memory.Fills[found.Fill].Version.Origin;
        OutOfOrder.Add(new ReorderedFill(
            found.Run, events.Memory.Copy(memory.Fills.NameOf(found.Fill)), found.Time.Sequence, kept,
            kept is not null && (origin is Origin.BeforeAttach || found.StoredOrigin is Origin.BeforeAttach)));
    }
}

/// <summary>A report of a fill, with the places of what is known of it, its order and its book.</summary>
readonly record struct FillReport(int Place, int Fill, int Order, int Book, Utf8Slice BookName);

/// <summary>A fill that a batch tells of.</summary>
/// <param name="Run">Number of its run.</param>
/// <param name="Fill">Its place in the memory.</param>
/// <param name="StoredOrigin">How the recorder came to know of what its row shows; null when it has none.</param>
/// <param name="Time">Where it belongs among the fills.</param>
readonly record struct TouchedFill(int Run, int Fill, Origin? StoredOrigin, FillTime Time) : IComparable<TouchedFill>
{
    /// <inheritdoc/>
    public int CompareTo(TouchedFill other)
    {
        var difference = Run.CompareTo(other.Run);
        return difference == 0 ? Time.CompareTo(other.Time) : difference;
    }
}

/// <summary>A fill for which its book has to be folded anew.</summary>
/// <param name="Run">Number of its run.</param>
/// <param name="ExecutionId">Its id.</param>
/// <param name="Sequence">When it was first recorded.</param>
/// <param name="Kept">The report that is stored; null when only the sequence changes.</param>
/// <param name="BeforeAttach">True when what the book opened with changes too.</param>
readonly record struct ReorderedFill(int Run, Utf8Slice ExecutionId, long Sequence, FillReport? Kept, bool BeforeAttach);
