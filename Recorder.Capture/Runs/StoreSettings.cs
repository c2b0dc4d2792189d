using Recorder.Plugin;
using Recorder.Storage;

namespace Recorder.Capture.Runs;

/// <summary>What storage is told of the options.</summary>
static class StoreSettings
{
    /// <summary>The settings that a run is stored with.</summary>
    /// <param name="options">What the strategy states.</param>
    /// <param name="keepOpen">How long the file stays open when the last run has ended.</param>
    /// <param name="log">Where storage says what a person should know.</param>
    internal static RecorderSettings Of(RecorderOptions options, TimeSpan keepOpen, RunLog log) => new()
    {
        JournalLimit = options.JournalLimit,
        MemoryLimit = options.MemoryLimit,
        PowerLossBound = options.PowerLossBound,
        BatchSize = options.BatchSize,
        BatchInterval = options.BatchInterval,
        ComputeAtEnd = options.ComputeAtEnd,
        ComputeInterval = options.ComputeInterval,
        CloseBudget = options.CloseBudget,
        KeepOpen = keepOpen,
        FootprintLimit = options.FootprintLimit,
        Time = options.Time,
        CreateFolder = true,
        Log = log.Say,
        LogTrouble = log.Trouble,
    };
}
