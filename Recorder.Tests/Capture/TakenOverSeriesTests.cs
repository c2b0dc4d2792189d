using NUnit.Framework;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>A strategy that requests its series of bars after it has attached the recorder, and keeps it in a field.</summary>
[Category("Integration")]
public sealed class TakenOverSeriesTests
{
    [Test]
    public void One_that_comes_after_the_attach_takes_over_when_a_bar_has_closed_and_the_platform_keeps_no_other(
        [Values(ConnectionType.Backtester, ConnectionType.General)] ConnectionType kind, [Values(0, 5, 25)] int later)
    {
        using var recorded = new KeepOpenHarness(kind, series: _ => null);
        AwaitOwnSeries(recorded);
        recorded.Ticks(later);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeepOpenHarness.TenSeconds, MarketHarness.Start));
        recorded.Ticks(85 - later);
        Assert.That(() => recorded.Followed, Is.EqualTo(1).Eventually(), "the strategy's");
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(85)));
        Assert.That(KeepOpenHarness.Notes(recording), Is.EqualTo(new[] { SeriesNotes.TakesOver }));
        Assert.That(recorded.Followed, Is.EqualTo(1), "it stays the strategy's");
    }

    [Test]
    public void One_that_comes_after_the_attach_is_not_taken_before_it_has_the_same_bar()
    {
        using var recorded = new KeepOpenHarness(ConnectionType.Backtester, series: _ => null);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(OfASessionFrom(MarketHarness.Start.AddSeconds(5))));
        recorded.Ticks(15);
        Assert.That(recorded.Followed, Is.EqualTo(2), "its first bar lacks prices");
        recorded.Ticks(30);
        Assert.That(() => recorded.Followed, Is.EqualTo(1).Eventually());
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(45)));
        Assert.That(
            recording.Rows("SELECT substr(note_utc, 12, 8) AS at, text FROM run_notes WHERE run_id = @RunId AND name = 'recorder'"),
            Is.EqualTo(new[] { $"at=14:00:20  {SeriesNotes.TakesOver}" }),
            "with its second bar");
    }

    [Test]
    public void What_one_that_comes_after_the_attach_has_from_before_it_is_not_recorded([Values(5, 20, 25)] int before)
    {
        using var recorded = new KeepOpenHarness(ConnectionType.Backtester, series: _ => null, before: before);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeepOpenHarness.TenSeconds, MarketHarness.Start));
        recorded.Ticks(45);
        using var own =
            new KeepOpenHarness(ConnectionType.Backtester, before: before, recording: (_, options) => options with { OwnSeries = true });
        own.Ticks(45);
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.Bars(own.Finish())));
        Assert.That(KeepOpenHarness.Notes(recording), Is.EqualTo(new[] { SeriesNotes.TakesOver }));
    }

    [TestCase(155, true)]
    [TestCase(165, false)]
    public void It_is_looked_for_while_the_first_sixteen_bars_close(int later, bool isTaken)
    {
        using var recorded = new KeepOpenHarness(ConnectionType.Backtester, series: _ => null);
        recorded.Ticks(later);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeepOpenHarness.TenSeconds, MarketHarness.Start));
        recorded.Ticks(60);
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(later + 60)));
        Assert.That(KeepOpenHarness.Notes(recording), Is.EqualTo(isTaken ? [SeriesNotes.TakesOver] : Array.Empty<string>()));
    }

    [Test]
    public void One_that_comes_after_the_attach_and_is_let_go_of_later_leaves_no_gap(
        [Values] SeriesRelease how, [Values] DisposedSeries then, [Values] bool looked)
    {
        using var recorded =
            new KeepOpenHarness(ConnectionType.Backtester, options: new SimulationOptions { DisposedSeries = then }, series: _ => null);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeepOpenHarness.TenSeconds, MarketHarness.Start));
        recorded.Ticks(25);
        recorded.Release(how);
        recorded.Ticks(40);
        if (looked)
            recorded.Run.LookAtStrategy();
        recorded.Ticks(20);
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(85)));
        Assert.That(KeepOpenHarness.Notes(recording),
            Is.EqualTo(new[] { SeriesNotes.TakesOver, looked ? SeriesNotes.Released : SeriesNotes.ReleasedAtTheEnd }));
    }

    [Test]
    public void One_that_is_disposed_of_before_a_bar_closes_is_not_taken(
        [Values(SeriesRelease.DisposesIt, SeriesRelease.DisposesItAndForgetsIt)] SeriesRelease how, [Values] DisposedSeries then)
    {
        using var recorded =
            new KeepOpenHarness(ConnectionType.Backtester, options: new SimulationOptions { DisposedSeries = then }, series: _ => null);
        recorded.Ticks(2);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeepOpenHarness.TenSeconds, MarketHarness.Start));
        recorded.Ticks(3);
        recorded.Release(how);
        recorded.Ticks(40);
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(45)));
        Assert.That(KeepOpenHarness.Notes(recording), Is.Empty);
    }

    [Test]
    public void A_run_that_ends_while_the_first_bar_closes_takes_over_nothing_and_leaves_nothing([Values] bool asksBefore)
    {
        using var recorded = new KeepOpenHarness(ConnectionType.Backtester, series: _ => null);
        var other = asksBefore ? recorded.Stage.Symbol.GetHistory(KeepOpenHarness.TenSeconds, MarketHarness.Start) : null;
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeepOpenHarness.TenSeconds, MarketHarness.Start));
        var listened = other ?? recorded.Strategy.Bars!;
        listened.NewHistoryItem += (_, _) =>
        {
            if (listened.Count > 1)
                recorded.Recorder.Dispose();
        };
        recorded.Ticks(45);
        var bars = KeepOpenHarness.Bars(recorded.Finish());
        Assert.That(bars, Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(45).Take(1)));
        Assert.That(() => recorded.Followed, Is.EqualTo(asksBefore ? 2 : 1).Eventually(), "the strategy's");
    }

    static HistoryRequestParameters OfASessionFrom(DateTime startUtc) => new()
    {
        Period = KeepOpenHarness.TenSeconds,
        FromTime = MarketHarness.Start,
        SessionsContainer = new CustomSessionsContainer("Late", new Session("Late", startUtc.TimeOfDay, new TimeSpan(23, 0, 0))),
        ExcludeOutOfSession = true,
    };

    // In a live run, the strategy and the recorder request the series at the same time.
    static void AwaitOwnSeries(KeepOpenHarness recorded) => Assert.That(() => recorded.Followed, Is.EqualTo(1).Eventually());
}
