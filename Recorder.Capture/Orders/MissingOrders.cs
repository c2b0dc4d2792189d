using Recorder.Capture.Hooks;
using Recorder.Storage.Caching;
using Recorder.Storage.Events;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;
using OrderStatus = Recorder.Storage.Events.OrderStatus;

namespace Recorder.Capture.Orders;

/// <summary>Finds the orders that ended without a report while the connection was down. Any thread.</summary>
sealed class MissingOrders(Core core, OrderCapture capture, OrderRecorder recorder, IEventSink sink)
{
    /// <summary>Called when a connection is lost: its working orders must be listed again when it is back.</summary>
    internal void Lose(string connectionId) => recorder.Known.Lose(connectionId);

    /// <summary>
    /// Records the orders that worked when a connection was lost and that are no longer listed. How they ended is unknown.
    /// </summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="backUtc">Time from which it is back.</param>
    internal void Reconcile(string connectionId, DateTime backUtc)
    {
        var listed =
            core.Orders.Where(order => order.ConnectionId == connectionId).Select(order => order.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var key in recorder.Known.Missing(connectionId, listed))
        {
            capture.Unwatch(key);
            // The connection's history for the missing time takes precedence.
            if (recorder.Known.Last(key) is { IsFinal: false } last)
                Record(last, key, backUtc);
        }
    }

    void Record(in OrderReport last, PlatformId key, DateTime backUtc)
    {
        var state = last.State with { Cause = OrderCause.WhileDisconnected, Status = OrderStatus.Unknown, OriginalStatus = null };
        recorder.Record(new OrderReport(state, backUtc), key);
        if (state.IsCandidate)
            return;
        var note =
            $"order {state.OrderId} ({state.Symbol}) worked when the connection was lost and was missing when the connection was back at "
            + $"{UtcText.Format(backUtc)}: whether it was filled or cancelled is not known";
        sink.Accept(DisconnectedNote.Of(note), backUtc);
    }
}
