using Recorder.Capture.Mapping;
using Recorder.Capture.Oco;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>
/// Records positions. The platform announces the same position again and again, reuses ids after a close, changes the opening time at the close, and
/// raises Updated with every tick: a position is known here from its first announcement to its removal, and only changes of quantity, side
/// or price are recorded. Events may come from any thread.
/// </summary>
sealed class PositionCapture : IDisposable
{
    // The platform's summary of a closed position may come before or after its removal; closed ones are remembered for that long.
    const int ClosedRemembered = 200;

    readonly Core _core;
    readonly CaptureScope _scope;
    readonly SymbolCapture _symbols;
    readonly OcoTracker _oco;
    readonly IEventSink _sink;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly DateTime _startUtc;
    readonly object _gate = new();

    // Under _gate.
    readonly Dictionary<(string Connection, string Id), Held> _held = [];
    readonly List<Closed> _closed = [];

    // Announced without symbol or account, as happens while reconnecting: whose they are shows when they are told of again.
    readonly Dictionary<(string Connection, string Id), Position> _nameless = [];

    internal PositionCapture(Core core, CaptureScope scope, SymbolCapture symbols, OcoTracker oco, IEventSink sink, HookGuard guard, Func<DateTime> clock) =>
        (_core, _scope, _symbols, _oco, _sink, _guard, _clock, _startUtc) = (core, scope, symbols, oco, sink, guard, clock, clock());

    /// <summary>True when there was no connection at the attach.</summary>
    internal bool AttachedWhileDown { get; init; }

    internal void Start()
    {
        _core.PositionAdded += OnAdded;
        _core.PositionRemoved += OnRemoved;
        _core.ClosedPositionAdded += OnClosed;
    }

    /// <summary>Records the positions that are there already.</summary>
    internal void TakeStock(PositionCause cause)
    {
        foreach (var position in _core.Positions)
            _guard.Run("a position that was there already", found => Hold(found, cause), position);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _core.PositionAdded -= OnAdded;
        _core.PositionRemoved -= OnRemoved;
        _core.ClosedPositionAdded -= OnClosed;
        lock (_gate)
        {
            foreach (var held in _held.Values)
                held.Position.Updated -= OnUpdated;
            foreach (var position in _nameless.Values)
                position.Updated -= OnUpdated;
            _held.Clear();
            _nameless.Clear();
        }
    }

    void OnAdded(Position position) => _guard.Run("PositionAdded", added => Hold(added, PositionCause.Added), position);

    void OnUpdated(Position position) => _guard.Run("Position.Updated", Update, position);

    void OnRemoved(Position position) => _guard.Run("PositionRemoved", Remove, position);

    void OnClosed(ClosedPosition position) => _guard.Run("ClosedPositionAdded", Close, position);

    void Hold(Position? position, PositionCause cause)
    {
        // Some connectors list positions of quantity 0: there is nothing to hold.
        if (position is null || position.Quantity == 0 || string.IsNullOrEmpty(position.Id) || !IsOurs(position))
            return;
        _symbols.Meet(position.Symbol);
        PositionChanged told;
        lock (_gate)
        {
            var key = (position.ConnectionId, position.Id);
            if (_held.TryGetValue(key, out var held))
            {
                if (!ReferenceEquals(held.Position, position))
                {
                    held.Position.Updated -= OnUpdated;
                    position.Updated += OnUpdated;
                }

                told = WithWhatWasKnown(PositionMap.Of(position, held.Last.OpenedUtc, PositionCause.Updated), held.Last);
                _held[key] = new Held(position, told);
                if (IsSame(told, held.Last))
                    return;
            }
            else
            {
                position.Updated += OnUpdated;
                told = PositionMap.Of(position, OpenedUtcOf(position), IsOfBefore(position) ? PositionCause.Found : cause);
                _held[key] = new Held(position, told);
            }
        }

        if (told.Cause is PositionCause.Found)
            _oco.OnFound(told);
        _sink.Accept(told, told.Cause is PositionCause.Added ? told.OpenedUtc : _clock());
    }

    // A position that is held stays the run's, even when it comes back without symbol and account.
    bool IsOurs(Position position)
    {
        var isNameless = position.Symbol is null || position.Account is null;
        lock (_gate)
        {
            var key = (position.ConnectionId, position.Id);
            if (_nameless.Remove(key, out var before))
                before.Updated -= OnUpdated;
            if (_held.ContainsKey(key))
                return true;
            if (isNameless)
            {
                _nameless[key] = position;
                position.Updated += OnUpdated;
            }
        }

        return !isNameless && _scope.Includes(position);
    }

    // Attached before there was a connection, what was there already is announced like what is new.
    bool IsOfBefore(Position position) => AttachedWhileDown && PlatformTime.OrNull(position.OpenTime) <= _startUtc;

    void Update(Position position)
    {
        PositionChanged told;
        var isNamed = false;
        lock (_gate)
        {
            var key = (position.ConnectionId, position.Id);
            isNamed = _nameless.ContainsKey(key) && position is { Symbol: not null, Account: not null };
        }

        if (isNamed)
        {
            Hold(position, PositionCause.Added);
            return;
        }

        lock (_gate)
        {
            var key = (position.ConnectionId, position.Id);
            if (!_held.TryGetValue(key, out var held))
                return;
            if (position.Quantity == 0)
            {
                // Some connectors go on listing it for a while; it was closed now.
                _held[key] = held with { EmptiedUtc = held.EmptiedUtc ?? _clock() };
                return;
            }

            if (IsSame(position, held.Last))
                return;
            told = WithWhatWasKnown(PositionMap.Of(position, held.Last.OpenedUtc, PositionCause.Updated), held.Last);
            _held[key] = held with { Last = told, EmptiedUtc = null };
        }

        _sink.Accept(told, _clock());
    }

    void Remove(Position? position)
    {
        if (position is null)
            return;
        PositionChanged told;
        DateTime closedUtc;
        lock (_gate)
        {
            if (!_held.Remove((position.ConnectionId, position.Id), out var held))
                return;
            held.Position.Updated -= OnUpdated;
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
            told = SummaryOf(told) is { } summary ? summary with { Cause = PositionCause.Removed } : told;
            closedUtc = held.EmptiedUtc ?? _clock();
            Remember(told, closedUtc);
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
            var isHeld = _held.TryGetValue((position.ConnectionId, position.Id), out var held);
            var known = isHeld ? null : _closed.FindLast(closed => closed.Told.ConnectionId == position.ConnectionId && closed.Told.PositionId == position.Id);
            var before = isHeld ? held!.Last : known?.Told;
            told = PositionMap.Of(position, before?.OpenedUtc ?? OpenedUtcOf(position), PositionCause.Closed) with
            {
                Quantity = 0,
                ClosePrice = PlatformNumber.NotZero(position.CurrentPrice) ?? before?.ClosePrice,
                GrossPnl = TradeMap.Money(position.GrossPnL) ?? before?.GrossPnl,
                NetPnl = TradeMap.Money(position.NetPnL) ?? before?.NetPnl,
            };
            if (told == before)
                return;
            closedUtc = held?.EmptiedUtc ?? known?.Utc ?? _clock();
            Remember(told, closedUtc);
        }

        _sink.Accept(told, closedUtc);
    }

    static PositionChanged WithWhatWasKnown(PositionChanged told, PositionChanged last) => told with
    {
        Symbol = told.Symbol == OrderMap.UnknownSymbol ? last.Symbol : told.Symbol,
        SymbolId = told.SymbolId ?? last.SymbolId,
        AccountId = told.AccountId ?? last.AccountId,
        PositionsNetted = last.PositionsNetted,
        Comment = told.Comment ?? last.Comment,
    };

    PositionChanged? SummaryOf(PositionChanged removed) => _closed.FindLast(closed =>
        closed.Told.Cause is PositionCause.Closed && closed.Told.ConnectionId == removed.ConnectionId && closed.Told.PositionId == removed.PositionId
        && closed.Told.OpenedUtc == removed.OpenedUtc)?.Told;

    void Remember(PositionChanged closed, DateTime utc)
    {
        _closed.Add(new Closed(closed, utc));
        if (_closed.Count > ClosedRemembered)
            _closed.RemoveAt(0);
    }

    DateTime OpenedUtcOf(Position position) => PlatformTime.Or(position.OpenTime, _clock());

    // Compared field by field, so that a tick that changes only the profit costs no allocation.
    static bool IsSame(Position position, PositionChanged last) =>
        Math.Abs(position.Quantity) == last.Quantity && OrderMap.SideOf(position.Side) == last.Side && PlatformNumber.NotZero(position.OpenPrice) == last.OpenPrice;

    static bool IsSame(PositionChanged told, PositionChanged last) =>
        told.Quantity == last.Quantity && told.Side == last.Side && told.OpenPrice == last.OpenPrice;

    // Emptied: since when it is listed with nothing in it.
    sealed record Held(Position Position, PositionChanged Last, DateTime? EmptiedUtc = null);

    sealed record Closed(PositionChanged Told, DateTime Utc);
}
