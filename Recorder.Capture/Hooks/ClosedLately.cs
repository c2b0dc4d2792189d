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

    readonly List<(PositionChanged Told, DateTime Utc)> _closed = [];

    internal void Add(PositionChanged told, DateTime utc)
    {
        _closed.RemoveAll(known => IsSame(known.Told, told) && known.Told.Cause == told.Cause);
        _closed.Add((told, utc));
        if (_closed.Count > Remembered)
            _closed.RemoveAt(0);
    }

    /// <summary>The last that closed under an id.</summary>
    internal (PositionChanged Told, DateTime Utc)? Last(string connectionId, string positionId)
    {
        var at = _closed.FindLastIndex(known => known.Told.ConnectionId == connectionId && known.Told.PositionId == positionId);
        return at < 0 ? null : _closed[at];
    }

    /// <summary>The platform's summary of a position, where it came already.</summary>
    internal PositionChanged? SummaryOf(PositionChanged removed) =>
        _closed.FindLast(known => known.Told.Cause is PositionCause.Closed && IsSame(known.Told, removed)).Told;

    /// <summary>Gives those that a fill may have closed another closing time, where there is one, and returns them as they are then.</summary>
    internal IReadOnlyList<(PositionChanged Told, DateTime Utc)> Correct(ExecutionReported fill, DateTime now, Books books)
    {
        List<(PositionChanged, DateTime)>? corrected = null;
        for (var at = _closed.Count - 1; at >= 0; at--)
        {
            var (told, utc) = _closed[at];
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
            _closed[at] = (told with { ClosedUtc = closed }, utc);
            (corrected ??= []).Insert(0, _closed[at]);
        }

        return corrected ?? [];
    }

    static bool IsSame(PositionChanged one, PositionChanged other) =>
        one.ConnectionId == other.ConnectionId && one.PositionId == other.PositionId && one.OpenedUtc == other.OpenedUtc && one.Side == other.Side;
}
