using Recorder.Storage.Events;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Time;

namespace Recorder.Storage.Maintenance.Retention.Handover;

/// <summary>A row of the log, or a line of a packed row.</summary>
/// <param name="Row">Its columns.</param>
/// <param name="Event">Its event, if it is about bars.</param>
sealed record LogLine(LoggedEvent Row, RecordedEvent? Event)
{
    /// <summary>The shared bars, if it has any.</summary>
    internal BarsShared? Shared => Event?.Body as BarsShared;

    /// <summary>Numbers of its events; empty for other events than bars.</summary>
    internal IEnumerable<long> Sequences =>
        Shared is { } shared ? SequenceSet.Parse(shared.Sequences).Numbers : Event is { } bar ? [bar.Header.Sequence] : [];

    /// <summary>The line of an event.</summary>
    internal static LogLine Of(RecordedEvent recorded) => new(
        new LoggedEvent
        {
            RunId = recorded.Header.RunId.ToString(),
            EventType = EnumWords<EventType>.Of(recorded.Body.Type),
            EventUtc = UtcText.Format(recorded.Header.EventUtc),
            ReceivedUtc = UtcText.Format(recorded.Header.ReceivedUtc),
            PayloadJson = LogPayload.Write(recorded),
        },
        recorded);
}
