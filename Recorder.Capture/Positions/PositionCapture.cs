using System.Runtime.InteropServices;
using Recorder.Capture.Caching;
using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Capture.Oco;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Positions;

/// <summary>
/// Records positions. The platform announces the same position again and again, reuses ids after a close, changes the opening time at the
/// close, and raises Updated with every tick: a position is known here from its first announcement to its removal, and only changes of
/// quantity, side or price are recorded. Events may come from any thread.
/// </summary>
sealed partial class PositionCapture : IDisposable
{
    readonly Core _core;
    readonly CaptureScope _scope;
    readonly SymbolCapture _symbols;
    readonly OcoQueue _oco;
    readonly IEventSink _sink;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly DateTime _startUtc;
    readonly bool _mayRest;
    readonly PendingPositions _expected;
    readonly object _gate = new();

    // Under _gate.
    readonly OpenPositions _held;
    readonly RecentlyClosedPositions _closed = new();

    // Of its own: when a position was closed is asked in a hook, which waits for no one who decides on groups.
    readonly PositionBooks _books = new();

    // For positions that a fill corrects. Whoever has it, has it alone.
    List<(PositionChanged Told, DateTime Utc)>? _corrected;

    /// <summary>Makes the capture.</summary>
    /// <param name="core">The platform.</param>
    /// <param name="scope">What belongs to the run.</param>
    /// <param name="symbols">Records what is said of symbols.</param>
    /// <param name="oco">Told of positions that were there before.</param>
    /// <param name="sink">Where positions go.</param>
    /// <param name="guard">What stands between the platform and us.</param>
    /// <param name="clock">The run's own time.</param>
    /// <param name="mayRest">True where nothing but a fill changes a position: then not every price need be heard.</param>
    internal PositionCapture(Core core, CaptureScope scope, SymbolCapture symbols, OcoQueue oco, IEventSink sink, HookGuard guard,
        Func<DateTime> clock, bool mayRest)
    {
        (_core, _scope, _symbols, _oco, _sink, _guard, _clock, _startUtc, _mayRest) =
            (core, scope, symbols, oco, sink, guard, clock, clock(), mayRest);
        (_held, _expected) = (new OpenPositions(OnUpdated, mayRest ? OnTired : null), new PendingPositions(OnNamed));
    }

    /// <summary>True when there was no connection at the attach.</summary>
    internal bool AttachedWhileDown { get; init; }

    internal void Start()
    {
        _core.PositionAdded += OnAdded;
        _core.PositionRemoved += OnRemoved;
        _core.ClosedPositionAdded += OnClosed;
        if (_mayRest)
            _core.TradeAdded += OnTrade;
    }

    /// <summary>A fill has been told: it may be the one that closed a position of which only that was known.</summary>
    internal void OnFill(in ExecutionReported fill, DateTime executedUtc, bool isNew)
    {
        var corrected = Interlocked.Exchange(ref _corrected, null) ?? [];
        lock (_gate)
        {
            // What was before the attach is in what was found then.
            if (fill.Origin is not Origin.BeforeAttach)
                _books.Take(fill, executedUtc, isNew);
            _closed.Correct(fill, _clock(), _books, corrected);
        }

        foreach (ref readonly var position in CollectionsMarshal.AsSpan(corrected))
            _sink.Accept(position.Told, position.Utc);
        corrected.Clear();
        _corrected = corrected;
    }

    /// <summary>Records the positions that are there already.</summary>
    internal void TakeStock(PositionCause cause)
    {
        foreach (var position in _core.Positions)
            _guard.Run("a position that was there already", this, (position, cause),
                static (self, found) => self.Hold(found.position, found.cause));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _core.PositionAdded -= OnAdded;
        _core.PositionRemoved -= OnRemoved;
        _core.ClosedPositionAdded -= OnClosed;
        _core.TradeAdded -= OnTrade;
        _expected.End();
        lock (_gate)
            _held.End();
    }

    void OnAdded(Position position) =>
        _guard.Run("PositionAdded", this, position, static (self, added) => self.Hold(added, PositionCause.Added));

    void OnUpdated(Position position) => _guard.Run("Position.Updated", this, position, static (self, told) => self.Update(told));

    void OnNamed(Position position) => _guard.Run("Position.Updated", this, position, static (self, told) => self.Meet(told));

    void OnRemoved(Position position) => _guard.Run("PositionRemoved", this, position, static (self, told) => self.Remove(told));

    void OnClosed(ClosedPosition position) => _guard.Run("ClosedPositionAdded", this, position, static (self, told) => self.Close(told));

    void Hold(Position? position, PositionCause cause)
    {
        if (position is null || string.IsNullOrEmpty(position.Id))
            return;
        var key = new PlatformId(position.ConnectionId, position.Id);
        if (position.Quantity == 0 || !IsOurs(position, key))
        {
            _expected.Expect(position);
            return;
        }

        _symbols.Meet(position.Symbol);
        PositionChanged told;
        lock (_gate)
        {
            if (_held.IsOver)
                return;
            if (_held.TryGet(key, out var held))
            {
                // A list that is read just as the connection is back may be the old one.
                var isBack = held.IsBack || cause is PositionCause.Added || !ReferenceEquals(held.Watch.Position, position);
                told = PositionNews.WithWhatWasKnown(PositionMap.Of(position, held.Last.OpenedUtc, PositionCause.Updated), held.Last);
                _held.Keep(key, held with { Watch = _held.WatchOf(position, held), Last = told, EmptiedUtc = null, IsBack = isBack });
                if (PositionNews.IsSame(told, held.Last))
                    return;
            }
            else
            {
                told = PositionMap.Of(
                    position, _held.OpenedUtcOf(position, key, _clock()), IsOfBefore(position) ? PositionCause.Found : cause);
                _held.Take(key, position, told);
                if (told.Cause is PositionCause.Found)
                    _books.Found(told);
            }
        }

        if (told.Cause is PositionCause.Found)
            _oco.Tell(new PositionFound(told));
        _sink.Accept(told, told.Cause is PositionCause.Added ? told.OpenedUtc : _clock());
    }

    bool IsOurs(Position position, PlatformId key)
    {
        if (_scope.Includes(position))
            return true;
        lock (_gate)
            return _held.Contains(key);
    }

    void Meet(Position position)
    {
        if (!PendingPositions.SaysEnough(position))
            return;
        _expected.Leave(position);
        Hold(position, PositionCause.Added);
    }

    // Attached before there was a connection, what was there already is announced like what is new.
    bool IsOfBefore(Position position) => AttachedWhileDown && PlatformTime.OrNull(position.OpenTime) <= _startUtc;

    void Update(Position position)
    {
        PositionChanged told;
        lock (_gate)
        {
            var key = new PlatformId(position.ConnectionId, position.Id);
            if (!_held.TryGet(key, out var held))
                return;
            if (position.Quantity == 0)
            {
                // Some connectors go on listing it for a while; it was closed now.
                _held.Keep(key, held with { EmptiedUtc = held.EmptiedUtc ?? _clock() });
                return;
            }

            if (PositionNews.IsSame(position, held.Last))
            {
                // It may say so in other words than before: another object for its symbol after a reconnect.
                held.Watch.Knows(held.Last);
                return;
            }

            told = PositionNews.WithWhatWasKnown(PositionMap.Of(position, held.Last.OpenedUtc, PositionCause.Updated), held.Last);
            _held.Keep(key, held with { Last = told, EmptiedUtc = null });
        }

        _sink.Accept(told, _clock());
    }

    void Remove(Position? position)
    {
        if (position is null)
            return;
        _expected.Leave(position);
        PositionChanged told;
        DateTime closedUtc;
        lock (_gate)
        {
            if (!_held.Remove(new PlatformId(position.ConnectionId, position.Id), out var held))
                return;
            var net = TradeMap.Money(position.NetPnL);
            told = held.Last with
            {
                Cause = PositionCause.Removed,
                Quantity = 0,
                ClosePrice = PlatformNumber.NotZero(position.CurrentPrice),
                GrossPnl = TradeMap.Money(position.GrossPnL),
                NetPnl = net,
                Fee = TradeMap.Money(position.Fee) ?? held.Last.Fee,
                Swaps = TradeMap.Money(position.Swaps) ?? held.Last.Swaps,
            };
            // A summary that came first knows better than what the position object says at its end.
            told = (_closed.SummaryOf(told) is { } summary ? _closed[summary] : told) with
            {
                Cause = PositionCause.Removed,
                ClosedUtc = _books.ClosedUtc(told)
            };
            closedUtc = held.EmptiedUtc ?? _clock();
            _closed.Add(told, closedUtc);
        }

        _sink.Accept(told, closedUtc);
    }

    void Close(ClosedPosition? position)
    {
        if (position is null || !_scope.Includes(position))
            return;
        PositionChanged told;
        DateTime closedUtc;
        lock (_gate)
        {
            var key = new PlatformId(position.ConnectionId, position.Id);
            var isHeld = _held.TryGet(key, out var held);
            var known = isHeld ? null : _closed.Last(position.ConnectionId, position.Id);
            PositionChanged? before = isHeld ? held.Last : known is { } last ? _closed[last.Place] : null;
            told = PositionMap.Of(position, before?.OpenedUtc ?? _held.OpenedUtcOf(position, key, _clock()), PositionCause.Closed) with
            {
                Quantity = 0,
                ClosePrice = PlatformNumber.NotZero(position.CurrentPrice) ?? before?.ClosePrice,
                GrossPnl = TradeMap.Money(position.GrossPnL) ?? before?.GrossPnl,
                NetPnl = TradeMap.Money(position.NetPnL) ?? before?.NetPnl,
            };
            told = told with { ClosedUtc = _books.ClosedUtc(told) };
            if (told == before)
                return;
            closedUtc = held.EmptiedUtc ?? known?.Utc ?? _clock();
            _closed.Add(told, closedUtc);
        }

        _sink.Accept(told, closedUtc);
    }
}
