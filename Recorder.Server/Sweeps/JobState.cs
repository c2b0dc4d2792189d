using Recorder.Server.Reading;
using Recorder.Storage.Jobs;
using Recorder.Storage.Journal;

namespace Recorder.Server.Sweeps;

/// <summary>A job: a sweep, a backtest of several symbols, or an import. Times are UTC text.</summary>
/// <param name="JobId">Id of the job.</param>
/// <param name="File">Name of its file.</param>
/// <param name="Kind">sweep, universe, import; null for an imported job.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Status">pending, running, completed, failed, cancelled, archived.</param>
/// <param name="ExitStatus">How it ended, in plain words.</param>
/// <param name="ProgressPercent">100 * processed_count / total_count.</param>
/// <param name="ProcessedCount">Items that have ended.</param>
/// <param name="TotalCount">All items.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="CompletedAt">When it ended; null while it is running.</param>
sealed record JobState(
    string JobId, string File, string? Kind, string? Strategy, string Status, string? ExitStatus, double ProgressPercent,
    long ProcessedCount, long TotalCount, string StartedAt, string? CompletedAt)
{
    /// <summary>The jobs of a file, newest first.</summary>
    internal static IReadOnlyList<JobState> All(ServedFile file, CancellationToken cancellation) =>
        [.. Use(file, reader => reader.All(), cancellation).Select(job => Of(file, job))];

    /// <summary>Reads jobs in one short transaction.</summary>
    internal static T Use<T>(ServedFile file, Func<JobReader, T> read, CancellationToken cancellation) =>
        file.Recorded.Use(connection => read(new JobReader(connection, new JournalFolder(file.Recorded.Path))), cancellation);

    static JobState Of(ServedFile file, JobRow job) => new(
        job.JobId, file.Name, job.Kind, job.Strategy, job.Status, job.ExitStatus, job.ProgressPercent, job.ProcessedCount, job.TotalCount,
        job.StartedAt, job.CompletedAt);
}
