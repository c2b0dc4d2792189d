using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Capture.Connections;

/// <summary>A time in which the recorder saw nothing.</summary>
/// <param name="Cause">The cause of its order states.</param>
/// <param name="Origin">The origin of its fills.</param>
/// <param name="ConnectionId">The connection; null for all.</param>
/// <param name="FromUtc">Start of the requested time.</param>
/// <param name="ToUtc">End of the requested time.</param>
/// <param name="SinceUtc">When the recorder stopped seeing events. Order states before this time are known already.</param>
sealed record BackfillWindow(OrderCause Cause, Origin Origin, string? ConnectionId, DateTime FromUtc, DateTime ToUtc, DateTime SinceUtc)
{
    // A platform notices a lost connection late. Events that it reported before it noticed are recognised by their ids.
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
