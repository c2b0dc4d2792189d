using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Chaos.Faults;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Tests.Storage.Faults;

/// <summary>The file is deleted, renamed or replaced while it is open. Windows does not allow that.</summary>
[Category("Process")]
[Platform(Exclude = "Win")]
public sealed class MovedFileTests
{
    [Test]
    public void A_deleted_file_is_made_again_with_all_events_of_the_current_runs()
    {
        using var stage = new FaultInjection();
        File.Delete(stage.Path);
        stage.Record(50);
        stage.AssertNothingLost(retries: false);
        Assert.That(stage.Fixture.Messages, Has.Some.Contains("23 events of the current runs were copied, 0 are missing there"));
    }

    [Test]
    public void A_disk_failure_at_any_point_of_replacing_a_deleted_file_loses_no_event_of_the_current_runs([Range(1, 121, 24)] int after)
    {
        using var stage = new FaultInjection();
        File.Delete(stage.Path);
        stage.Disk.FailAfter(after, DiskFault.Write);
        stage.Record(50);
        Assert.That(() => stage.Disk.Refused > 3 || stage.Run.Counters.Pending == 0, Is.True.Eventually());
        stage.Disk.Fault = DiskFault.None;
        stage.AssertNothingLost(retries: false);
    }

    [Test]
    public void A_file_that_is_replaced_by_another_recording_is_not_mixed_with_it()
    {
        using var folder = new TestFolder();
        var other = folder.File("other.db");
        using (var store = RecorderStore.Open(other))
        {
            var earlier = StoreFixture.Begin(store, "Earlier");
            for (var minute = 0; minute < 500; minute++)
                earlier.Accept(StoreFixture.Bar(minute), StoreFixture.Start);
            earlier.End(StoreFixture.Completed, StoreFixture.Start);
        }

        using var stage = new FaultInjection();
        stage.Record(20);
        stage.Flush();
        File.Move(other, stage.Path, overwrite: true);
        stage.Record(50);
        stage.AssertNamed(0);
        Assert.That(
            stage.Fixture.Scalar<string>(
                "SELECT group_concat(strategy || ' ' || status || ' ' || orders || ' ' || bars, '; "
                    + "') FROM (SELECT * FROM v_runs WHERE strategy = 'Earlier')"),
            Is.EqualTo("Earlier COMPLETED 0 500"));
        Assert.That(stage.Fixture.Scalar<string>("SELECT strategy || ' ' || status || ' ' || orders FROM v_runs WHERE strategy = 'Test'"),
            Is.EqualTo("Test COMPLETED 90"));
    }

    [Test]
    public void A_renamed_file_keeps_its_rows_and_recording_continues_at_the_old_name()
    {
        using var stage = new FaultInjection();
        var ended = stage.Fixture.Begin("Ended");
        ended.End(StoreFixture.Completed, StoreFixture.Start);
        stage.Flush();
        var renamed = stage.Fixture.Folder.File("kept.sqlite");
        File.Move(stage.Path, renamed);
        stage.Record(50);
        stage.AssertNamed(0);
        Assert.Multiple(() =>
        {
            Assert.That(EventWriter.Scalar<long>(renamed, "SELECT count(*) FROM orders WHERE order_id IN ('0', '19')"), Is.EqualTo(2),
                "its write-ahead log went into it");
            Assert.That(EventWriter.Scalar<long>(renamed, "SELECT count(*) FROM strategies WHERE name = 'Ended'"), Is.EqualTo(1));
            Assert.That(stage.Fixture.Scalar<long>("SELECT count(*) FROM strategies WHERE name = 'Ended'"), Is.Zero,
                "a run that had ended stays where it is");
            Assert.That(DatabaseCheck.Run(renamed).Findings, Is.Empty);
        });
    }

    [Test]
    public void A_file_deleted_while_idle_is_made_again_before_the_next_event()
    {
        var time = new ManualTime(new DateTimeOffset(StoreFixture.Start));
        using var stage = new FaultInjection(new RecorderSettings { Time = time, CloseBudget = StoreFixture.Patience });
        File.Delete(stage.Path);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.That(() =>
        {
            // The clock is advanced for the pauses between two attempts.
            time.Advance(TimeSpan.FromMilliseconds(50));
            return stage.Fixture.Messages.Any(said => said.Contains("were copied", StringComparison.Ordinal));
        }, Is.True.Eventually());
        Assert.That(stage.Fixture.Scalar<long>("SELECT count(*) FROM orders"), Is.EqualTo(20));
    }

    [Test]
    public void Events_of_a_deleted_unreadable_file_are_named_as_missing()
    {
        using var stage = new FaultInjection();
        stage.Disk.Fault = DiskFault.Write;
        stage.Record(50);
        stage.AwaitMessage("cannot write now");
        // The connection was dropped, so the file is really gone.
        stage.Disk.Fault = DiskFault.Read;
        var refused = stage.Disk.Refused;
        Assert.That(() => stage.Disk.Refused, Is.GreaterThan(refused).Eventually());
        foreach (var file in Directory.GetFiles(stage.Fixture.Folder.Path, "recorder.db*"))
            File.Delete(file);
        stage.Disk.Fault = DiskFault.None;
        stage.AssertNamed(20);
    }

    [Test]
    public void A_folder_that_is_away_for_a_while_holds_events_back()
    {
        using var stage = new FaultInjection();
        var (folder, away) = (stage.Fixture.Folder.Path, stage.Fixture.Folder.Path + "-away");
        Directory.Move(folder, away);
        stage.Record(50);
        stage.AwaitMessage("cannot write now");
        stage.Record(50);
        Directory.Move(away, folder);
        stage.AssertNamed(0);
    }

    [Test]
    public void Orders_and_fills_are_copied_before_bars()
    {
        using var folder = new TestFolder();
        var events = RandomRun.Events(seed: 4, steps: 60);
        EventWriter.Write(folder.File("recorder.db"), events, () => 100);
        using SqliteConnection connection = RecorderDatabase.OpenForWriting(folder.File("recorder.db"));
        var run = events[0].Header.RunId;
        var bars = events.Count(recorded => recorded.Body is BarClosed);
        Assert.That(ReplacedDatabase.Read(connection, [run]), Is.EquivalentTo(events).Using<RecordedEvent>((a, b) => a.Header == b.Header));
        Assert.That(ReplacedDatabase.Read(connection, [run], most: events.Count - bars).Select(recorded => recorded.Body),
            Has.None.InstanceOf<BarClosed>());
    }
}
