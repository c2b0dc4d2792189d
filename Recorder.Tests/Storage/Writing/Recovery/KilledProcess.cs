using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing.Commits;

namespace Recorder.Tests.Storage.Writing.Recovery;

/// <summary>
/// The files of a killed process. Its journal has all its events, the database has the first of them, and no process has either file open.
/// </summary>
static class KilledProcess
{
    static readonly JournalLimits Limits = new(64 * 1024, 64 << 20, 1 << 20);

    /// <summary>Leaves the files of such a process.</summary>
    /// <param name="database">The database.</param>
    /// <param name="run">Ids and source of its run.</param>
    /// <param name="record">Records the events.</param>
    /// <param name="committed">Number of events in the database.</param>
    internal static RunIntake Leave(string database, EventHeader run, Action<RunIntake> record, int committed)
    {
        var journal = new EventJournal(new JournalFolder(database), Limits);
        journal.Begin();
        journal.WaitForFile(StoreFixture.Patience);
        var intake = new RunIntake(
            run.RunId, run.StrategyId, run.InstanceId, run.Source, journal, BarOverflow.Dropped, TimeProvider.System, number: 1);
        record(intake);
        using (var connection = RecorderDatabase.OpenForWriting(database))
        {
            var context = new WriteContext(shares: true);
            var (batch, state) = (context.Batch, new RunWriterState(intake) { Journal = journal.Id });
            while (journal.TryTake(out var frame, out var payload, out var attachment))
            {
                if (batch.Count < committed)
                    batch.Add(state, EventEncoder.Decode(frame, payload, attachment));
            }

            if (!batch.IsEmpty)
                new BatchWriter(context).Write(connection, 0, StoreFixture.Start);
        }

        journal.Seal();
        journal.Close(keep: true);
        return intake;
    }
}
