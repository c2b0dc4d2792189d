using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Tests.Storage;

/// <summary>A run that has ended is continued: in the same process, in another process, and after that process was killed.</summary>
public sealed class ContinuedRunTests
{
    [TestCase(true)]
    [TestCase(false)]
    public void A_continued_run_gets_the_next_sequence_numbers_and_a_new_end(bool inTheSameStore)
    {
        using var store = new StoreFixture();
        var first = store.Begin();
        first.Accept(StoreFixture.Order("1"), StoreFixture.Start);
        first.Accept(StoreFixture.Bar(0), StoreFixture.Start.AddMinutes(1));
        first.End(StoreFixture.Completed, StoreFixture.Start.AddMinutes(2));
        var again = store.Store;
        if (!inTheSameStore)
        {
            store.Store.Dispose();
            again = RecorderStore.Open(store.Path, store.Settings);
        }

        var run = again.Continue(first.RunId);
        run.Accept(StoreFixture.Order("2"), StoreFixture.Start.AddMinutes(3));
        run.Accept(StoreFixture.Bar(2), StoreFixture.Start.AddMinutes(3));
        run.Accept(StoreFixture.Bar(1), StoreFixture.Start.AddMinutes(3));
        run.End(StoreFixture.Completed, StoreFixture.Start.AddMinutes(4));
        again.Dispose();
        store.Store.Dispose();
        Assert.Multiple(() =>
        {
            Assert.That((run.RunId, run.StrategyId, run.InstanceId), Is.EqualTo((first.RunId, first.StrategyId, first.InstanceId)));
            Assert.That(
                store.Scalar<string>("SELECT sequences || ' ' || accepted || ' ' || pending FROM run_health"), Is.EqualTo("1-10 10 0"));
            Assert.That(store.Scalar<string>("SELECT orders || ' ' || bars || ' ' || status || ' ' || end_utc FROM v_runs"),
                Is.EqualTo("2 3 COMPLETED 2024-03-01 09:04:00"));
            Assert.That(DatabaseCheck.Run(store.Path).Findings, Is.Empty);
        });
    }

    [Test]
    public void A_run_that_the_file_does_not_have_cannot_be_gone_on_with()
    {
        using var store = new StoreFixture();
        Assert.That(() => store.Store.Continue(Guid.NewGuid()), Throws.InstanceOf<RunNotFoundException>());
    }

    [Test]
    public void Orphaned_events_are_recovered_before_a_run_is_continued_again()
    {
        using var store = new StoreFixture(new RecorderSettings { CloseBudget = TimeSpan.FromMilliseconds(200) });
        var first = store.Begin();
        first.Accept(StoreFixture.Order("1"), StoreFixture.Start);
        first.End(StoreFixture.Completed, StoreFixture.Start.AddMinutes(1));
        store.Store.Flush(StoreFixture.Patience);
        var run = store.Store.Continue(first.RunId);
        using (store.Lock())
        {
            for (var number = 2; number <= 50; number++)
                run.Accept(StoreFixture.Order($"{number}"), StoreFixture.Start.AddMinutes(number));
            store.Store.Dispose();
        }

        using (var again = RecorderStore.Open(store.Path, store.Settings with { CloseBudget = StoreFixture.Patience }))
        {
            var next = again.Continue(first.RunId);
            next.Accept(StoreFixture.Order("51"), StoreFixture.Start.AddMinutes(51));
            next.End(StoreFixture.Completed, StoreFixture.Start.AddMinutes(52));
        }

        Assert.Multiple(() =>
        {
            Assert.That(
                store.Scalar<string>("SELECT count(*) || ' ' || (SELECT sequences FROM run_health) FROM orders"), Is.EqualTo("51 1-56"));
            Assert.That(DatabaseCheck.Run(store.Path).Findings, Is.Empty);
        });
    }
}
