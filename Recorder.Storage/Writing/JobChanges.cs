using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Writing;

/// <summary>
/// Changes of jobs that wait for the writer thread. It writes them between two batches, on its own connection, so no change waits for a
/// lock. The changes are only in memory. After a kill, an item without a stored end counts as not ended; a repeated job finds the runs of
/// such items.
/// </summary>
/// <param name="parts">The parts of the writer.</param>
/// <param name="replaced">Notices a file that is no longer at its path.</param>
sealed class JobChanges(WriterParts parts, ReplacedFile replaced)
{
    readonly ConcurrentQueue<Action<SqliteConnection>> _queue = new();

    /// <summary>True when nothing waits. Any thread.</summary>
    internal bool IsEmpty => _queue.IsEmpty;

    /// <summary>Queues a change without waking the writer, which polls often enough. Any thread.</summary>
    internal void Post(Action<SqliteConnection> change) => _queue.Enqueue(change);

    /// <summary>Writes the waiting changes in one transaction, and retries until they are in the file. Writer thread.</summary>
    /// <exception cref="OperationCanceledException">The writer has to stop.</exception>
    internal void Write()
    {
        var count = _queue.Count;
        if (count == 0)
            return;
        try
        {
            WriteRetry.Build(parts.Settings, wasOpen: true, parts.OnFault).Execute(_ => Attempt(count), parts.OutOfTime);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The runs matter more than the job, so they continue.
            parts.Log.Write($"{count} changes of the progress of a job could not be written ({e.Message})");
        }

        while (count-- > 0)
            _queue.TryDequeue(out Action<SqliteConnection>? _);
    }

    void Attempt(int count)
    {
        parts.Watch.BeginAttempt();
        replaced.LeaveIfMoved(parts.Connection);
        parts.Connection.CheckLog();
        var connection = parts.Connection.Open();
        WriteTransaction.Run(connection, () =>
        {
            foreach (var change in _queue.Take(count))
                change(connection);
        });
        parts.Connection.NoteLog();
        parts.Watch.Succeeded();
    }
}
