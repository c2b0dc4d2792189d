using Recorder.Capture.Caching;
using Recorder.Capture.Hooks;
using Recorder.Capture.Oco;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Capture.Orders;

/// <summary>Orders that ended while the connection was down, where nobody tells of it.</summary>
sealed partial class OrderCapture
{
    /// <summary>A connection is gone: what works on it has to be there again when it is back.</summary>
    internal void Lost(string connectionId) => _known.Lose(connectionId);

    /// <summary>Records what worked when a connection was lost and is not there any more: how it ended is not known.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="backUtc">Since when it is back: by then they had ended.</param>
    internal void CallRoll(string connectionId, DateTime backUtc)
    {
        var listed =
            _core.Orders.Where(order => order.ConnectionId == connectionId).Select(order => order.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var key in _known.Missing(connectionId, listed))
        {
            Leave(key);
            // What the connection answered for the time that it was gone goes before.
            if (_known.Last(key) is { IsFinal: false } last)
                Miss(last, key, backUtc);
        }
    }

    void Miss(in OrderReport last, PlatformId key, DateTime backUtc)
    {
        var told = last.Told with { Cause = OrderCause.WhileDisconnected, Status = OrderStatus.Unknown, OriginalStatus = null };
        _oco.Tell(new OrderGone(told.ConnectionId, told.OrderId));
        Take(new OrderReport(told, backUtc), key);
        var note =
            $"order {told.OrderId} ({told.Symbol}) worked when the connection was lost and was not there any more when it was back at "
            + $"{UtcText.Format(backUtc)}: whether it was filled or cancelled is not known";
        _sink.Accept(DisconnectedNote.Of(note), backUtc);
    }
}
