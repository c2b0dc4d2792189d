using Recorder.Capture.Orders;
using Recorder.Capture.Positions;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Connections;

/// <summary>
/// Many connectors never report orders and positions that end while the connection is down. Some time after a reconnect, this class
/// compares the orders and positions that were open before with the platform's lists. Any thread.
/// </summary>
/// <param name="core">The platform.</param>
/// <param name="orders">Finds the orders.</param>
/// <param name="positions">Finds the positions.</param>
sealed class ReconnectReconciler(Core core, MissingOrders orders, MissingPositions positions)
{
    /// <summary>
    /// How long a connection must stay connected. The platform announces open orders and positions within seconds, but not at once.
    /// </summary>
    internal static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    readonly object _gate = new();

    // Time from which each connection is back. Under _gate.
    readonly Dictionary<string, DateTime> _back = new(StringComparer.Ordinal);

    /// <summary>A connection is lost.</summary>
    internal void Lose(string connectionId, DateTime utc)
    {
        lock (_gate)
            _back.Remove(connectionId);
        orders.Lose(connectionId);
        positions.Lose(connectionId, utc);
    }

    /// <summary>A connection is back.</summary>
    internal void Return(string connectionId, DateTime utc)
    {
        lock (_gate)
            _back[connectionId] = utc;
    }

    /// <summary>Reconciles each connection that has been back long enough.</summary>
    /// <param name="utc">The time.</param>
    internal void Reconcile(DateTime utc)
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
            // Detects a loss that the platform did not report.
            if (!core.Connections.Connected.Any(connected => connected.Id == connection))
                continue;
            orders.Reconcile(connection, backUtc);
            positions.Reconcile(connection, backUtc);
        }
    }
}
