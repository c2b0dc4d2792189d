using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Caching;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Orders;

/// <summary>
/// Records states of orders. The platform reports the same state in several ways, and again after a reconnect: a repeated state is recorded
/// once. Any thread.
/// </summary>
sealed class OrderRecorder(CaptureScope scope, SymbolCapture symbols, IEventSink sink, Func<DateTime> clock)
{
    /// <summary>The orders recorded so far.</summary>
    internal KnownOrders Known { get; } = new();

    /// <summary>Marks an order as listed again after a lost connection.</summary>
    internal void Return(PlatformId key) => Known.Return(key);

    /// <summary>Records the state of an order that belongs to the run, or may be a leg of one of its brackets.</summary>
    /// <param name="order">The order.</param>
    /// <param name="key">Its id.</param>
    /// <param name="cause">The event that reported it.</param>
    /// <param name="isOurs">True when the order is known to belong to the run.</param>
    internal void Record(IOrder order, PlatformId key, OrderCause cause, bool isOurs = false)
    {
        if (key.Id.Length == 0)
            return;
        isOurs = isOurs || scope.Includes(order, key);
        if (!isOurs && !scope.MayBeLeg(order, key))
            return;

        if (isOurs)
            symbols.Record(order.Symbol);
        var report = new OrderReport(OrderMap.Of(order, cause), PlatformTime.OrNull(order.LastUpdateTime) ?? clock());
        if (!isOurs)
            report.State = report.State with { IsCandidate = true };
        if (Known.IsNew(ref report, key))
            Record(report, key);
    }

    /// <summary>Records a state.</summary>
    internal void Record(in OrderReport report, PlatformId key)
    {
        if (report.IsFinal)
            scope.End(key);
        if (report.State.IsCandidate)
            scope.AddCandidate(key);
        // Stored only after the state was accepted. If accepting fails, the next report of the same state is recorded.
        sink.Accept(report.State, report.Utc);
        Known.Add(report, key);
    }
}
