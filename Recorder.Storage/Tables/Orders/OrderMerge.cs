using System.Runtime.InteropServices;
using Recorder.Analytics.Positions;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Positions;

namespace Recorder.Storage.Tables.Orders;

/// <summary>Merges the reports of each order of a batch. Writer thread.</summary>
/// <param name="batch">The batch.</param>
/// <param name="memory">The cached orders and fills.</param>
sealed class OrderMerge(Batch batch, TradeCache memory)
{
    readonly List<(int Index, int Order)> _reports = [];
    readonly List<(int Run, int Order)> _touched = [];

    /// <summary>Orders with a changed beginning or changed inferred values, and an unchanged state.</summary>
    internal List<(int Run, string OrderId, OrderBeginning Beginning, OrderInference? Inference)> Changed { get; } = [];

    /// <summary>Adds a report.</summary>
    internal void Add(int index, int order) => _reports.Add((index, order));

    /// <summary>Merges the reports.</summary>
    internal void Merge()
    {
        foreach (var (index, slot) in CollectionsMarshal.AsSpan(_reports))
        {
            ref var order = ref memory.Orders[slot];
            Touch(batch[index].Run, slot);
            batch.CountMerged(index, 1);
            order.IsWritten |= Merge(ref order, index) && !batch[index].IsDerived;
        }
    }

    /// <summary>Marks an order that has a report or a fill in this batch.</summary>
    internal void Touch(int run, int slot)
    {
        ref var order = ref memory.Orders[slot];
        if (order.IsTouched)
            return;
        order.IsTouched = true;
        _touched.Add((run, slot));
    }

    /// <summary>Adds the inferred values of an order.</summary>
    internal void Infer(int run, int slot, OrderInference inference)
    {
        ref var order = ref memory.Orders[slot];
        Touch(run, slot);
        inference = OrderInference.Join(order.Inference, inference)!;
        order.IsChanged |= inference != order.Inference;
        order.Inference = inference;
    }

    /// <summary>Makes the rows. Call it after the fills are merged.</summary>
    internal void Settle(OrdersTable rows, OrderImpactsTable impacts)
    {
        foreach (var (run, slot) in CollectionsMarshal.AsSpan(_touched))
        {
            ref var order = ref memory.Orders[slot];
            var impact = order.Impact;
            if (order.Newest >= 0)
            {
                rows.Add(order.Newest, order);
            }
            else if (order.HasRow)
            {
                if (order.IsChanged)
                    Changed.Add((run, Name(slot).ToString(), order.Beginning, order.Inference));
                if (impact != order.Shown)
                    impacts.Add(new OrderImpactRow(batch.Runs[run].RunText, Name(slot), Utf8EnumWords<PositionImpact>.Of(impact)));
            }

            if (order.IsWritten)
                batch.Runs[run].Merged--;
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
    bool Merge(ref CachedOrder order, int index)
    {
        ref readonly var e = ref batch[index];
        var time = e.EventTime;
        var filled = batch.Field(index, OrderFields.FilledQuantity).Number;
        var cause = Utf8EnumWords<OrderCause>.Parse(batch.Text(index, OrderFields.Cause).Span);
        var beginning = OrderBeginning.Of(time, cause, filled);
        var version = new OrderVersion(
            filled ?? 0, time, Utf8EnumWords<OrderStatus>.Parse(batch.Text(index, OrderFields.Status).Span), e.Sequence);
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
        (order.Version, order.Newest) = (version, index);
        order.Intent = Utf8EnumWords<PositionImpact>.Parse(batch.Text(index, OrderFields.Intent)) ?? PositionImpact.Unknown;
        return true;
    }

    Utf8Slice Name(int slot) => batch.Memory.Copy(memory.Orders.NameOf(slot));
}
