using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Caching;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Positions;

/// <summary>
/// Records positions. The platform announces the same position repeatedly, reuses ids after a close, changes the opening time at the close,
/// and raises Updated with every tick. So a position is known from its first announcement to its removal, and only changes of quantity,
/// side or price are recorded. Any thread.
/// </summary>
sealed class PositionCapture : IDisposable
{
    readonly Core _core;
    readonly CaptureScope _scope;
    readonly SymbolCapture _symbols;
    readonly IEventSink _sink;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly DateTime _startUtc;
    readonly bool _mayRest;
    readonly PendingPositions _pending;
    readonly KnownPositions _positions;
    readonly RestingPositions _resting;

    /// <summary>Makes the capture.</summary>
    /// <param name="core">The platform.</param>
    /// <param name="scope">What belongs to the run.</param>
    /// <param name="symbols">Records the symbols.</param>
    /// <param name="sink">Takes the events.</param>
    /// <param name="guard">Runs the code of the hooks.</param>
    /// <param name="clock">The run's own time.</param>
    /// <param name="mayRest">True when only a fill changes a position, so that the recorder does not need every price.</param>
    internal PositionCapture(
        Core core, CaptureScope scope, SymbolCapture symbols, IEventSink sink, HookGuard guard, Func<DateTime> clock, bool mayRest)
    {
        (_core, _scope, _symbols, _sink, _guard, _clock, _startUtc, _mayRest) =
            (core, scope, symbols, sink, guard, clock, clock(), mayRest);
        _positions = new KnownPositions(new OpenPositions(OnUpdated, mayRest ? OnIdle : null));
        _pending = new PendingPositions(OnCompleted);
        _resting = new RestingPositions(core, _positions, guard, OnUpdated);
        Missing = new MissingPositions(core, _positions, sink);
    }

    /// <summary>True when no connection existed at the attach.</summary>
    internal bool AttachedWhileDown { get; init; }

    /// <summary>Finds the positions that closed while the connection was down.</summary>
    internal MissingPositions Missing { get; }

    OpenPositions Open => _positions.Open;

    internal void Start()
    {
        _core.PositionAdded += OnAdded;
        _core.PositionRemoved += OnRemoved;
        _core.ClosedPositionAdded += OnClosed;
        if (_mayRest)
            _resting.Start();
    }

    /// <summary>Records the positions that the platform lists.</summary>
    internal void RecordListed(PositionCause cause)
    {
        foreach (var position in _core.Positions)
            _guard.Run("a position that was there already", this, (position, cause),
                static (self, listed) => self.Add(listed.position, listed.cause));
    }

    /// <summary>Checks the positions that were paused since the last fill. Call it after the last event.</summary>
    internal void Finish() => _resting.Wake();

    /// <inheritdoc/>
    public void Dispose()
    {
        _core.PositionAdded -= OnAdded;
        _core.PositionRemoved -= OnRemoved;
        _core.ClosedPositionAdded -= OnClosed;
        _resting.Dispose();
        _pending.End();
        lock (_positions.Gate)
            Open.End();
    }

    void OnAdded(Position position) =>
        _guard.Run("PositionAdded", this, position, static (self, added) => self.Add(added, PositionCause.Added));

    void OnUpdated(Position position) => _guard.Run("Position.Updated", this, position, static (self, updated) => self.Update(updated));

    void OnCompleted(Position position) =>
        _guard.Run("Position.Updated", this, position, static (self, completed) => self.Complete(completed));

    void OnRemoved(Position position) => _guard.Run("PositionRemoved", this, position, static (self, removed) => self.Remove(removed));

    void OnClosed(ClosedPosition position) =>
        _guard.Run("ClosedPositionAdded", this, position, static (self, closed) => self.Close(closed));

    void OnIdle(PositionWatch watch, Position position) => _guard.Run("Position.Updated", this, (watch, position),
        static (self, idle) => self._resting.Rest(idle.watch, idle.position));

    void Add(Position? position, PositionCause cause)
    {
        if (position is null || string.IsNullOrEmpty(position.Id))
            return;
        var key = new PlatformId(position.ConnectionId, position.Id);
        if (position.Quantity == 0 || !IsOurs(position, key))
        {
            _pending.Add(position);
            return;
        }

        _symbols.Record(position.Symbol);
        PositionChanged state;
        lock (_positions.Gate)
        {
            if (Open.IsOver)
                return;
            if (Open.TryGet(key, out var held))
            {
                // A list that is read just after the reconnect may still have the old positions.
                var isBack = held.IsBack || cause is PositionCause.Added || !ReferenceEquals(held.Watch.Position, position);
                state = PositionComparison.Completed(PositionMap.Of(position, held.Last.OpenedUtc, PositionCause.Updated), held.Last);
                Open.Update(key, held with { Watch = Open.WatchOf(position, held), Last = state, EmptiedUtc = null, IsBack = isBack });
                if (PositionComparison.IsSame(state, held.Last))
                    return;
            }
            else
            {
                state = PositionMap.Of(
                    position, Open.OpenedUtcOf(position, key, _clock()), IsOfBefore(position) ? PositionCause.Found : cause);
                Open.Add(key, position, state);
            }
        }

        _sink.Accept(state, state.Cause is PositionCause.Added ? state.OpenedUtc : _clock());
    }

    bool IsOurs(Position position, PlatformId key)
    {
        if (_scope.Includes(position))
            return true;
        lock (_positions.Gate)
            return Open.Contains(key);
    }

    void Complete(Position position)
    {
        if (!PendingPositions.IsComplete(position))
            return;
        _pending.Remove(position);
        Add(position, PositionCause.Added);
    }

    // Without a connection at the attach, older positions are announced like new ones.
    bool IsOfBefore(Position position) => AttachedWhileDown && PlatformTime.OrNull(position.OpenTime) <= _startUtc;

    void Update(Position position)
    {
        PositionChanged state;
        lock (_positions.Gate)
        {
            var key = new PlatformId(position.ConnectionId, position.Id);
            if (!Open.TryGet(key, out var held))
                return;
            if (position.Quantity == 0)
            {
                // Some connectors list an empty position for some time. Its closing time is now.
                Open.Update(key, held with { EmptiedUtc = held.EmptiedUtc ?? _clock() });
                return;
            }

            if (PositionComparison.IsSame(position, held.Last))
            {
                // The values may still differ: after a reconnect, its symbol is another object.
                held.Watch.Compare(held.Last);
                return;
            }

            state = PositionComparison.Completed(PositionMap.Of(position, held.Last.OpenedUtc, PositionCause.Updated), held.Last);
            Open.Update(key, held with { Last = state, EmptiedUtc = null });
        }

        _sink.Accept(state, _clock());
    }

    void Remove(Position? position)
    {
        if (position is null)
            return;
        _pending.Remove(position);
        PositionChanged state;
        DateTime closedUtc;
        lock (_positions.Gate)
        {
            if (!Open.Remove(new PlatformId(position.ConnectionId, position.Id), out var held))
                return;
            state = held.Last with
            {
                Cause = PositionCause.Removed,
                Quantity = 0,
                ClosePrice = PlatformNumber.NotZero(position.CurrentPrice),
                GrossPnl = TradeMap.Money(position.GrossPnL),
                NetPnl = TradeMap.Money(position.NetPnL),
                Fee = TradeMap.Money(position.Fee) ?? held.Last.Fee,
                Swaps = TradeMap.Money(position.Swaps) ?? held.Last.Swaps,
            };
            // The platform's summary is more complete than the position object at its end.
            if (_positions.Closed.SummaryOf(state) is { } summary)
                state = _positions.Closed[summary] with { Cause = PositionCause.Removed };
            closedUtc = held.EmptiedUtc ?? _clock();
            _positions.Closed.Add(state, closedUtc);
        }

        _sink.Accept(state, closedUtc);
    }

    void Close(ClosedPosition? position)
    {
        if (position is null || !_scope.Includes(position))
            return;
        PositionChanged state;
        DateTime closedUtc;
        lock (_positions.Gate)
        {
            var key = new PlatformId(position.ConnectionId, position.Id);
            var isHeld = Open.TryGet(key, out var held);
            var known = isHeld ? null : _positions.Closed.Last(position.ConnectionId, position.Id);
            PositionChanged? before = isHeld ? held.Last : known is { } last ? _positions.Closed[last.Place] : null;
            state = PositionMap.Of(position, before?.OpenedUtc ?? Open.OpenedUtcOf(position, key, _clock()), PositionCause.Closed) with
            {
                Quantity = 0,
                ClosePrice = PlatformNumber.NotZero(position.CurrentPrice) ?? before?.ClosePrice,
                GrossPnl = TradeMap.Money(position.GrossPnL) ?? before?.GrossPnl,
                NetPnl = TradeMap.Money(position.NetPnL) ?? before?.NetPnl,
            };
            if (state == before)
                return;
            closedUtc = held.EmptiedUtc ?? known?.Utc ?? _clock();
            _positions.Closed.Add(state, closedUtc);
        }

        _sink.Accept(state, closedUtc);
    }
}
