using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Capture.Connections;

/// <summary>A time that the recorder did not see.</summary>
/// <param name="Cause">Which it is, in the words of orders.</param>
/// <param name="Origin">The same, in those of fills.</param>
/// <param name="ConnectionId">Whom to ask; null for all.</param>
/// <param name="FromUtc">From when on to ask.</param>
/// <param name="ToUtc">Until when.</param>
/// <param name="SinceUtc">When it began: what was told until then need not be told again.</param>
sealed record BackfillWindow(OrderCause Cause, Origin Origin, string? ConnectionId, DateTime FromUtc, DateTime ToUtc, DateTime SinceUtc)
{
    // A platform notices a lost connection late; what was told meanwhile is known by its id.
    static readonly TimeSpan NoticedAfter = TimeSpan.FromMinutes(2);

    internal static BackfillWindow BeforeAttach(string? connectionId, TimeSpan before, DateTime utc) =>
        new(OrderCause.BeforeAttach, Origin.BeforeAttach, connectionId, Earlier(utc, before), utc, utc);

    internal static BackfillWindow WhileDisconnected(string? connectionId, DateTime startUtc, DateTime lostUtc, DateTime utc)
    {
        var from = Earlier(lostUtc, NoticedAfter);
        return new(OrderCause.WhileDisconnected, Origin.WhileDisconnected, connectionId, from < startUtc ? startUtc : from, utc, lostUtc);
    }

    /// <inheritdoc/>
    public override string ToString() => Origin is Origin.BeforeAttach
        ? $"what happened before the attach, from {UtcText.Format(FromUtc)} to {UtcText.Format(ToUtc)}"
        : $"what happened while the connection was down, from {UtcText.Format(SinceUtc)} to {UtcText.Format(ToUtc)}";

    static DateTime Earlier(DateTime utc, TimeSpan by) => utc - DateTime.UnixEpoch > by ? utc - by : DateTime.UnixEpoch;
}
