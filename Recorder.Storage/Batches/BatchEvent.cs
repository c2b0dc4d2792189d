using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>An event of a batch.</summary>
/// <param name="Run">Number of its run in the batch.</param>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Payload">Its payload in the log without the checksum. Room for the checksum follows.</param>
/// <param name="EventUtc">When it happened.</param>
/// <param name="ReceivedUtc">When the recorder received it.</param>
/// <param name="Source">Live or backtest.</param>
/// <param name="Data">Its body as JSON.</param>
/// <param name="FirstField">Index of its first field among the fields of the batch.</param>
/// <param name="Object">The event as an object; null for kinds that are read field by field.</param>
/// <param name="Problem">Why the object could not be made, or null.</param>
readonly record struct BatchEvent(
    int Run, long Sequence, EventType Type, Utf8Slice Payload, Utf8Slice EventUtc, Utf8Slice ReceivedUtc, Utf8Slice Source, Utf8Slice Data,
    int FirstField, RecordedEvent? Object, string? Problem);

/// <summary>A run that has events in a batch.</summary>
sealed class BatchRun(Guid runId, Guid strategyId, Guid instanceId, BatchMemory memory)
{
    internal Guid RunId { get; } = runId;

    internal Guid StrategyId { get; } = strategyId;

    internal Guid InstanceId { get; } = instanceId;

    /// <summary>The id as it stands in the tables.</summary>
    internal Utf8Slice RunText { get; } = Text(runId, memory);

    /// <summary>The id of its strategy as it stands in the tables.</summary>
    internal Utf8Slice StrategyText { get; } = Text(strategyId, memory);

    /// <summary>Events that changed no row because another says the same or more.</summary>
    internal int Merged { get; set; }

    static unsafe Utf8Slice Text(Guid id, BatchMemory memory)
    {
        const int Length = 36;
        var text = memory.Take(Length);
        System.Buffers.Text.Utf8Formatter.TryFormat(id, new Span<byte>(text, Length), out _);
        return new Utf8Slice(text, Length);
    }
}
