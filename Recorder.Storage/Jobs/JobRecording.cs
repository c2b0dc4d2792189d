using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Jobs;

/// <summary>
/// A job in progress. Each call queues one change and returns; the writer of the file writes it in one transaction, between two batches of
/// events. Any thread.
/// </summary>
public sealed class JobRecording
{
    readonly Action<Action<SqliteConnection>> _post;
    readonly TimeProvider _time;

    internal JobRecording(string jobId, Action<Action<SqliteConnection>> post, TimeProvider time) =>
        (JobId, _post, _time) = (jobId, post, time);

    /// <summary>Id of the job.</summary>
    public string JobId { get; }

    /// <summary>Queues that an item starts.</summary>
    /// <param name="name">Name of the item.</param>
    public void Start(string name) => _post(connection => JobsTable.Start(connection, JobId, name));

    /// <summary>Queues an item that has ended: its row, its result and the progress of the job are written together.</summary>
    public void End(JobItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var now = Now;
        _post(connection => JobsTable.End(connection, JobId, item, now));
    }

    /// <summary>Queues the end of the job.</summary>
    /// <param name="status">One of <see cref="JobStatus"/>.</param>
    /// <param name="reason">How it ended, in plain words.</param>
    public void End(string status, string reason)
    {
        var now = Time.UtcText.Format(Now);
        _post(connection => JobsTable.End(connection, JobId, status, reason, now));
    }

    internal void Begin(JobStart start, Guid journal)
    {
        var now = Now;
        _post(connection => JobsTable.Begin(connection, JobId, start, journal, now));
    }

    internal void Resume(int items, Guid journal)
    {
        var now = Now;
        _post(connection => JobsTable.Resume(connection, JobId, items, journal, now));
    }

    DateTime Now => _time.GetUtcNow().UtcDateTime;
}
