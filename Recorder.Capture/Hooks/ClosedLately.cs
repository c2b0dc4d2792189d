using Recorder.Capture.Oco;
using Recorder.Storage.Events;

namespace Recorder.Capture.Hooks;

/// <summary>
/// Positions that have closed: their removal, the platform's summary and the fill that closed them come in any order. Under the gate of the positions.
/// </summary>
sealed class ClosedLately
{
    const int Remembered = 200;

    // The parts of one close are not further apart.
    static readonly TimeSpan Apart = TimeSpan.FromSeconds(10);

    readonly List<Closed> _closed = [];

    internal void Add(PositionChanged told, DateTime utc)
    {
        // The same from the same source is here at most once.
        if (IndexOf(told, told.Cause) is var before && before >= 0)
            _closed.RemoveAt(before);
        _closed.Add(new Closed(told, told.OpenedUtc, utc));
        if (_closed.Count > Remembered)
            _closed.RemoveAt(0);
    }

    /// <summary>The last that closed under an id.</summary>
    internal (PositionChanged Told, DateTime Utc)? Last(string connectionId, string positionId)
    {
        var at = _closed.Count - 1;
        while (at >= 0 && !(_closed[at].Told.PositionId == positionId && _closed[at].Told.ConnectionId == connectionId))
            at--;
        return at < 0 ? null : (_closed[at].Told, _closed[at].Utc);
    }

    /// <summary>The platform's summary of a position, where it came already.</summary>
    internal PositionChanged? SummaryOf(PositionChanged removed) => IndexOf(removed, PositionCause.Closed) is var at && at >= 0 ? _closed[at].Told : null;

    /// <summary>Gives those that a fill may have closed another closing time, where there is one, and returns them as they are then.</summary>
    internal IReadOnlyList<(PositionChanged Told, DateTime Utc)> Correct(ExecutionReported fill, DateTime now, Books books)
    {
        List<(PositionChanged, DateTime)>? corrected = null;
        for (var at = _closed.Count - 1; at >= 0; at--)
        {
            var (told, openedUtc, utc) = _closed[at];
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
            _closed[at] = new Closed(told, openedUtc, utc);
            (corrected ??= []).Insert(0, (told, utc));
        }

        return corrected ?? [];
    }

    int IndexOf(PositionChanged position, PositionCause cause)
    {
        var at = _closed.Count - 1;
        while (at >= 0 && !(_closed[at].OpenedUtc == position.OpenedUtc && _closed[at].Told.Cause == cause && IsSame(_closed[at].Told, position)))
            at--;
        return at;
    }

    static bool IsSame(PositionChanged one, PositionChanged other) =>
        one.ConnectionId == other.ConnectionId && one.PositionId == other.PositionId && one.OpenedUtc == other.OpenedUtc && one.Side == other.Side;

    // The opening time stands beside what was told, so that a search need not go there.
    readonly record struct Closed(PositionChanged Told, DateTime OpenedUtc, DateTime Utc);
}
