using Recorder.Storage;
using Recorder.Storage.Jobs;

namespace Recorder.Cli.Backtesting;

/// <summary>A job whose items are run again, except the items that passed.</summary>
/// <param name="Job">The job.</param>
/// <param name="Passed">Names of the items that passed.</param>
sealed record RetriedJob(JobRow Job, IReadOnlySet<string> Passed)
{
    /// <summary>Finds a job.</summary>
    /// <param name="database">The file.</param>
    /// <param name="name">Its id, a unique prefix of it, or <c>latest</c>.</param>
    /// <exception cref="CannotRunException">It cannot be run again.</exception>
    /// <exception cref="RunNotFoundException">There is no such job.</exception>
    internal static RetriedJob Find(string database, string name)
    {
        using var reader = JobReader.Open(database);
        var job = reader.Find(name);
        if (job.Kind is JobKind.Import)
            throw new CannotRunException($"job {job.JobId} is an import: the same import continues it");
        if (job.Kind is null || job.ParamsJson is null)
            throw new CannotRunException($"job {job.JobId} was not started by recorder backtest");
        if (job.Status == JobStatus.Running)
            throw new CannotRunException($"job {job.JobId} is running");
        return new RetriedJob(
            job, reader.Timeline(job.JobId).Where(item => item.Passed == true).Select(item => item.Ticker)
                .ToHashSet(StringComparer.Ordinal));
    }
}
