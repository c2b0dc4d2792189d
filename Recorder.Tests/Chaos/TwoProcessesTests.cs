using NUnit.Framework;
using Recorder.Chaos.Checking;
using Recorder.Chaos.Faults;
using Recorder.Chaos.Killing;
using Recorder.Storage;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Chaos;

/// <summary>Two processes record into one file, and one of them is killed.</summary>
[Category("Process")]
public sealed class TwoProcessesTests
{
    [Test]
    public void A_killed_process_beside_a_living_one_loses_no_event_and_harms_no_other_run()
    {
        using var fixture = new StoreFixture();
        var run = fixture.Begin();
        var harness = new KillHarness(fixture.Folder.Path);
        using (var other = harness.Record(seed: 5, events: 1_200, DiskFault.None))
        {
            other.AwaitLine();
            for (var order = 0; order < 500; order++)
                Assert.That(run.Accept(StoreFixture.Bar(order), StoreFixture.Start), Is.True);
            Assert.That(other.Kill(), Is.True);
        }

        run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(9));
        fixture.Store.Dispose();
        RecorderStore.Open(fixture.Path).Dispose();
        var audit = DatabaseAudit.Run(fixture.Path, harness.AcceptedEvents);
        Assert.Multiple(() =>
        {
            Assert.That(audit.Problems, Is.Empty);
            Assert.That(audit.Runs, Is.EqualTo(9));
            Assert.That(
                fixture.Scalar<string>("SELECT status || ' ' || bars FROM v_runs WHERE strategy = 'Test'"), Is.EqualTo("COMPLETED 500"));
            Assert.That(fixture.Scalar<long>("SELECT count(*) FROM v_runs WHERE status = 'FAILED' AND strategy = 'Chaos'"), Is.EqualTo(8));
        });
    }
}
