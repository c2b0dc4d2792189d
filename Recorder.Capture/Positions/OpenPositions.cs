using Recorder.Capture.Mapping;
using Recorder.Storage.Caching;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using Side = Recorder.Storage.Events.Side;

namespace Recorder.Capture.Positions;

/// <summary>The open positions of the run, each with its watch. Under the gate of the positions.</summary>
/// <param name="updated">Called for a position that may have changed.</param>
/// <param name="idle">Called for a watch that may pause; null when no watch may pause.</param>
sealed class OpenPositions(Action<Position> updated, Action<PositionWatch, Position>? idle)
{
    const int MissingRemembered = 200;

    readonly Dictionary<PlatformId, OpenPosition> _open = [];
    readonly Stack<PositionWatch> _unused = new();
    readonly List<PositionWatch> _resting = [];

    // Opening times of positions that were recorded as closed because they were not listed any more.
    readonly BoundedMap<PlatformId, DateTime> _missing = new(MissingRemembered);

    bool _hasResting;
    bool _hasLost;

    /// <summary>
    /// True once the run is over. A hook may run while another thread ends the run: a subscription after the end would keep the run in
    /// memory.
    /// </summary>
    internal bool IsOver { get; private set; }

    /// <summary>True when a watch may be paused. Any thread.</summary>
    internal bool HasResting => Volatile.Read(ref _hasResting);

    /// <summary>True when a position may be lost with its connection. Any thread.</summary>
    internal bool HasLost => Volatile.Read(ref _hasLost);

    internal bool Contains(PlatformId key) => _open.ContainsKey(key);

    internal bool TryGet(PlatformId key, out OpenPosition open) => _open.TryGetValue(key, out open);

    /// <summary>Adds a position and begins to listen to it.</summary>
    internal void Add(PlatformId key, Position position, in PositionChanged state) =>
        Update(key, new OpenPosition(Listen(position), state));

    /// <summary>Changes the recorded values of a position.</summary>
    internal void Update(PlatformId key, in OpenPosition open)
    {
        _open[key] = open;
        if (open.EmptiedUtc is null)
            open.Watch.Compare(open.Last);
        else
            open.Watch.Forget();
    }

    /// <summary>
    /// The watch of a position that is open already. A reconnect creates another object for the position, and the old object raises no more
    /// events.
    /// </summary>
    internal PositionWatch WatchOf(Position position, in OpenPosition open)
    {
        if (ReferenceEquals(open.Watch.Position, position))
            return open.Watch;
        var watch = Listen(position);
        Release(open.Watch);
        return watch;
    }

    /// <summary>Removes a position; false when it was not open.</summary>
    internal bool Remove(PlatformId key, out OpenPosition open)
    {
        if (!_open.Remove(key, out open))
            return false;
        Release(open.Watch);
        return true;
    }

    /// <summary>Removes a position that is not listed any more.</summary>
    internal void Miss(PlatformId key)
    {
        if (Remove(key, out var open))
            _missing.Remember(key, open.Last.OpenedUtc);
    }

    /// <summary>
    /// When a position was opened. A position that was recorded as closed and is listed again gets a new row, because a closed position
    /// stays closed.
    /// </summary>
    internal DateTime OpenedUtcOf(Position position, PlatformId key, DateTime now)
    {
        var openedUtc = PlatformTime.Or(position.OpenTime, now);
        return _missing.TryGetValue(key, out var missing) && missing == openedUtc ? now : openedUtc;
    }

    /// <summary>Called when a connection is lost: its open positions must be listed again when it is back.</summary>
    internal void Lose(string connectionId, DateTime utc)
    {
        foreach (var (key, open) in _open.Where(open => open.Key.Connection == connectionId).ToList())
        {
            var isStillLost = open is { LostUtc: not null, IsBack: false };
            Update(key, open with { LostUtc = isStillLost ? open.LostUtc : utc, IsBack = false });
            Volatile.Write(ref _hasLost, true);
        }
    }

    /// <summary>Adds a fill to the lost positions: it may close one of them.</summary>
    internal void AddToLost(in ExecutionReported fill, DateTime executedUtc)
    {
        var change = fill.Side is Side.Sell ? -fill.Quantity : fill.Quantity;
        foreach (var (key, open) in _open.Where(open => open.Value.LostUtc is not null).ToList())
        {
            var last = open.Last;
            if (fill.ConnectionId != last.ConnectionId || fill.AccountId != last.AccountId || fill.Symbol != last.Symbol
                || (!fill.PositionsNetted && fill.PositionId != last.PositionId))
                continue;
            var filled = open.FilledSince + (last.Side is Side.Sell ? -change : change);
            _open[key] = open with
            {
                FilledSince = filled,
                ClosedUtc = open.ClosedUtc ?? (last.Quantity + filled <= 0 ? executedUtc : null),
            };
        }
    }

    /// <summary>Removes and returns the marks of the positions that were open when a connection was lost.</summary>
    internal IReadOnlyList<(PlatformId Key, OpenPosition Open)> TakeLost(string connectionId)
    {
        var lost = _open.Where(open => open.Key.Connection == connectionId && open.Value.LostUtc is not null)
            .Select(open => (open.Key, open.Value)).ToList();
        foreach (var (key, open) in lost)
            Update(key, open with { LostUtc = null, FilledSince = 0, ClosedUtc = null });
        Volatile.Write(ref _hasLost, _open.Values.Any(open => open.LostUtc is not null));
        return lost;
    }

    /// <summary>Pauses a watch until something may have changed.</summary>
    internal void Rest(PositionWatch watch, Position position)
    {
        if (!watch.Rest(position))
            return;
        _resting.Add(watch);
        Volatile.Write(ref _hasResting, true);
    }

    /// <summary>Resumes all watches.</summary>
    /// <returns>The positions that have changed in the meantime; null when there are none.</returns>
    internal List<Position>? WakeAll()
    {
        List<Position>? changed = null;
        foreach (var watch in _resting)
        {
            if (watch.Wake() is { } position)
                (changed ??= []).Add(position);
        }

        _resting.Clear();
        Volatile.Write(ref _hasResting, false);
        return changed;
    }

    /// <summary>Called at the end of the run: stops listening to all positions.</summary>
    internal void End()
    {
        IsOver = true;
        foreach (var open in _open.Values)
            open.Watch.Stop();
        _open.Clear();
    }

    PositionWatch Listen(Position position)
    {
        if (!_unused.TryPop(out var watch))
            watch = new PositionWatch(updated, idle);
        watch.Start(position);
        return watch;
    }

    void Release(PositionWatch watch)
    {
        watch.Stop();
        _unused.Push(watch);
    }
}

/// <summary>An open position.</summary>
/// <param name="Watch">Listens to it.</param>
/// <param name="Last">Its last recorded state.</param>
/// <param name="EmptiedUtc">Time from which it is listed with quantity 0.</param>
/// <param name="LostUtc">Time at which its connection was lost; null after it was reconciled.</param>
/// <param name="IsBack">True when it was announced after the loss.</param>
/// <param name="FilledSince">Quantity of the fills since the loss; positive fills enlarge the position.</param>
/// <param name="ClosedUtc">Time of the fill after the loss that closed it.</param>
readonly record struct OpenPosition(
    PositionWatch Watch, PositionChanged Last, DateTime? EmptiedUtc = null, DateTime? LostUtc = null, bool IsBack = true,
    double FilledSince = 0, DateTime? ClosedUtc = null);
