using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Capture.Positions;

/// <summary>Positions that closed while the connection was down, where nobody tells of it.</summary>
sealed partial class PositionCapture
{
    /// <summary>A connection is gone: what is held on it has to be there again when it is back.</summary>
    internal void Lost(string connectionId, DateTime utc)
    {
        lock (_gate)
            _held.Lose(connectionId, utc);
    }

    /// <summary>
    /// Records as closed what was held when a connection was lost and is not there any more, and notes what is not known of it.
    /// </summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="backUtc">Since when it is back: by then they were closed.</param>
    internal void CallRoll(string connectionId, DateTime backUtc)
    {
        // The platform's list is never read under a lock of ours: it may take one of its own, and hold it while it raises an event.
        var listed = _core.Positions.Where(position => position.ConnectionId == connectionId && position.Quantity != 0)
            .GroupBy(position => position.Id).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var told = new List<(PositionChanged Position, string? Note)>();
        lock (_gate)
        {
            foreach (var (key, held) in _held.CallRoll(connectionId))
            {
                var closedUtc = _books.ClosedUtc(held.Last);
                if (!held.IsBack && !listed.ContainsKey(key.Id))
                {
                    _held.Miss(key);
                    told.Add((Gone(held.Last, closedUtc, backUtc), NoteOf(held, closedUtc, backUtc)));
                }
                else if (closedUtc >= held.LostUtc && listed.TryGetValue(key.Id, out var successor)
                    && PlatformTime.OrNull(successor.OpenTime) is { } opened && opened > held.LostUtc)
                {
                    // The platform uses its id again. Its time alone would not show it: some connectors give that of the reconnect.
                    var next = PositionNews.WithWhatWasKnown(PositionMap.Of(successor, opened, PositionCause.Added), held.Last);
                    _held.Keep(key, new OpenPosition(held.Watch, next));
                    told.Add((Gone(held.Last, closedUtc, backUtc), null));
                    told.Add((next, null));
                }
            }
        }

        foreach (var (position, note) in told)
        {
            _sink.Accept(position, position.Cause is PositionCause.Added ? position.OpenedUtc : backUtc);
            if (note is not null)
                _sink.Accept(DisconnectedNote.Of(note), backUtc);
        }
    }

    // Under _gate. What it closed at, with what profit and at what cost, nobody told.
    PositionChanged Gone(in PositionChanged last, DateTime? closedUtc, DateTime backUtc)
    {
        var gone = last with
        {
            Cause = PositionCause.Gone,
            Quantity = 0,
            ClosePrice = null,
            GrossPnl = null,
            NetPnl = null,
            Fee = null,
            Swaps = null,
            ClosedUtc = closedUtc
        };
        // A fill that is told later may still say when.
        _closed.Add(gone, backUtc);
        return gone;
    }

    static string NoteOf(in OpenPosition held, DateTime? closedUtc, DateTime backUtc)
    {
        var when = closedUtc is { } utc
            ? $"a fill closed it at {UtcText.Format(utc)}; its profit was not told"
            : $"when, at what price and with what profit it was closed is not known: by {UtcText.Format(backUtc)}, "
                + "when the connection was back, it was";
        return $"position {held.Last.PositionId} ({held.Last.Symbol}) was open when the connection was lost at "
            + $"{UtcText.Format(held.LostUtc!.Value)} and was not there any more: {when}";
    }
}
