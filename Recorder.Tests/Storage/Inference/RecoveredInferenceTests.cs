using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing.Commits;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Tests.Storage.Inference;

/// <summary>A kill between two batches: what follows from the events of both is the same as without the kill.</summary>
public sealed class RecoveredInferenceTests
{
    static readonly JournalLimits Limits = new(64 * 1024, 64 << 20, 1 << 20);

    [FsCheck.NUnit.Property(MaxTest = 15)]
    public void A_kill_at_any_event_leaves_the_groups_positions_and_candidates_of_a_run_that_is_not_killed(int seed)
    {
        using var folder = new TestFolder();
        var events = RandomRun.Events(seed, steps: 30);
        EventWriter.Write(folder.File("calm.db"), events, () => 1_000);
        var killed = folder.File("killed.db");
        var journals = new JournalFolder(killed);
        Kill(killed, journals, events, committed: new Random(seed).Next(events.Count));

        using (var connection = RecorderDatabase.OpenForWriting(killed))
            new OrphanRecovery(connection, new WriteContext(shares: true), new RecorderSettings { BatchSize = 20 }).Run(journals);

        // The wall clock of the second run is in some tables that nothing is inferred for.
        Assert.That(EventWriter.Differences(folder.File("calm.db"), killed).Where(IsInferred), Is.Empty);
        Assert.That(DatabaseCheck.Run(killed).Findings, Is.Empty);
    }

    static bool IsInferred(string difference) => new[] { "order", "execution", "position" }.Any(difference.StartsWith);

    // All events are in the journal, and the first of them in the database.
    static void Kill(string path, JournalFolder journals, IReadOnlyList<RecordedEvent> events, int committed)
    {
        var journal = new EventJournal(journals, Limits);
        journal.Begin();
        journal.WaitForFile(StoreFixture.Patience);
        var header = events[0].Header;
        var run = new RunIntake(
            header.RunId, header.StrategyId, header.InstanceId, header.Source, journal, BarOverflow.Dropped, TimeProvider.System,
            number: 1);
        foreach (var recorded in events)
            run.Accept(recorded.Body, recorded.Header.EventUtc);
        using (var connection = RecorderDatabase.OpenForWriting(path))
        {
            var context = new WriteContext(shares: true);
            var (batch, state) = (context.Batch, new RunWriterState(run) { Journal = journal.Id });
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
    }
}
