using System.Diagnostics;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Storage.Faults;

/// <summary>Another program holds a lock on the file.</summary>
[Category("Process")]
public sealed class LockFaultTests
{
    [TestCase("BEGIN IMMEDIATE;", TestName = "A_lock_that_another_writer_holds_longer_than_a_statement_waits_loses_nothing")]
    [TestCase("BEGIN; UPDATE strategies SET notes = 'edited';", TestName = "An_edit_in_a_database_browser_that_nobody_saves_loses_nothing")]
    public void A_lock_loses_nothing(string taking)
    {
        using var stage = new FaultInjection();
        using (var shell = Shell.Start(stage.Path))
        {
            Shell.Run(shell, taking);
            stage.Record(200);
            stage.AwaitMessage("cannot write now");
            stage.Record(200);
            Assert.That(stage.Run.Counters.Pending, Is.EqualTo(400));
            Assert.That(stage.Run.Unjournaled, Is.Zero, "a kill would lose none of them");
            Shell.Run(shell, "ROLLBACK;");
            shell.StandardInput.Close();
            shell.WaitForExit();
        }

        stage.AssertNothingLost();
        Assert.That(stage.Fixture.Messages, Has.Some.Contains("in DB Browser choose Write Changes or Revert Changes"));
    }

    [Test]
    public void A_program_that_has_the_file_for_itself_when_the_recording_begins_is_waited_for()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        RecorderStore.Open(path).Dispose();
        using Process shell = Shell.Start(path);
        shell.StandardInput.WriteLine("PRAGMA locking_mode = EXCLUSIVE;");
        Assert.That(shell.StandardOutput.ReadLine(), Is.EqualTo("exclusive"));
        Shell.Run(shell, "BEGIN IMMEDIATE; UPDATE strategies SET notes = 'mine'; COMMIT;");
        using var store = RecorderStore.OpenInBackground(path, new RecorderSettings { CloseBudget = StoreFixture.Patience });
        var run = StoreFixture.Begin(store);
        for (var order = 0; order < 100; order++)
            Assert.That(run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start), Is.True);
        Assert.That(store.Flush(TimeSpan.FromMilliseconds(300)), Is.False);
        Assert.That(run.Counters.Pending, Is.EqualTo(103));
        shell.StandardInput.Close();
        shell.WaitForExit();
        Assert.That(store.Flush(StoreFixture.Patience), Is.True);
        run.End(StoreFixture.Completed, StoreFixture.Start);
        store.Dispose();
        Assert.That(EventWriter.Scalar<string>(path, "SELECT status || ' ' || orders || ' ' || events_lost FROM v_runs"),
            Is.EqualTo("COMPLETED 100 0"));
        Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
    }
}
