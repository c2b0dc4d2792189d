using System.Runtime.InteropServices;
using Recorder.Analytics.Positions;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Orders;
using Recorder.Storage.Tables.Positions;

namespace Recorder.Storage.Tables.Executions;

/// <summary>Merges the reports of each fill of a batch, and computes the effect of the fill on its position. Writer thread.</summary>
/// <param name="batch">The batch.</param>
/// <param name="memory">The cached orders, fills and books.</param>
sealed class FillMerge(Batch batch, TradeCache memory)
{
    readonly List<FillReport> _reports = [];
    readonly List<TouchedFill> _touched = [];

    /// <summary>Fills that are not the latest of their book. Their books are computed again.</summary>
    internal List<ReorderedFill> OutOfOrder { get; } = [];

    /// <summary>Adds a report.</summary>
    internal void Add(FillReport report) => _reports.Add(report);

    /// <summary>Merges the reports and makes the rows.</summary>
    /// <param name="orders">Receives the orders that have a new fill.</param>
    /// <param name="executions">Receives rows.</param>
    /// <param name="changes">Receives rows.</param>
    /// <param name="touched">The books to compute again, by the number of their run. Set for a run with a fill out of order.</param>
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
        for (var number = 0; number < _reports.Count; number++)
        {
            var report = _reports[number];
            ref readonly var e = ref batch[report.Index];
            ref var fill = ref memory.Fills[report.Fill];
            batch.CountMerged(report.Index, 1);
            if (!fill.IsTouched)
            {
                (fill.IsTouched, fill.Lowest) = (true, long.MaxValue);
                _touched.Add(new TouchedFill(e.Run, report.Fill, fill.HasRow ? fill.Version.Origin : null, default));
            }

            fill.Lowest = Math.Min(fill.Lowest, e.Sequence);
            var version = ExecutionVersion.Of(
                batch.Field(report.Index, ExecutionFields.Fee).Number,
                batch.Field(report.Index, ExecutionFields.GrossPnl).Number,
                batch.Field(report.Index, ExecutionFields.NetPnl).Number,
                e.Sequence,
                Utf8EnumWords<Origin>.Parse(batch.Text(report.Index, ExecutionFields.Origin)),
                !batch.Field(report.Index, ExecutionFields.PositionId).IsMissing,
                !batch.Text(report.Index, ExecutionFields.Side).Span.SequenceEqual(EnumWords<Side>.Utf8Of(Side.Unknown)));
            if ((fill.HasRow || fill.Newest >= 0) && version.CompareTo(fill.Version) <= 0)
                continue;
            (fill.Version, fill.Newest) = (version, number);
        }
    }

    // Fills of one batch are sorted by time. Only a fill that is earlier than a fill of a previous batch is out of order.
    void Sort()
    {
        var sorted = true;
        var touched = CollectionsMarshal.AsSpan(_touched);
        for (var number = 0; number < touched.Length; number++)
        {
            ref var fill = ref memory.Fills[touched[number].Fill];
            var executed = fill.Newest >= 0 ? batch[_reports[fill.Newest].Index].EventTime : fill.Time.ExecUtc;
            var lowest = fill.HasRow ? Math.Min(fill.Lowest, fill.Time.Sequence) : fill.Lowest;
            touched[number] = touched[number] with { Time = new FillTime(executed, lowest) };
            sorted &= number == 0 || touched[number - 1].CompareTo(touched[number]) <= 0;
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
            Utf8EnumWords<Side>.Parse(batch.Text(report.Index, ExecutionFields.Side).Span),
            batch.Field(report.Index, ExecutionFields.Quantity).Number ?? 0);

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
        executions.Add(report.Index);
        changes.Add(new PositionChangeRow(report.Index, report.BookName, found.Time.Sequence, fill.Before, fill.After));
        batch.CountMerged(report.Index, -1);
    }

    void Move(ref DirtyBooks? touched, in TouchedFill found, FillReport? kept)
    {
        touched ??= new DirtyBooks();
        var origin = memory.Fills[found.Fill].Version.Origin;
        OutOfOrder.Add(new ReorderedFill(
            found.Run, batch.Memory.Copy(memory.Fills.NameOf(found.Fill)), found.Time.Sequence, kept,
            kept is not null && (origin is Origin.BeforeAttach || found.StoredOrigin is Origin.BeforeAttach)));
    }
}

/// <summary>A report of a fill, with the cache slots of the fill, its order and its book.</summary>
readonly record struct FillReport(int Index, int Fill, int Order, int Book, Utf8Slice BookName);

/// <summary>A fill with a report in a batch.</summary>
/// <param name="Run">Number of its run.</param>
/// <param name="Fill">Its cache slot.</param>
/// <param name="StoredOrigin">Origin of the report in its row; null when it has no row.</param>
/// <param name="Time">Its position among the fills.</param>
readonly record struct TouchedFill(int Run, int Fill, Origin? StoredOrigin, FillTime Time) : IComparable<TouchedFill>
{
    /// <inheritdoc/>
    public int CompareTo(TouchedFill other)
    {
        var difference = Run.CompareTo(other.Run);
        return difference == 0 ? Time.CompareTo(other.Time) : difference;
    }
}

/// <summary>A fill that requires its position book to be computed again.</summary>
/// <param name="Run">Number of its run.</param>
/// <param name="ExecutionId">Its id.</param>
/// <param name="Sequence">Its lowest sequence number.</param>
/// <param name="Kept">The report that is stored; null when only the sequence changes.</param>
/// <param name="BeforeAttach">True when the opening quantity of the book changes too.</param>
readonly record struct ReorderedFill(int Run, Utf8Slice ExecutionId, long Sequence, FillReport? Kept, bool BeforeAttach);
