using Recorder.Storage.Journal;

namespace Recorder.Storage.Writing;

/// <summary>Lets a caller wait until the writer can write and the journal has room. Any thread that may wait; not for a hook.</summary>
/// <param name="journal">The journal.</param>
/// <param name="runs">The runs that are being recorded.</param>
/// <param name="watch">Knows whether the writer can write.</param>
/// <param name="commit">Completes when the events accepted so far are committed.</param>
sealed class JournalRoom(EventJournal journal, RunRegistry runs, WriterWatch watch, Func<Task<bool>> commit)
{
    // Highest number of events in memory that a run may leave.
    const int MostLeftInMemory = 32_000;

    // How often a waiting caller checks whether a recycled segment is ready.
    static readonly TimeSpan RecyclingPoll = TimeSpan.FromMilliseconds(5);

    /// <summary>True while the journal has room for more events: its files are below their limit, and few events are in memory.</summary>
    internal bool IsThere => !journal.IsShort && journal.InMemory <= MostLeftInMemory;

    /// <summary>Blocks while the writer cannot write, or while the journal's files may be too full for the next events.</summary>
    /// <param name="hasStopped">True when the writer has stopped.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    internal void Await(Func<bool> hasStopped, CancellationToken cancellation)
    {
        while (!hasStopped())
        {
            if (watch.IsWaiting)
                watch.AwaitWritable(cancellation);
            else if (journal.IsShort && runs.Pending > 0)
                AwaitCommit(cancellation);
            else if (journal.IsShort && journal.IsRecycling)
                AwaitRecycling(cancellation);
            else
                return;
        }
    }

    void AwaitCommit(CancellationToken cancellation)
    {
        journal.WantRoom();
        try
        {
            commit().Wait(cancellation);
        }
        finally
        {
            journal.WantLess();
        }
    }

    void AwaitRecycling(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        journal.WaitForRecycling(RecyclingPoll);
    }
}
