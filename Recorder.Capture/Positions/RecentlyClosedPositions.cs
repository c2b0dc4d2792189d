using Recorder.Capture.Caching;
using Recorder.Capture.Oco;
using Recorder.Storage.Events;

namespace Recorder.Capture.Positions;

/// <summary>
/// Positions that have closed: their removal, the platform's summary and the fill that closed them come in any order. Under the gate of the
/// positions.
/// </summary>
sealed class RecentlyClosedPositions
{
    const int Remembered = 200;

    // The parts of one close are not further apart.
    static readonly TimeSpan Apart = TimeSpan.FromSeconds(10);

    readonly SlotPool<PositionChanged> _told = new();
    readonly List<Closed> _closed = [];

    internal void Add(in PositionChanged told, DateTime utc)
    {
        // The same from the same source is here at most once.
        var before = IndexOf(told, told.Cause);
        if (before >= 0 || _closed.Count == Remembered)
            RemoveAt(Math.Max(before, 0));
        var place = _told.Take();
        _told[place] = told;
        _closed.Add(new Closed(place, told.OpenedUtc, utc));
    }

    /// <summary>The last that closed under an id: the place for <see cref="this"/>, and when; null when there is none.</summary>
    internal (int Place, DateTime Utc)? Last(string connectionId, string positionId)
    {
        for (var at = _closed.Count - 1; at >= 0; at--)
        {
            ref var told = ref _told[_closed[at].Place];
            if (told.PositionId == positionId && told.ConnectionId == connectionId)
                return (_closed[at].Place, _closed[at].Utc);
        }

        return null;
    }

    /// <summary>What was told of one.</summary>
    internal ref readonly PositionChanged this[int place] => ref _told[place];

    /// <summary>The place of the platform's summary of a position, where that came already.</summary>
    internal int? SummaryOf(in PositionChanged removed) =>
        IndexOf(removed, PositionCause.Closed) is var at && at >= 0 ? _closed[at].Place : null;

    /// <summary>Gives those that a fill may have closed another closing time, where there is one.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="now">The time.</param>
    /// <param name="books">All fills.</param>
    /// <param name="corrected">Takes them as they are then.</param>
    internal void Correct(
        in ExecutionReported fill, DateTime now, PositionBooks books, List<(PositionChanged Told, DateTime Utc)> corrected)
    {
        for (var at = _closed.Count - 1; at >= 0; at--)
        {
            var utc = _closed[at].Utc;
            ref var told = ref _told[_closed[at].Place];
            if (now - utc > Apart)
            {
                // One position among several may learn much later which fill was its own; netted ones do not.
                if (fill.PositionsNetted)
                    break;
                if (told.ClosedUtc is not null || fill.PositionId != told.PositionId || fill.ConnectionId != told.ConnectionId)
                    continue;
            }

            // What was filled long after the close belongs to another position that the id was used for again.
            if (books.ClosedUtc(told) is not { } closed || closed == told.ClosedUtc || closed - utc > Apart)
                continue;
            told = told with { ClosedUtc = closed };
            corrected.Insert(0, (told, utc));
        }
    }

    void RemoveAt(int at)
    {
        _told.GiveBack(_closed[at].Place);
        _closed.RemoveAt(at);
    }

    int IndexOf(in PositionChanged position, PositionCause cause)
    {
        for (var at = _closed.Count - 1; at >= 0; at--)
        {
            if (_closed[at].OpenedUtc != position.OpenedUtc)
                continue;
            ref var told = ref _told[_closed[at].Place];
            if (told.Cause == cause && told.ConnectionId == position.ConnectionId && told.PositionId == position.PositionId
                && told.Side == position.Side)
                return at;
        }

        return -1;
    }

    // The opening time stands beside what was told, so that a search need not go there.
    readonly record struct Closed(int Place, DateTime OpenedUtc, DateTime Utc);
}
