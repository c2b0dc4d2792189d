using Recorder.Storage.Events;
using Recorder.Storage.Tables.Positions;

namespace Recorder.Storage.Inference.Positions;

/// <summary>
/// Closed positions with the time of the fill that closed them. The fill, the removal of the position and the platform's summary come in
/// any order.
/// </summary>
/// <param name="books">The position books.</param>
sealed class ClosedPositions(PositionBooks books)
{
    const int Remembered = 200;

    // Longest time between two reports of the same close.
    static readonly TimeSpan Apart = TimeSpan.FromSeconds(10);

    readonly List<(PositionChanged Position, DateTime ReportedUtc, DateTime? ClosedUtc)> _closed = [];

    /// <summary>Adds a report that a position has closed.</summary>
    /// <param name="position">The report.</param>
    /// <param name="utc">Its time.</param>
    /// <param name="inferred">Takes the time of the closing fill.</param>
    internal void Add(in PositionChanged position, DateTime utc, Inferred inferred)
    {
        var before = IndexOf(position);
        if (before >= 0 || _closed.Count == Remembered)
            _closed.RemoveAt(Math.Max(before, 0));
        var closed = books.ClosedUtc(position);
        // The report may have been written to another row, so the time is written again.
        if (closed is { } known)
            Infer(position, known, inferred);
        _closed.Add((position, utc, closed));
    }

    /// <summary>Finds the positions that a fill closed. Call it again when the position of a fill becomes known.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="now">The time of the run.</param>
    /// <param name="inferred">Takes the time of the closing fill.</param>
    internal void Fill(in ExecutionReported fill, DateTime now, Inferred inferred)
    {
        for (var at = _closed.Count - 1; at >= 0; at--)
        {
            var (position, utc, known) = _closed[at];
            if (now - utc > Apart)
            {
                // On an account with several positions per symbol, the position of a fill may become known much later. On a netted account
                // it does not.
                if (fill.PositionsNetted)
                    break;
                if (known is not null || fill.PositionId != position.PositionId || fill.ConnectionId != position.ConnectionId)
                    continue;
            }

            // A fill long after the close belongs to another position with the same id.
            if (books.ClosedUtc(position) is not { } closed || closed == known || closed - utc > Apart)
                continue;
            _closed[at] = (position, utc, closed);
            Infer(position, closed, inferred);
        }
    }

    static void Infer(in PositionChanged position, DateTime closedUtc, Inferred inferred) => inferred.Closed.Add(
        new PositionClose(position.ConnectionId, position.PositionId, position.OpenedUtc, closedUtc));

    int IndexOf(PositionChanged position) => _closed.FindLastIndex(closed =>
        closed.Position.OpenedUtc == position.OpenedUtc && closed.Position.Cause == position.Cause
        && closed.Position.ConnectionId == position.ConnectionId && closed.Position.PositionId == position.PositionId
        && closed.Position.Side == position.Side);
}
