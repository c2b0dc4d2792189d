using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Jobs;

/// <summary>Removes old items of jobs and archives old jobs. Results of items stay, and so do jobs that are running.</summary>
public static class JobCleaning
{
    const string OldItems = """
        processed_at < @items AND run_id IN (SELECT run_id FROM strategy_run WHERE execution_status NOT IN ('pending', 'running'))
        """;

    const string OldJobs = "execution_status = 'completed' AND completed_at < @jobs";

    /// <summary>Cleans a file up, in one transaction.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ages">What is old.</param>
    /// <param name="dryRun">True to count only.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Number of removed items and of archived jobs.</returns>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    public static CleanedJobs Run(string path, JobAges ages, bool dryRun, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(ages);
        ArgumentNullException.ThrowIfNull(time);
        var nowUtc = time.GetUtcNow().UtcDateTime;
        if (dryRun)
        {
            using var reading = RecorderDatabase.OpenForReading(path);
            return new CleanedJobs(
                reading.QuerySingle<long>($"SELECT count(*) FROM strategy_execution_progress WHERE {OldItems}", ages.Limits(nowUtc)),
                reading.QuerySingle<long>($"SELECT count(*) FROM strategy_run WHERE {OldJobs}", ages.Limits(nowUtc)));
        }

        using var connection = RecorderDatabase.OpenForWriting(path, time);
        CleanedJobs? cleaned = null;
        WriteTransaction.Run(connection, () => cleaned = Write(connection, ages, nowUtc));
        return cleaned!;
    }

    /// <summary>Cleans up. The caller holds the transaction.</summary>
    internal static CleanedJobs Write(SqliteConnection connection, JobAges ages, DateTime nowUtc) => new(
        connection.Execute($"DELETE FROM strategy_execution_progress WHERE {OldItems}", ages.Limits(nowUtc)),
        connection.Execute($"UPDATE strategy_run SET execution_status = 'archived' WHERE {OldJobs}", ages.Limits(nowUtc)));
}

/// <summary>Ages at which items and jobs count as old; null for never.</summary>
/// <param name="Items">Age from which items are removed.</param>
/// <param name="Jobs">Age from which completed jobs are archived.</param>
public sealed record JobAges(TimeSpan? Items, TimeSpan? Jobs)
{
    /// <summary>The ages of the progress schema: 30 and 90 days.</summary>
    public static JobAges Usual { get; } = new(TimeSpan.FromDays(30), TimeSpan.FromDays(90));

    // Every time sorts after the empty text.
    internal object Limits(DateTime nowUtc) => new
    {
        items = Items is { } items ? UtcText.Format(nowUtc - items) : "",
        jobs = Jobs is { } jobs ? UtcText.Format(nowUtc - jobs) : "",
    };
}

/// <summary>The result of a clean-up.</summary>
/// <param name="RemovedItems">Number of removed items.</param>
/// <param name="ArchivedJobs">Number of archived jobs.</param>
public sealed record CleanedJobs(long RemovedItems, long ArchivedJobs);
