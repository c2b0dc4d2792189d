using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Journal;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing.Commits;
using Recorder.Storage.Writing.Recovery;
using Recorder.Tests.Storage.Writing.Recovery;

namespace Recorder.Tests.Storage.Inference;

/// <summary>A kill between two batches changes no inferred row.</summary>
[Category("Integration")]
public sealed class RecoveredInferenceTests
{
    // In this run, bars are the only events between the time at which a group is due and the end of the run. They are in packed rows.
    [TestCase(12)]
    public void Bars_in_the_log_decide_no_group(int seed) =>
        A_kill_at_any_event_leaves_the_groups_positions_and_candidates_of_a_run_that_is_not_killed(seed);

    [Seeds(suite: 8, all: 15)]
    public void A_kill_at_any_event_leaves_the_groups_positions_and_candidates_of_a_run_that_is_not_killed(int seed)
    {
        using var folder = new TestFolder();
        var events = RandomRun.Events(seed, steps: 30);
        EventWriter.Write(folder.File("calm.db"), events, () => 1_000);
        var killed = folder.File("killed.db");
        KilledProcess.Leave(killed, events[0].Header, run =>
        {
            foreach (var recorded in events)
                run.Accept(recorded.Body, recorded.Header.EventUtc);
        }, committed: new Random(seed).Next(events.Count));

        using (var connection = RecorderDatabase.OpenForWriting(killed))
            new OrphanRecovery(connection, new WriteContext(shares: true), new RecorderSettings { BatchSize = 20 })
                .Run(new JournalFolder(killed));

        // The wall clock of the second run is stored only in tables without inferred rows.
        Assert.That(EventWriter.Differences(folder.File("calm.db"), killed).Where(IsInferred), Is.Empty);
        Assert.That(DatabaseCheck.Run(killed).Findings, Is.Empty);
    }

    static bool IsInferred(string difference) => new[] { "order", "execution", "position" }.Any(difference.StartsWith);
}
