using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>An event of a batch.</summary>
/// <param name="Run">Number of its run in the batch.</param>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Payload">Its payload in the log, without the checksum. Memory for the checksum follows it.</param>
/// <param name="EventTime">When it happened.</param>
/// <param name="EventUtc">The same time as text.</param>
/// <param name="ReceivedTime">When the recorder received it.</param>
/// <param name="ReceivedUtc">The same time as text.</param>
/// <param name="Source">Live or backtest.</param>
/// <param name="Data">Its body as JSON.</param>
/// <param name="FirstField">Index of its first field among the fields of the batch.</param>
/// <param name="Object">The event as an object; null for kinds that are read field by field.</param>
/// <param name="Problem">Why the tables cannot take it, or null.</param>
/// <param name="IsDerived">True for an event that follows from others: it is not logged and not counted.</param>
readonly record struct BatchEvent(
    int Run, long Sequence, EventType Type, Utf8Slice Payload, DateTime EventTime, Utf8Slice EventUtc, DateTime ReceivedTime,
    Utf8Slice ReceivedUtc, Utf8Slice Source, Utf8Slice Data, int FirstField, RecordedEvent? Object, string? Problem, bool IsDerived);
