using Recorder.Capture.Oco;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Capture.Hooks;

/// <summary>Orders that ended while the connection was down, where nobody tells of it.</summary>
sealed partial class OrderCapture
{
    /// <summary>A connection is gone: what works on it has to be there again when it is back.</summary>
    internal void Lost(string connectionId)
    {
        lock (_gate)
            _lost.UnionWith(_working.Where(key => key.Connection == connectionId));
    }

    /// <summary>Records what worked when a connection was lost and is not there any more: how it ended is not known.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="backUtc">Since when it is back: by then they had ended.</param>
    internal void CallRoll(string connectionId, DateTime backUtc)
    {
        var listed = _core.Orders.Where(order => order.ConnectionId == connectionId).Select(order => order.Id).ToHashSet(StringComparer.Ordinal);
        List<OrderState> gone = [];
        lock (_gate)
        {
            foreach (var key in _lost.Where(key => key.Connection == connectionId).ToList())
            {
                _lost.Remove(key);
                if (listed.Contains(key.Id))
                    continue;
                if (_watched.Remove(key, out var watched))
                    watched.Updated -= _onUpdated;
                // What the connection answered for the time that it was gone goes before.
                if (_last.TryGetValue(key, out var last) && !last.IsFinal)
                    gone.Add(new OrderState(last.Told with { Cause = OrderCause.WhileDisconnected, Status = OrderStatus.Unknown, OriginalStatus = null }, backUtc));
            }
        }

        foreach (var state in gone)
        {
            var told = state.Told;
            _oco.Tell(new OrderGone(told.ConnectionId, told.OrderId));
            Take(state, new PlatformId(told.ConnectionId, told.OrderId));
            var note = $"order {told.OrderId} ({told.Symbol}) worked when the connection was lost and was not there any more when it was back at {UtcText.Format(backUtc)}: whether it was filled or cancelled is not known";
            _sink.Accept(new NoteTaken { Kind = NoteKind.Note, Name = RollCall.Note, Text = note }, backUtc);
        }
    }
}
