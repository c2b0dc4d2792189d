using NUnit.Framework;
using Recorder.Storage;

namespace Recorder.Tests.Storage.Faults;

/// <summary>The wall clock is changed during a run.</summary>
[Category("Integration")]
public sealed class ClockTests
{
    [Test]
    public void A_clock_that_is_set_back_changes_no_order_and_loses_nothing()
    {
        var clock = new SetBack();
        using var stage = new FaultInjection(new RecorderSettings { Time = clock, CloseBudget = StoreFixture.Patience });
        stage.Record(100);
        stage.Flush();
        clock.By = TimeSpan.FromHours(-1);
        stage.Record(100);
        stage.AssertNothingLost(retries: false);
        Assert.Multiple(() =>
        {
            Assert.That(
                stage.Fixture.Scalar<long>(
                    "SELECT count(*) FROM (SELECT sequence - lag(sequence) OVER (ORDER BY sequence) AS step "
                        + $"FROM {EventWriter.LoggedEvents}) WHERE step <> 1"),
                Is.Zero);
            Assert.That(stage.Fixture.Scalar<long>(
                $"WITH log AS MATERIALIZED (SELECT * FROM {EventWriter.LoggedEvents}) SELECT count(*) FROM log e "
                    + "JOIN log f ON f.sequence = e.sequence + 1 WHERE f.received_utc < e.received_utc"),
                Is.EqualTo(1), "the log keeps the wall clock as it was");
            Assert.That(
                stage.Fixture.Scalar<double>("SELECT min(longest_batch_ms, longest_wait_ms) FROM run_health"), Is.GreaterThanOrEqualTo(0));
        });
    }

    /// <summary>The system clock with an offset.</summary>
    sealed class SetBack : TimeProvider
    {
        internal TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
    }
}
