using Recorder.Capture.Orders;
using Recorder.Capture.Positions;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Connections;

/// <summary>
/// Orders and positions that end while the connection is down are on many connectors never told of again. Some time after a connection is
/// back, what was there before is looked for among what is there now. Any thread.
/// </summary>
/// <param name="core">The platform.</param>
/// <param name="orders">The orders of the run.</param>
/// <param name="positions">The positions of the run.</param>
sealed class ReconnectReconciler(Core core, OrderCapture orders, PositionCapture positions)
{
    /// <summary>
    /// How long a connection has to be back without a break. What was open is told anew within seconds, but not at once: what is late must
    /// not be taken for gone.
    /// </summary>
    internal static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    readonly object _gate = new();

    // Since when connections are back that were gone. Under _gate.
    readonly Dictionary<string, DateTime> _back = new(StringComparer.Ordinal);

    /// <summary>A connection is gone.</summary>
    internal void Lost(string connectionId, DateTime utc)
    {
        lock (_gate)
            _back.Remove(connectionId);
        orders.Lost(connectionId);
        positions.Lost(connectionId, utc);
    }

    /// <summary>A connection is back.</summary>
    internal void Returned(string connectionId, DateTime utc)
    {
        lock (_gate)
            _back[connectionId] = utc;
    }

    /// <summary>Calls the roll of each connection that has been back long enough.</summary>
    /// <param name="utc">The time.</param>
    internal void Call(DateTime utc)
    {
        List<(string Connection, DateTime BackUtc)> due;
        lock (_gate)
        {
            if (_back.Count == 0)
                return;
            due = [.. _back.Where(back => utc - back.Value >= Wait).Select(back => (back.Key, back.Value))];
            foreach (var (connection, _) in due)
                _back.Remove(connection);
        }

        foreach (var (connection, backUtc) in due)
        {
            // A platform that says nothing of the loss says it here.
            if (!core.Connections.Connected.Any(connected => connected.Id == connection))
                continue;
            orders.CallRoll(connection, backUtc);
            positions.CallRoll(connection, backUtc);
        }
    }
}
