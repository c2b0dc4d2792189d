using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>An event of a batch.</summary>
/// <param name="Run">Number of its run in the batch.</param>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Json">The whole event. Of one that was packed: its payload in the log but for the checksum, with room for that behind it.</param>
/// <param name="EventUtc">When it happened.</param>
/// <param name="ReceivedUtc">When the recorder was told.</param>
/// <param name="Source">Live or backtest.</param>
/// <param name="Data">Its body; missing where it has none.</param>
/// <param name="FirstField">Where its fields begin among those of the batch.</param>
/// <param name="Object">The event as an object; null for the kinds that are read field by field.</param>
/// <param name="Problem">Why it could not be made into one.</param>
/// <param name="IsBegun">True where its payload in the log is begun.</param>
readonly record struct BatchEvent(
    int Run, long Sequence, EventType Type, Utf8Slice Json, Utf8Slice EventUtc, Utf8Slice ReceivedUtc, Utf8Slice Source, Utf8Slice Data, int FirstField, RecordedEvent? Object,
    string? Problem, bool IsBegun);

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
