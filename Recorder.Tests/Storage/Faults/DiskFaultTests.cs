using NUnit.Framework;
using Recorder.Chaos.Faults;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Storage.Faults;

/// <summary>A disk that fails below the database: the strategy notices nothing, nothing is lost, and the recorder recovers.</summary>
[Category("Process")]
public sealed class DiskFaultTests
{
    static readonly RecorderSettings FlushesEachCommit = new() { PowerLossBound = TimeSpan.Zero, CloseBudget = StoreFixture.Patience };

    [TestCase(DiskFault.Full, "disk is full", "make room on that disk")]
    [TestCase(DiskFault.Write, "disk I/O error", "check the disk")]
    [TestCase(DiskFault.Sync, "disk I/O error", "check the disk")]
    [TestCase(DiskFault.ReadOnly, "disk I/O error", "check the disk")]
    [TestCase(DiskFault.Dead, "disk I/O error", "check the disk")]
    public void A_disk_that_fails_holds_events_back_and_loses_none_when_it_is_well_again(DiskFault fault, string why, string advice)
    {
        using var stage = new FaultInjection(FlushesEachCommit);
        stage.Disk.Fault = fault;
        stage.Record(300);
        stage.AwaitMessage("cannot write now");
        stage.Record(300);
        stage.Disk.Fault = DiskFault.None;
        stage.AssertNothingLost();
        Assert.That(stage.Disk.Refused, Is.GreaterThan(0));
        Assert.That(stage.Fixture.Messages,
            Has.Exactly(1).Contains(why).And.Exactly(1).Contains(advice).And.Exactly(1).Contains("writing works again"));
    }

    [Test]
    public void Wherever_in_a_commit_a_disk_begins_to_fail_every_event_is_in_the_file_once(
        [Values(DiskFault.Full, DiskFault.Write, DiskFault.Sync)] DiskFault fault, [Values(1, 3, 8)] int after, [Values] bool read)
    {
        using var stage = new FaultInjection(FlushesEachCommit);
        // If another reader is open, the write-ahead log stays when the writer closes the file. It then has the content of a failed commit.
        using var reader = read ? RecorderDatabase.OpenForReading(stage.Path) : null;
        stage.Disk.FailAfter(fault is DiskFault.Sync ? after % 3 : after, fault);
        Assert.That(() =>
        {
            stage.Record(20);
            return stage.Disk.Refused;
        }, Is.GreaterThan(0).Eventually());
        stage.Disk.Fault = DiskFault.None;
        stage.Record(50);
        reader?.Dispose();
        stage.AssertNothingLost();
    }

    [Test]
    public void Eight_runs_at_once_on_a_disk_that_comes_and_goes_lose_nothing()
    {
        using var stage = new FaultInjection(FlushesEachCommit);
        var faults = new[] { DiskFault.Write, DiskFault.Sync, DiskFault.Full, DiskFault.Dead };
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            var run = stage.Fixture.Begin($"Run {number}");
            for (var order = 0; order < 200; order++)
            {
                Assert.That(run.Accept(StoreFixture.Order($"{number}-{order}"), StoreFixture.Start), Is.True);
                if (number == 0 && order % 20 == 0)
                    stage.Disk.FailAfter(order % 3, faults[order / 20 % 4]);
            }

            run.End(StoreFixture.Completed, StoreFixture.Start);
        });
        stage.Disk.Fault = DiskFault.None;
        stage.Flush();
        Assert.That(stage.Fixture.Scalar<string>(
            "SELECT group_concat(DISTINCT status || ' ' || orders || ' ' || events_lost) FROM v_runs WHERE strategy LIKE 'Run %'"),
            Is.EqualTo("COMPLETED 200 0"));
        Assert.That(stage.Fixture.Scalar<long>(
            $"SELECT count(*) FROM (SELECT DISTINCT run_id, sequence FROM {EventWriter.LoggedEvents})"),
            Is.EqualTo(stage.Fixture.Scalar<long>($"SELECT count(*) FROM {EventWriter.LoggedEvents}")));
        Assert.That(DatabaseCheck.Run(stage.Path).Findings, Is.Empty);
    }

    [Test]
    public void A_read_that_fails_is_not_taken_for_a_damaged_file()
    {
        using var stage = new FaultInjection(FlushesEachCommit);
        stage.Disk.Fault = DiskFault.Write;
        stage.Record(100);
        stage.AwaitMessage("cannot write now");
        // The connection was dropped, so the next connection reads from the disk.
        stage.Disk.Fault = DiskFault.Read;
        var refused = stage.Disk.Refused;
        Assert.That(() => stage.Disk.Refused, Is.GreaterThan(refused + 10).Eventually());
        stage.Record(100);
        stage.Disk.Fault = DiskFault.None;
        stage.AssertNothingLost();
    }

    [Test]
    public void A_disk_that_answers_to_nothing_holds_no_hook()
    {
        using var stage = new FaultInjection(FlushesEachCommit);
        stage.Disk.Fault = DiskFault.Stall;
        stage.Record(3_000);
        Assert.That(stage.Run.Counters.Pending, Is.GreaterThanOrEqualTo(2_000));
        Assert.That(stage.Run.Unjournaled, Is.Zero, "a kill would lose none of them");
        stage.Disk.Fault = DiskFault.None;
        stage.AssertNothingLost(retries: false);
    }

    [Test]
    public void A_disk_that_fails_when_nothing_is_written_any_more_stops_no_recording()
    {
        using var stage = new FaultInjection(
            new RecorderSettings { PowerLossBound = TimeSpan.FromMilliseconds(400), CloseBudget = StoreFixture.Patience });
        stage.Record(10);
        stage.Flush();
        stage.Disk.Fault = DiskFault.Dead;
        // Repeated flushes of an idle writer, some on new connections.
        Assert.That(() => stage.Disk.Refused, Is.GreaterThan(3).Eventually());
        stage.Record(10);
        stage.Disk.Fault = DiskFault.None;
        stage.AssertNothingLost(retries: false);
    }
}
