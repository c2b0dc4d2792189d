using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>Records when the run's connection goes and comes, and takes stock again when it is back. Events may come from any thread.</summary>
sealed class ConnectionCapture : IDisposable
{
    readonly Core _core;
    readonly CaptureScope _scope;
    readonly IEventSink _sink;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly Action _onConnected;

    internal ConnectionCapture(Core core, CaptureScope scope, IEventSink sink, HookGuard guard, Func<DateTime> clock, Action onConnected) =>
        (_core, _scope, _sink, _guard, _clock, _onConnected) = (core, scope, sink, guard, clock, onConnected);

    internal void Start() => _core.Connections.ConnectionStateChanged += OnChanged;

    /// <inheritdoc/>
    public void Dispose() => _core.Connections.ConnectionStateChanged -= OnChanged;

    void OnChanged(object? sender, ConnectionStateChangedEventArgs change) =>
        _guard.Run("ConnectionStateChanged", args => Record((sender as Connection)?.Id, args), change);

    void Record(string? connectionId, ConnectionStateChangedEventArgs change)
    {
        // What the sender is, is not documented: a change that names no connection may be ours and is kept.
        if (connectionId is not null && !_scope.IncludesConnection(connectionId))
            return;
        _sink.Accept(
            new ConnectionChanged
            {
                ConnectionId = connectionId ?? "UNKNOWN",
                OldState = change.OldState.ToString().ToUpperInvariant(),
                NewState = change.NewState.ToString().ToUpperInvariant(),
            },
            _clock());
        if (change.NewState is ConnectionState.Connected)
            _onConnected();
    }
}
