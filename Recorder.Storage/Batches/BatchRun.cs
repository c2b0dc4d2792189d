using Recorder.Storage.Intake;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>A run that has events or gaps in a batch, and the counts of these events. Writer thread.</summary>
sealed class BatchRun(Guid runId, Guid strategyId, Guid instanceId, BatchMemory memory)
{
    internal Guid RunId { get; } = runId;

    internal Guid StrategyId { get; } = strategyId;

    internal Guid InstanceId { get; } = instanceId;

    /// <summary>The writer's state of the run; null in a rebuild, which counts nothing.</summary>
    internal RunWriterState? State { get; set; }

    /// <summary>The id as text, as in the tables.</summary>
    internal Utf8Slice RunText { get; } = Text(runId, memory);

    /// <summary>The id of its strategy as text.</summary>
    internal Utf8Slice StrategyText { get; } = Text(strategyId, memory);

    /// <summary>Events that were dropped since the last batch.</summary>
    internal List<Gap> Gaps { get; } = [];

    /// <summary>Events of the run in the batch, without derived ones.</summary>
    internal int Events { get; set; }

    /// <summary>Events that were in the log already.</summary>
    internal int Repeated { get; set; }

    /// <summary>Events that changed no row, because another report is equal or more complete.</summary>
    internal int Merged { get; set; }

    /// <summary>Events that no table can take.</summary>
    internal int Quarantined { get; set; }

    /// <summary>Events that became a row or changed one.</summary>
    internal int Written => Events - Merged - Quarantined;

    /// <summary>The counters of the run as they will be when this batch is committed.</summary>
    internal RunCounters CountersAfter(RunCounters now) => now with
    {
        Written = now.Written + Written,
        Merged = now.Merged + Merged + Repeated,
        Quarantined = now.Quarantined + Quarantined,
    };

    static unsafe Utf8Slice Text(Guid id, BatchMemory memory)
    {
        const int Length = 36;
        var text = memory.Take(Length);
        System.Buffers.Text.Utf8Formatter.TryFormat(id, new Span<byte>(text, Length), out _);
        return new Utf8Slice(text, Length);
    }
}
