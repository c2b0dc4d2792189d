using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Metrics;
using Recorder.Storage.Writing;
using Recorder.Tests.Storage.Metrics;

namespace Recorder.Tests.Storage.Writing;

/// <summary>When the metrics of a run are computed.</summary>
public class RunsUnderWayTests
{
    [Test]
    public void The_numbers_of_a_live_run_are_kept_current_at_the_interval_and_its_row_is_left_alone()
    {
        var time = new ManualTime(new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.Zero));
        using var fixture = new NumbersFixture(
            new RecorderSettings { Time = time, ComputeInterval = TimeSpan.FromMinutes(1), PowerLossBound = Timeout.InfiniteTimeSpan });
        var run = fixture.Begin(type: RunType.Live);
        fixture.Fill(run, 1, Side.Buy, 1, 100, 1);
        fixture.Fill(run, 2, Side.Sell, 1, 101, 1);
        fixture.Flush();
        Assert.That(fixture.One<long>("SELECT count(*) FROM run_computations"), Is.Zero, "not yet");
        Assert.That(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(30));
                return fixture.One<long>("SELECT count(*) FROM run_computations WHERE is_final = 0");
            },
            Is.EqualTo(1).Eventually());
        Assert.Multiple(() =>
        {
            Assert.That(fixture.One<double>("SELECT net_pnl FROM closed_trades"), Is.EqualTo(48));
            Assert.That(fixture.One<string?>("SELECT metrics_json FROM strategy_runs"), Is.Null);
            Assert.That(RunNumbers.Stale(fixture.Store.Path), Is.Empty, "as current as can be");
        });
        fixture.End(run);
        Assert.That(fixture.One<long>("SELECT is_final FROM run_computations"), Is.EqualTo(1));
    }

    [Test]
    public void Live_runs_are_computed_one_at_a_time_with_a_rest_between_and_long_ones_at_their_end_only()
    {
        var time = new ManualTime(new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var settings = new RecorderSettings { Time = time, LiveComputeLimit = 5 };
        RunIntake[] runs = [.. Enumerable.Range(1, 3).Select(number => new RunIntake(
            Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), EventSource.Live, null, BarOverflow.Dropped, time, number))];
        var computed = 0;
        var underWay = new LiveMetrics(settings, _ => { });
        int After(TimeSpan passed)
        {
            time.Advance(passed);
            underWay.ComputeLive(
                () =>
                {
                    computed++;
                    // The computation takes two seconds and fails; the test checks both.
                    time.Advance(TimeSpan.FromSeconds(2));
                    throw new InvalidOperationException("no file");
                },
                runs);
            return computed;
        }

        Assert.That(After(TimeSpan.Zero), Is.Zero, "they have just begun");
        foreach (var (run, events) in runs.Zip([3, 100, 3]))
        {
            for (var i = 0; i < events; i++)
                run.Accept(StoreFixture.Order($"{i}"), StoreFixture.Start);
        }

        Assert.That(After(settings.ComputeInterval), Is.EqualTo(1), "one, and then what came meanwhile");
        Assert.That(After(TimeSpan.FromSeconds(97)), Is.EqualTo(1), "a rest of 49 times what it took");
        Assert.That(After(TimeSpan.FromSeconds(2)), Is.EqualTo(2), "the next");
        Assert.That(After(TimeSpan.FromMinutes(10)), Is.EqualTo(2), "nothing is new, and the long one waits for its end");
    }

    [TestCase(5, 3, Description = "locked")]
    [TestCase(1, 1, Description = "a missing table, which no waiting mends")]
    public void A_live_run_whose_numbers_could_not_be_written_for_a_while_is_tried_again_though_nothing_comes(int error, int attempts)
    {
        var time = new ManualTime(new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var settings = new RecorderSettings { Time = time };
        var run = new RunIntake(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), EventSource.Live, null, BarOverflow.Dropped, time, 1);
        var tried = 0;
        var underWay = new LiveMetrics(settings, _ => { });
        run.Accept(StoreFixture.Order("1"), StoreFixture.Start);
        for (var look = 0; look < 4; look++)
        {
            underWay.ComputeLive(
                () =>
                {
                    tried++;
                    throw new SqliteException("the file could not be written", error);
                },
                [run]);
            time.Advance(settings.ComputeInterval);
        }

        Assert.That(tried, Is.EqualTo(attempts));
    }

    [Test]
    public void Every_live_run_has_its_turn_however_long_the_rests_are()
    {
        var time = new ManualTime(new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var settings = new RecorderSettings { Time = time };
        RunIntake[] runs = [.. Enumerable.Range(1, 4).Select(number => new RunIntake(
            Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), EventSource.Live, null, BarOverflow.Dropped, time, number))];
        var tried = new List<string>();
        var underWay = new LiveMetrics(settings, tried.Add);
        for (var look = 0; look < 9; look++)
        {
            foreach (var run in runs)
                run.Accept(StoreFixture.Order($"{look}"), StoreFixture.Start);
            underWay.ComputeLive(
                () =>
                {
                    time.Advance(TimeSpan.FromSeconds(5));
                    throw new InvalidOperationException("no file");
                },
                runs);
            // A time longer than the pause, which is longer than the interval.
            time.Advance(TimeSpan.FromMinutes(5));
        }

        var computed =
            tried.Select(said => Array.FindIndex(runs, run => said.Contains(run.RunId.ToString(), StringComparison.Ordinal))).ToList();
        Assert.That(computed, Is.EqualTo(new[] { 0, 1, 2, 3, 0, 1, 2, 3 }));
    }

    [Test]
    public void Numbers_of_a_live_run_that_ended_without_being_computed_are_stale_and_are_made_good()
    {
        var time = new ManualTime(new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.Zero));
        using var fixture =
            new NumbersFixture(new RecorderSettings { Time = time, ComputeAtEnd = false, PowerLossBound = Timeout.InfiniteTimeSpan });
        var run = fixture.Begin(type: RunType.Live);
        fixture.Fill(run, 1, Side.Buy, 1, 100, 1);
        fixture.Fill(run, 2, Side.Sell, 1, 101, 1);
        fixture.Flush();
        Assert.That(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(30));
                return fixture.One<long>("SELECT count(*) FROM run_computations");
            },
            Is.EqualTo(1).Eventually());
        fixture.Fill(run, 3, Side.Buy, 1, 100, 1);
        fixture.Fill(run, 4, Side.Sell, 1, 102, 1);
        fixture.End(run, 5);
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Rows<long>("SELECT DISTINCT is_stale FROM v_metrics"), Is.EqualTo(new[] { 1L }));
            Assert.That(RunNumbers.Stale(fixture.Store.Path), Is.EqualTo(new[] { run.RunId.ToString() }));
        });
        RunNumbers.Compute(fixture.Store.Path, RunNumbers.Stale(fixture.Store.Path));
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Rows<long>("SELECT DISTINCT is_stale FROM v_metrics"), Is.EqualTo(new[] { 0L }));
            Assert.That(fixture.Metric("net_profit").Value, Is.EqualTo(50 + 100 - 4));
            Assert.That(RunNumbers.Stale(fixture.Store.Path), Is.Empty);
        });
    }

    [Test]
    public void A_run_without_numbers_is_stale()
    {
        using var fixture = new NumbersFixture(new RecorderSettings { ComputeAtEnd = false });
        var run = fixture.Begin();
        fixture.Fill(run, 1, Side.Buy, 1, 100, 1);
        fixture.End(run);
        Assert.That(RunNumbers.Stale(fixture.Store.Path), Is.EqualTo(new[] { run.RunId.ToString() }));
    }

    [Test]
    public void Queued_events_of_other_runs_are_written_before_an_ended_run_is_computed()
    {
        using var fixture = new NumbersFixture(
            new RecorderSettings { Time = new TickingTime(), BatchSize = 10, PowerLossBound = Timeout.InfiniteTimeSpan });
        var (ended, other) = (fixture.Begin(), fixture.Begin());
        fixture.Flush();
        using (fixture.Store.Lock())
        {
            fixture.Fill(ended, 1, Side.Buy, 1, 100, 1);
            ended.End(new RunEnded { Status = RunStatus.Completed }, NumbersFixture.At(60));
            for (var i = 0; i < 200; i++)
                fixture.Fill(other, i, i % 2 == 0 ? Side.Buy : Side.Sell, 1, 100, 1);
        }

        fixture.Flush();
        Assert.That(
            fixture.One<string>($"SELECT computed_utc FROM run_computations WHERE run_id = '{ended.RunId}'"),
            Is.GreaterThan(fixture.One<string>($"SELECT update_utc FROM run_health WHERE run_id = '{other.RunId}'")),
            "the clock moves with every look at it, and the other run's last batch was written before");
        Assert.That(
            fixture.One<long>($"SELECT batches FROM run_health WHERE run_id = '{other.RunId}'"), Is.GreaterThan(10), "in many batches");
    }

    [Test]
    public void Numbers_of_an_older_formula_are_stale_until_they_are_computed_again()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        fixture.Fill(run, 1, Side.Buy, 1, 100, 1);
        fixture.End(run);
        fixture.Store.Store.Dispose();
        Assert.That(RunNumbers.Stale(fixture.Store.Path), Is.Empty);
        fixture.Execute("UPDATE run_computations SET formulas = 0");
        Assert.That(RunNumbers.Stale(fixture.Store.Path), Is.EqualTo(new[] { run.RunId.ToString() }));
        RunNumbers.Compute(fixture.Store.Path, RunNumbers.Stale(fixture.Store.Path));
        Assert.That(RunNumbers.Stale(fixture.Store.Path), Is.Empty);
    }

    [Test]
    public void A_run_can_be_recorded_without_computing_anything()
    {
        using var fixture = new NumbersFixture(new RecorderSettings { ComputeAtEnd = false });
        var run = fixture.Begin();
        fixture.Fill(run, 1, Side.Buy, 1, 100, 1);
        fixture.End(run);
        fixture.Store.Store.Dispose();
        Assert.That(
            fixture.One<long>("SELECT (SELECT count(*) FROM run_computations) + (SELECT count(*) FROM run_metrics_kv)"), Is.Zero);
    }

    [Test]
    public void Metrics_that_cannot_be_computed_cost_no_event_and_are_logged()
    {
        using var fixture = new NumbersFixture();
        fixture.Execute("DROP TABLE drawdown_episodes");
        var run = fixture.Begin();
        fixture.Fill(run, 1, Side.Buy, 1, 100, 1);
        fixture.End(run);
        Assert.That(fixture.Store.Messages, Has.Some.Contains("the metrics of run").And.Contains("recorder recompute"));
        Assert.That(fixture.One<string>("SELECT status FROM strategy_runs"), Is.EqualTo("COMPLETED"));
        Assert.That(fixture.One<long>("SELECT count(*) FROM closed_trades"), Is.Zero, "all or nothing");
    }

    /// <summary>A clock that advances by a millisecond at each reading of the wall clock.</summary>
    sealed class TickingTime : TimeProvider
    {
        long _reads;

        public override DateTimeOffset GetUtcNow() =>
            new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.Zero).AddMilliseconds(Interlocked.Increment(ref _reads));
    }
}
