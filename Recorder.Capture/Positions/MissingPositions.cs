using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Positions;

/// <summary>Finds the positions that closed without a report while the connection was down. Any thread.</summary>
sealed class MissingPositions(Core core, KnownPositions positions, IEventSink sink)
{
    /// <summary>Called when a connection is lost: its open positions must be listed again when it is back.</summary>
    internal void Lose(string connectionId, DateTime utc)
    {
        lock (positions.Gate)
            positions.Open.Lose(connectionId, utc);
    }

    /// <summary>Adds a fill. It may have closed a position while the connection was down.</summary>
    internal void Add(in ExecutionReported fill, DateTime executedUtc)
    {
        if (!positions.Open.HasLost)
            return;
        lock (positions.Gate)
            positions.Open.AddToLost(fill, executedUtc);
    }

    /// <summary>
    /// Records as closed the positions that were open when a connection was lost and that are not listed any more. A note lists the unknown
    /// values of each.
    /// </summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="backUtc">Time from which it is back.</param>
    internal void Reconcile(string connectionId, DateTime backUtc)
    {
        // No lock is held while the platform's list is read, because the platform may hold its own lock while it raises an event.
        var listed = core.Positions.Where(position => position.ConnectionId == connectionId && position.Quantity != 0)
            .GroupBy(position => position.Id).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var changes = new List<(PositionChanged Position, string? Note)>();
        lock (positions.Gate)
        {
            foreach (var (key, held) in positions.Open.TakeLost(connectionId))
            {
                if (!held.IsBack && !listed.ContainsKey(key.Id))
                {
                    positions.Open.Miss(key);
                    changes.Add((Gone(held.Last, backUtc), NoteOf(held, backUtc)));
                }
                else if (held.ClosedUtc >= held.LostUtc && listed.TryGetValue(key.Id, out var successor)
                    && PlatformTime.OrNull(successor.OpenTime) is { } opened && opened > held.LostUtc)
                {
                    // The platform uses the id again. The opening time alone does not show that, because some connectors give the time of
                    // the reconnect.
                    var next = PositionComparison.Completed(PositionMap.Of(successor, opened, PositionCause.Added), held.Last);
                    positions.Open.Update(key, new OpenPosition(held.Watch, next));
                    changes.Add((Gone(held.Last, backUtc), null));
                    changes.Add((next, null));
                }
            }
        }

        foreach (var (position, note) in changes)
        {
            sink.Accept(position, position.Cause is PositionCause.Added ? position.OpenedUtc : backUtc);
            if (note is not null)
                sink.Accept(DisconnectedNote.Of(note), backUtc);
        }
    }

    // Under the gate. The closing price, the profit and the costs are not known.
    PositionChanged Gone(in PositionChanged last, DateTime backUtc)
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
        };
        positions.Closed.Add(gone, backUtc);
        return gone;
    }

    static string NoteOf(in OpenPosition held, DateTime backUtc)
    {
        var when = held.ClosedUtc is { } utc
            ? $"a fill closed it at {UtcText.Format(utc)}; its profit is not known"
            : $"it was closed before the connection was back at {UtcText.Format(backUtc)}; "
                + "the time, the price and the profit of that are not known";
        return $"position {held.Last.PositionId} ({held.Last.Symbol}) was open when the connection was lost at "
            + $"{UtcText.Format(held.LostUtc!.Value)} and was missing afterwards: {when}";
    }
}
