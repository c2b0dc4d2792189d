using Recorder.Archives.Runs;
using Recorder.Plugin;
using Recorder.Storage.Maintenance.Archiving;
using Recorder.Storage.Maintenance.Retention;

namespace Recorder.Capture.Runs;

/// <summary>The actions on older runs of a file after a run has ended. Writer thread.</summary>
static class OlderRuns
{
    /// <summary>The rule of the options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="log">Receives the number of archived runs and the refusals.</param>
    /// <returns>Null when older runs stay as they are.</returns>
    internal static Action<string, Guid, CancellationToken>? Rule(RecorderOptions options, RunLog log)
    {
        if (options is { KeepLast: 0, ArchiveAfter: null })
            return null;
        var aged = options.ArchiveAfter is { } age ? new AgedRuns(age, options.Time) : null;
        return (path, run, outOfTime) =>
        {
            if (options.KeepLast > 0)
                RunSelection.KeepLastBacktests(path, run, options.KeepLast);
            try
            {
                if (aged is not null)
                    Archive(aged, path, log, outOfTime);
            }
            catch (OperationCanceledException)
            {
                log.Write("older runs were not archived, because the file had to be closed; the end of the next run continues");
            }
        };
    }

    static void Archive(AgedRuns aged, string path, RunLog log, CancellationToken outOfTime)
    {
        var (runs, refusals) = aged.ArchiveSome(path, new ArchiveStore(path, outOfTime), outOfTime);
        if (runs.Count > 0)
        {
            log.Write(FormattableString.Invariant($"{(runs.Count == 1 ? "1 older run was" : $"{runs.Count} older runs were")} archived ")
                + $"beside {path}; `recorder restore` brings a run back");
        }

        foreach (var refusal in refusals)
            log.Write($"an older run was not archived: {refusal}");
    }
}
