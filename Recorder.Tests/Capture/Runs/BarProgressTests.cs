using NUnit.Framework;
using Recorder.Capture.Runs;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Capture.Runs;

/// <summary>The progress of a backtest by its bars.</summary>
public sealed class BarProgressTests
{
    const string Progress =
        "SELECT count(*) || ' ' || coalesce(max(done || ' of ' || coalesce(total, '?') || ' ' || unit), '') FROM run_progress";

    const string Events = "SELECT count(*) FROM ingest_events WHERE event_type = 'RUN_PROGRESS'";

    readonly ManualTime _time = new(StoreFixture.Start);
    StoreFixture _fixture = null!;

    [SetUp]
    public void OpenStore() => _fixture = new StoreFixture();

    [TearDown]
    public void CloseStore() => _fixture.Dispose();

    [Test]
    public void A_run_under_two_seconds_has_no_progress()
    {
        Play(expected: 10_000, bars: 10_000, TimeSpan.Zero);
        Assert.That(_fixture.Scalar<string>(Progress), Is.EqualTo("0 "));
    }

    [TestCase(1_000L, "1 1000.0 of 1000.0 bars")]
    [TestCase(null, "1 1000.0 of 1000.0 bars")]
    [TestCase(10L, "1 1000.0 of 1000.0 bars")]
    public void A_run_that_completes_has_all_its_bars(long? expected, string progress)
    {
        Play(expected, bars: 1_000, TimeSpan.FromMilliseconds(20));
        Assert.That(_fixture.Scalar<string>(Progress), Is.EqualTo(progress));
        // 20 seconds, at most one event in two seconds, and the last event.
        Assert.That(_fixture.Scalar<long>(Events), Is.InRange(5, 11));
    }

    [TestCase(5_000L, "1 128.0 of 5000.0 bars")]
    [TestCase(null, "1 128.0 of ? bars")]
    public void A_run_that_is_stopped_keeps_what_it_had(long? expected, string progress)
    {
        Play(expected, bars: 150, TimeSpan.FromMilliseconds(20), completes: false);
        Assert.That(_fixture.Scalar<string>(Progress), Is.EqualTo(progress));
    }

    void Play(long? expected, int bars, TimeSpan pause, bool completes = true)
    {
        var run = _fixture.Begin();
        var progress = new BarProgress(run, expected, _time);
        for (var bar = 0; bar < bars; bar++)
        {
            _time.Advance(pause);
            progress.Count(StoreFixture.Start.AddMinutes(bar));
        }

        if (completes)
            progress.Complete(StoreFixture.Start.AddMinutes(bars));
        run.End(StoreFixture.Completed, StoreFixture.Start.AddMinutes(bars));
        _fixture.Store.Dispose();
    }
}
