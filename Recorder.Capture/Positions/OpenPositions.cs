using Recorder.Capture.Caching;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Positions;

/// <summary>The positions of the run that are open, and who listens to each. Under the gate of the positions.</summary>
/// <param name="updated">Told of a change, and of what could not be compared.</param>
/// <param name="tired">Told of a watch that could rest; null where none may.</param>
sealed class OpenPositions(Action<Position> updated, Action<PositionWatch, Position>? tired)
{
    const int GoneRemembered = 200;

    readonly Dictionary<PlatformId, OpenPosition> _held = [];
    readonly Stack<PositionWatch> _idle = new();
    readonly List<PositionWatch> _resting = [];

    // Opening times of those that were taken for closed because they were not there any more.
    readonly BoundedMap<PlatformId, DateTime> _gone = new(GoneRemembered);

    bool _hasResting;

    /// <summary>
    /// True once the run is over. A hook may be on its way while another thread ends it: what it listened to then would keep hold of the
    /// run.
    /// </summary>
    internal bool IsOver { get; private set; }

    internal bool Contains(PlatformId key) => _held.ContainsKey(key);

    internal bool TryGet(PlatformId key, out OpenPosition held) => _held.TryGetValue(key, out held);

    /// <summary>Takes a position, and begins to listen to it.</summary>
    internal void Take(PlatformId key, Position position, in PositionChanged told) => Keep(key, new OpenPosition(Listen(position), told));

    /// <summary>Takes what is known of a position by now.</summary>
    internal void Keep(PlatformId key, in OpenPosition held)
    {
        _held[key] = held;
        if (held.EmptiedUtc is null)
            held.Watch.Knows(held.Last);
        else
            held.Watch.Forget();
    }

    /// <summary>
    /// Who listens to a position that was held already: a reconnect brings another object for it, and the old one is silent from then on.
    /// </summary>
    internal PositionWatch WatchOf(Position position, in OpenPosition held)
    {
        if (ReferenceEquals(held.Watch.Position, position))
            return held.Watch;
        var watch = Listen(position);
        Leave(held.Watch);
        return watch;
    }

    /// <summary>A position is held no more; false when it was not.</summary>
    internal bool Remove(PlatformId key, out OpenPosition held)
    {
        if (!_held.Remove(key, out held))
            return false;
        Leave(held.Watch);
        return true;
    }

    /// <summary>The same of one that is taken for closed because it was not there any more.</summary>
    internal void Miss(PlatformId key)
    {
        if (Remove(key, out var held))
            _gone.Remember(key, held.Last.OpenedUtc);
    }

    /// <summary>
    /// When a position was opened. One that was taken for closed and is there again has a row of its own from then on: a closed position
    /// stays closed.
    /// </summary>
    internal DateTime OpenedUtcOf(Position position, PlatformId key, DateTime now)
    {
        var openedUtc = PlatformTime.Or(position.OpenTime, now);
        return _gone.TryGetValue(key, out var gone) && gone == openedUtc ? now : openedUtc;
    }

    /// <summary>A connection is gone: what is held on it has to be there again when it is back.</summary>
    internal void Lose(string connectionId, DateTime utc)
    {
        foreach (var (key, held) in _held.Where(held => held.Key.Connection == connectionId).ToList())
            Keep(key, held with { LostUtc = held is { LostUtc: { } earlier, IsBack: false } ? earlier : utc, IsBack = false });
    }

    /// <summary>What was held when a connection was lost, as it is known now. From here on none of it counts as lost.</summary>
    internal IReadOnlyList<(PlatformId Key, OpenPosition Held)> CallRoll(string connectionId)
    {
        var lost = _held.Where(held => held.Key.Connection == connectionId && held.Value.LostUtc is not null)
            .Select(held => (held.Key, held.Value)).ToList();
        foreach (var (key, held) in lost)
            Keep(key, held with { LostUtc = null });
        return lost;
    }

    /// <summary>True when a watch may be resting. Any thread.</summary>
    internal bool HasResting => Volatile.Read(ref _hasResting);

    /// <summary>A watch rests until something may have changed.</summary>
    internal void Rest(PositionWatch watch, Position position)
    {
        if (!watch.Rest(position))
            return;
        _resting.Add(watch);
        Volatile.Write(ref _hasResting, true);
    }

    /// <summary>All listen again.</summary>
    /// <returns>The positions that have changed meanwhile; null when there are none.</returns>
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

    /// <summary>The run is over: listens to none any more.</summary>
    internal void End()
    {
        IsOver = true;
        foreach (var held in _held.Values)
            held.Watch.Stop();
        _held.Clear();
    }

    PositionWatch Listen(Position position)
    {
        if (!_idle.TryPop(out var watch))
            watch = new PositionWatch(updated, tired);
        watch.Start(position);
        return watch;
    }

    void Leave(PositionWatch watch)
    {
        watch.Stop();
        _idle.Push(watch);
    }
}

/// <summary>A position that is open.</summary>
/// <param name="Watch">Who listens to it.</param>
/// <param name="Last">What was recorded last.</param>
/// <param name="EmptiedUtc">Since when it is listed with nothing in it.</param>
/// <param name="LostUtc">Since when its connection was gone, until the roll was called.</param>
/// <param name="IsBack">True when it was announced since.</param>
readonly record struct OpenPosition(
    PositionWatch Watch, PositionChanged Last, DateTime? EmptiedUtc = null, DateTime? LostUtc = null, bool IsBack = true);
