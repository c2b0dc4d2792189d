using Recorder.Plugin;
using Recorder.Storage;
using Recorder.Storage.Jobs;

namespace Recorder.Capture.Runs;

/// <summary>Maps the options of a strategy to the settings of the file.</summary>
static class StoreSettings
{
    /// <summary>The settings with which a run is stored.</summary>
    /// <param name="options">The options.</param>
    /// <param name="keepOpen">How long the file stays open when the last run has ended.</param>
    /// <param name="log">Receives the messages of the writer.</param>
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
        CleanJobs = options is { KeepJobItems: null, ArchiveJobsAfter: null }
            ? null
            : new JobAges(options.KeepJobItems, options.ArchiveJobsAfter),
        Time = options.Time,
        CreateFolder = true,
        RunEnded = AfterEnd(options, log),
        Log = log.Write,
        LogTrouble = log.Trouble,
    };

    // The report comes first, because older runs may be many.
    static Action<string, Guid, CancellationToken>? AfterEnd(RecorderOptions options, RunLog log) =>
        (options.Report ? new EndReport(options.Time, log).Write : null) + OlderRuns.Rule(options, log);
}
