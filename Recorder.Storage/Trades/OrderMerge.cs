using System.Runtime.InteropServices;
using Recorder.Analytics.Positions;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Merging;
using Recorder.Storage.Tables;

namespace Recorder.Storage.Trades;

/// <summary>Which report of each order of a batch stands. Writer thread.</summary>
/// <param name="events">The batch.</param>
/// <param name="memory">What is known of orders.</param>
sealed class OrderMerge(EventBatch events, TradeMemory memory)
{
    readonly List<(int Place, int Order)> _reports = [];
    readonly List<(int Run, int Order)> _touched = [];

    /// <summary>Orders of which only the beginning changes.</summary>
    internal List<(int Run, string OrderId, OrderBeginning Beginning)> Earlier { get; } = [];

    /// <summary>Adds a report.</summary>
    internal void Add(int place, int order) => _reports.Add((place, order));

    /// <summary>Decides which reports stand.</summary>
    internal void Merge()
    {
        foreach (var (place, at) in CollectionsMarshal.AsSpan(_reports))
        {
            ref readonly var e = ref events[place];
            ref var order = ref memory.Orders[at];
            Touch(e.Run, at);
            events.Runs[e.Run].Merged++;

            var time = Utf8Time.Parse(e.EventUtc.Span);
            var filled = events.Field(place, OrderFields.FilledQuantity).Number;
            var version = new OrderVersion(filled ?? 0, time, Utf8Words<OrderStatus>.Parse(events.Text(place, OrderFields.Status).Span), e.Sequence);
            var beginning = OrderBeginning.Of(time, Utf8Words<OrderCause>.Parse(events.Text(place, OrderFields.Cause).Span), filled);
            var isFirst = !order.HasRow && order.Newest < 0;
            if (!isFirst)
            {
                beginning = OrderBeginning.Join(beginning, order.Beginning);
                order.IsEarlier |= beginning != order.Beginning;
            }

            order.Beginning = beginning;
            if (!isFirst && version.CompareTo(order.Version) <= 0)
                continue;
            (order.Version, order.Newest) = (version, place);
            order.Intent = Utf8Words<PositionImpact>.Parse(events.Text(place, OrderFields.Intent)) ?? PositionImpact.Unknown;
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
                rows.Add(order.Newest, order.Beginning, impact);
                events.Runs[run].Merged--;
            }
            else if (order.HasRow)
            {
                if (order.IsEarlier)
                {
                    Earlier.Add((run, Name(at).ToString(), order.Beginning));
                    events.Runs[run].Merged--;
                }

                if (impact != order.Shown)
                    impacts.Add(new OrderImpactRow(events.Runs[run].RunText, Name(at), Utf8Words<PositionImpact>.Of(impact)));
            }

            order.HasRow |= order.Newest >= 0;
            order.Shown = impact;
            (order.IsTouched, order.IsEarlier, order.Newest) = (false, false, -1);
        }
    }

    /// <summary>Ends the batch.</summary>
    internal void Clear()
    {
        _reports.Clear();
        _touched.Clear();
        Earlier.Clear();
    }

    Utf8Slice Name(int at) => events.Memory.Copy(memory.Orders.NameOf(at));
}
