using System.Runtime.InteropServices;
using Recorder.Analytics.Positions;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Positions;

namespace Recorder.Storage.Tables.Orders;

/// <summary>Which report of each order of a batch stands. Writer thread.</summary>
/// <param name="events">The batch.</param>
/// <param name="memory">What is known of orders.</param>
sealed class OrderMerge(Batch events, TradeCache memory)
{
    readonly List<(int Place, int Order)> _reports = [];
    readonly List<(int Run, int Order)> _touched = [];

    /// <summary>Orders of which the state stays, and the beginning or what was inferred changes.</summary>
    internal List<(int Run, string OrderId, OrderBeginning Beginning, OrderInference? Inference)> Changed { get; } = [];

    /// <summary>Adds a report.</summary>
    internal void Add(int place, int order) => _reports.Add((place, order));

    /// <summary>Decides which reports stand.</summary>
    internal void Merge()
    {
        foreach (var (place, at) in CollectionsMarshal.AsSpan(_reports))
        {
            ref var order = ref memory.Orders[at];
            Touch(events[place].Run, at);
            events.CountMerged(place, 1);
            var changes = Infer(ref order, place) | Merge(ref order, place);
            order.IsWritten |= changes && !events[place].IsDerived;
        }
    }

    /// <summary>Notes that an order is to be looked at, because of a report or a fill.</summary>
    internal void Touch(int run, int at)
    {
        ref var order = ref memory.Orders[at];
        if (order.IsTouched)
            return;
        order.IsTouched = true;
        _touched.Add((run, at));
    }

    /// <summary>Makes the rows that are to be written, once the fills are known too.</summary>
    internal void Settle(OrdersTable rows, OrderImpactsTable impacts)
    {
        foreach (var (run, at) in CollectionsMarshal.AsSpan(_touched))
        {
            ref var order = ref memory.Orders[at];
            var impact = order.Impact;
            if (order.Newest >= 0)
            {
                rows.Add(order.Newest, order);
            }
            else if (order.HasRow)
            {
                if (order.IsChanged)
                    Changed.Add((run, Name(at).ToString(), order.Beginning, order.Inference));
                if (impact != order.Shown)
                    impacts.Add(new OrderImpactRow(events.Runs[run].RunText, Name(at), Utf8EnumWords<PositionImpact>.Of(impact)));
            }

            if (order.IsWritten)
                events.Runs[run].Merged--;
            order.HasRow |= order.Newest >= 0;
            order.Shown = impact;
            (order.IsTouched, order.IsChanged, order.IsWritten, order.Newest) = (false, false, false, -1);
        }
    }

    /// <summary>Ends the batch.</summary>
    internal void Clear()
    {
        _reports.Clear();
        _touched.Clear();
        Changed.Clear();
    }

    // Returns whether the row changes.
    bool Merge(ref CachedOrder order, int place)
    {
        ref readonly var e = ref events[place];
        var time = Utf8Time.Parse(e.EventUtc.Span);
        var filled = events.Field(place, OrderFields.FilledQuantity).Number;
        var cause = Utf8EnumWords<OrderCause>.Parse(events.Text(place, OrderFields.Cause).Span);
        var beginning = OrderBeginning.Of(time, cause, filled);
        if (cause is OrderCause.Inferred)
        {
            // Its state was reported before, so it counts only while no report has arrived.
            if (order.IsReported || e.Sequence <= order.Version.Sequence)
                return false;
            (order.Version, order.Beginning, order.Newest) =
                (new OrderVersion(0, DateTime.MinValue, OrderStatus.Unknown, e.Sequence), beginning, place);
            return true;
        }

        var version = new OrderVersion(
            filled ?? 0, time, Utf8EnumWords<OrderStatus>.Parse(events.Text(place, OrderFields.Status).Span), e.Sequence);
        var (isFirst, changes) = (!order.IsReported, false);
        if (!isFirst)
        {
            beginning = OrderBeginning.Join(beginning, order.Beginning);
            changes = beginning != order.Beginning;
            order.IsChanged |= changes;
        }

        order.Beginning = beginning;
        if (!isFirst && version.CompareTo(order.Version) <= 0)
            return changes;
        (order.Version, order.Newest) = (version, place);
        order.Intent = Utf8EnumWords<PositionImpact>.Parse(events.Text(place, OrderFields.Intent)) ?? PositionImpact.Unknown;
        return true;
    }

    // Returns whether the row changes.
    bool Infer(ref CachedOrder order, int place)
    {
        var parent = events.Text(place, OrderFields.ParentOrderId);
        var replaced = events.Text(place, OrderFields.ReplacesOrderId);
        var orphaned = events.Text(place, OrderFields.OrphanedUtc);
        if (parent.IsNull && replaced.IsNull && orphaned.IsNull)
            return false;
        var inference = OrderInference.Join(order.Inference, new OrderInference(
            parent.IsNull ? null : parent.ToString(), replaced.IsNull ? null : replaced.ToString(),
            orphaned.IsNull ? null : Utf8Time.Parse(orphaned.Span)));
        var changes = inference != order.Inference;
        order.IsChanged |= changes;
        order.Inference = inference;
        return changes;
    }

    Utf8Slice Name(int at) => events.Memory.Copy(memory.Orders.NameOf(at));
}
