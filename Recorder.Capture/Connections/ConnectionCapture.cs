using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Connections;

/// <summary>Records the states of the run's connections, and reports when one is lost or back. Any thread.</summary>
sealed class ConnectionCapture : IDisposable
{
    readonly Core _core;
    readonly CaptureScope _scope;
    readonly IEventSink _sink;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly Action<string?> _onLost;
    readonly Action<string?, DateTime?> _onConnected;
    readonly object _gate = new();

    // By id of the connection: the time from which it is lost. Under _gate.
    readonly Dictionary<string, DateTime> _lost = new(StringComparer.Ordinal);

    /// <summary>Makes the capture.</summary>
    /// <param name="core">The platform.</param>
    /// <param name="scope">What belongs to the run.</param>
    /// <param name="sink">Takes the events.</param>
    /// <param name="guard">Runs the code of the hooks.</param>
    /// <param name="clock">The run's own time.</param>
    /// <param name="onLost">Called when a connection is lost, with its id if that is known.</param>
    /// <param name="onConnected">
    /// Called when a connection is connected. Gets the id of the connection if it is known, and the time of the loss if the connection was
    /// lost before.
    /// </param>
    internal ConnectionCapture(
        Core core, CaptureScope scope, IEventSink sink, HookGuard guard, Func<DateTime> clock, Action<string?> onLost,
        Action<string?, DateTime?> onConnected) =>
        (_core, _scope, _sink, _guard, _clock, _onLost, _onConnected) = (core, scope, sink, guard, clock, onLost, onConnected);

    /// <summary>Time from which a connection of the run is lost; null while all are connected.</summary>
    internal DateTime? LostUtc
    {
        get
        {
            lock (_gate)
                return _lost.Count == 0 ? null : _lost.Values.Min();
        }
    }

    internal void Start() => _core.Connections.ConnectionStateChanged += OnChanged;

    /// <inheritdoc/>
    public void Dispose() => _core.Connections.ConnectionStateChanged -= OnChanged;

    void OnChanged(object? sender, ConnectionStateChangedEventArgs change) =>
        _guard.Run(
            "ConnectionStateChanged", this, (sender, change), static (self, of) => self.Record((of.sender as Connection)?.Id, of.change));

    void Record(string? connectionId, ConnectionStateChangedEventArgs change)
    {
        // The type of the sender is not documented. A change that names no connection may belong to the run, so it is recorded.
        if (connectionId is not null && !_scope.IncludesConnection(connectionId))
            return;
        _sink.Accept(
            new ConnectionChanged
            {
                ConnectionId = connectionId ?? "UNKNOWN",
                OldState = PlatformWord<ConnectionState>.Of(change.OldState),
                NewState = PlatformWord<ConnectionState>.Of(change.NewState),
            },
            _clock());
        if (change.OldState is ConnectionState.Connected && change.NewState is not ConnectionState.Connected)
            _onLost(connectionId);
        var lostUtc = Lost(connectionId ?? "", change);
        if (change.NewState is ConnectionState.Connected)
            _onConnected(connectionId, lostUtc);
    }

    // Time at which the connection was lost. Between the loss and the return, it may have other states.
    DateTime? Lost(string connection, ConnectionStateChangedEventArgs change)
    {
        lock (_gate)
        {
            if (change.OldState is ConnectionState.Connected && change.NewState is not ConnectionState.Connected)
                _lost.TryAdd(connection, _clock());
            return change.NewState is ConnectionState.Connected && _lost.Remove(connection, out var lostUtc) ? lostUtc : null;
        }
    }
}
