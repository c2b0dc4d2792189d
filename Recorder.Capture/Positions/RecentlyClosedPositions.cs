using Recorder.Storage.Caching;
using Recorder.Storage.Events;

namespace Recorder.Capture.Positions;

/// <summary>
/// Positions that closed a short time ago, because their removal and the platform's summary come in any order. Under the gate of the
/// positions.
/// </summary>
sealed class RecentlyClosedPositions
{
    const int Remembered = 200;

    readonly SlotPool<PositionChanged> _states = new();
    readonly List<Closed> _closed = [];

    /// <summary>Adds a report that a position has closed.</summary>
    internal void Add(in PositionChanged state, DateTime utc)
    {
        // The list has at most one report from each source.
        var before = IndexOf(state, state.Cause);
        if (before >= 0 || _closed.Count == Remembered)
            RemoveAt(Math.Max(before, 0));
        var place = _states.Take();
        _states[place] = state;
        _closed.Add(new Closed(place, state.OpenedUtc, utc));
    }

    /// <summary>Index and time of the last position that closed under an id; null without one.</summary>
    internal (int Place, DateTime Utc)? Last(string connectionId, string positionId)
    {
        for (var at = _closed.Count - 1; at >= 0; at--)
        {
            ref var state = ref _states[_closed[at].Place];
            if (state.PositionId == positionId && state.ConnectionId == connectionId)
                return (_closed[at].Place, _closed[at].Utc);
        }

        return null;
    }

    /// <summary>The report at an index.</summary>
    internal ref readonly PositionChanged this[int place] => ref _states[place];

    /// <summary>The index of the platform's summary of a position; null when it has not come.</summary>
    internal int? SummaryOf(in PositionChanged removed) =>
        IndexOf(removed, PositionCause.Closed) is var at && at >= 0 ? _closed[at].Place : null;

    void RemoveAt(int at)
    {
        _states.GiveBack(_closed[at].Place);
        _closed.RemoveAt(at);
    }

    int IndexOf(in PositionChanged position, PositionCause cause)
    {
        for (var at = _closed.Count - 1; at >= 0; at--)
        {
            if (_closed[at].OpenedUtc != position.OpenedUtc)
                continue;
            ref var state = ref _states[_closed[at].Place];
            if (state.Cause == cause && state.ConnectionId == position.ConnectionId && state.PositionId == position.PositionId
                && state.Side == position.Side)
                return at;
        }

        return -1;
    }

    // The opening time is stored beside the index, so that a search need not read the state.
    readonly record struct Closed(int Place, DateTime OpenedUtc, DateTime Utc);
}
