using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Tests.Storage.Maintenance.Retention;

[Category("Integration")]
public sealed class KeepLastTests
{
    [Test]
    public void The_newest_backtests_of_an_instance_stay_with_tagged_ones_live_ones_and_other_instances()
    {
        using var store = new StoreFixture(new RecorderSettings
        {
            CloseBudget = StoreFixture.Patience,
            RunEnded = (path, run, _) => RunSelection.KeepLastBacktests(path, run, 2),
        });
        var other = End(store, store.Begin("Other"));
        var live = End(store, BeginLive(store));
        var tagged = End(store, store.Begin());
        RunAnnotations.Tag(store.Path, tagged, "baseline");

        var backtests = Enumerable.Range(0, 4).Select(_ => End(store, store.Begin())).ToList();

        Assert.That(
            EventWriter.Column(store.Path, "SELECT run_id FROM strategy_runs"),
            Is.EquivalentTo(new[] { other, live, tagged, backtests[2], backtests[3] }));
        Assert.That(store.Messages, Has.None.Contains("a step after the end"));
        Assert.That(DatabaseCheck.Run(store.Path).Findings, Is.Empty);
    }

    [Test]
    public void A_failure_after_the_end_of_a_run_is_logged_and_recording_continues()
    {
        using var store = new StoreFixture(new RecorderSettings
        {
            CloseBudget = StoreFixture.Patience,
            RunEnded = (_, _, _) => throw new IOException("no"),
        });
        End(store, store.Begin());
        End(store, store.Begin());

        Assert.That(store.Messages, Has.Exactly(2).Contains("failed: no"));
        Assert.That(store.Scalar<long>("SELECT count(*) FROM run_computations"), Is.EqualTo(2));
        Assert.That(store.Store.Failure, Is.Null);
    }

    static RunIntake BeginLive(StoreFixture store) => store.Store.Begin(
        new StrategyRegistered { Name = "Test" },
        new InstanceRegistered
        {
            Parameters = JsonSerializer.SerializeToElement(new { length = 8 }),
            Symbol = "ES",
        },
        new RunStarted { RunType = RunType.Live }, StoreFixture.Start);

    static string End(StoreFixture store, RunIntake run)
    {
        run.Accept(StoreFixture.Bar(1), StoreFixture.Start);
        run.End(StoreFixture.Completed, StoreFixture.Start);
        Assert.That(store.Store.Flush(StoreFixture.Patience), Is.True);
        return run.RunId.ToString();
    }
}
