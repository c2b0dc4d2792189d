using Recorder.Storage.Journal;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing.Commits;

namespace Recorder.Storage.Writing;

/// <summary>The parts that the steps of one writer share.</summary>
/// <param name="Settings">Limits, intervals and the clock.</param>
/// <param name="Journal">The queue of events.</param>
/// <param name="Folder">The folder of the journal's files.</param>
/// <param name="Runs">The runs that are being recorded.</param>
/// <param name="Context">The batch, the tables and the caches. Writer thread.</param>
/// <param name="Filling">Fills the batch. Writer thread.</param>
/// <param name="Connection">The connection to the file. Writer thread.</param>
/// <param name="Metrics">Computes the metrics of runs. Writer thread.</param>
/// <param name="Disk">When a commit has to be flushed. Writer thread.</param>
/// <param name="Watch">Knows whether the writer can write.</param>
/// <param name="Log">Messages for the trader. Writer thread.</param>
/// <param name="OutOfTime">Canceled when the writer has to stop.</param>
sealed record WriterParts(
    RecorderSettings Settings, EventJournal Journal, JournalFolder Folder, RunRegistry Runs, WriteContext Context, BatchFilling Filling,
    WriterConnection Connection, LiveMetrics Metrics, DiskFlush Disk, WriterWatch Watch, TroubleLog Log, CancellationToken OutOfTime)
{
    /// <summary>Records a failed attempt, and drops the connection when it may cause the fault.</summary>
    internal void OnFault(Exception fault)
    {
        Log.CannotWrite(fault);
        Watch.Failed(fault);
        if (WriteFault.SpoilsConnection(fault))
            Connection.Drop();
    }
}
