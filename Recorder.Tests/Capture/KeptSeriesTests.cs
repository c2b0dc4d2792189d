using NUnit.Framework;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>A strategy that keeps a series of bars in a field and does not pass it to the recorder.</summary>
[Category("Integration")]
public sealed class KeptSeriesTests
{
    [Test]
    public void Its_bars_are_recorded_from_that_series_and_the_platform_is_asked_for_no_other(
        [Values(ConnectionType.Backtester, ConnectionType.General)] ConnectionType kind, [Values] bool inABase)
    {
        using var recorded = new KeepOpenHarness(kind, inABase ? () => new DerivedStrategy() : () => new KeepingStrategy());
        recorded.Ticks(45);
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(45)).And.Count.EqualTo(4));
        Assert.That(recorded.Asked, Is.EqualTo(1), "the strategy's own request");
        Assert.That(KeepOpenHarness.Notes(recording), Is.EqualTo(new[] { SeriesNotes.Listens }));
    }

    [Test]
    public void What_it_has_from_before_the_attach_is_not_recorded_and_the_bar_that_forms_is_recorded_whole()
    {
        using var recorded = new KeepOpenHarness(ConnectionType.Backtester, before: 25);
        recorded.Ticks(10);
        Assert.That(KeepOpenHarness.Bars(recorded.Finish()), Is.EqualTo(new[] { "14:00:20 120 129 120 129 10" }));
    }

    [TestCase("of another period")]
    [TestCase("of another price")]
    [TestCase("of another price, as older strategies ask for it")]
    [TestCase("of another symbol")]
    [TestCase("of bars that are not of time")]
    [TestCase("of Heikin Ashi bars")]
    [TestCase("with an end")]
    public void A_series_that_would_not_have_the_same_bars_is_left_alone(string which)
    {
        using var recorded = new KeepOpenHarness(
            ConnectionType.Backtester,
            series: stage => which switch
            {
                "of another period" => stage.Symbol.GetHistory(Period.SECOND5, MarketHarness.Start),
                "of another price" => stage.Symbol.GetHistory(KeepOpenHarness.TenSeconds, HistoryType.Bid, MarketHarness.Start),
                "of another price, as older strategies ask for it" =>
                    stage.Symbol.GetHistory(new HistoryAggregationTime(KeepOpenHarness.TenSeconds), HistoryType.Bid, MarketHarness.Start),
                "of another symbol" => stage.Simulation.AddSymbol(new SymbolSpecification { Id = "ES", Name = "ES" })
                    .GetHistory(KeepOpenHarness.TenSeconds, MarketHarness.Start),
                "of bars that are not of time" =>
                    stage.Symbol.GetHistory(new HistoryAggregationRangeBars(4, HistoryType.Last), MarketHarness.Start),
                "of Heikin Ashi bars" => stage.Symbol.GetHistory(
                    new HistoryAggregationHeikenAshi(HeikenAshiSource.Second, 10, HistoryType.Last), MarketHarness.Start),
                "with an end" =>
                    stage.Symbol.GetHistory(KeepOpenHarness.TenSeconds, MarketHarness.Start, MarketHarness.Start.AddSeconds(30)),
                _ => null,
            });
        recorded.Ticks(45);
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(45)));
        Assert.That(KeepOpenHarness.Notes(recording), Is.Empty);
    }

    [Test]
    public void A_series_that_the_run_before_has_disposed_of_and_left_in_the_field_costs_no_bar(
        [Values] DisposedSeries then, [Values] bool aNewOneComes)
    {
        using var recorded = new KeepOpenHarness(
            ConnectionType.Backtester, options: new SimulationOptions { DisposedSeries = then }, before: 65, disposed: true);
        if (aNewOneComes)
            recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeepOpenHarness.TenSeconds, MarketHarness.Start));
        recorded.Ticks(30);
        using var own =
            new KeepOpenHarness(ConnectionType.Backtester, before: 65, recording: (_, options) => options with { OwnSeries = true });
        own.Ticks(30);
        Assert.That(KeepOpenHarness.Bars(recorded.Finish()), Is.EqualTo(KeepOpenHarness.Bars(own.Finish())).And.Count.EqualTo(3));
    }

    [Test]
    public void The_options_may_ask_for_a_series_of_the_recorders_own([Values] bool alsoWhenOneIsGiven)
    {
        using var recorded = new KeepOpenHarness(
            ConnectionType.Backtester,
            recording: (strategy, options) => options with { OwnSeries = true, History = alsoWhenOneIsGiven ? strategy.Bars : null });
        recorded.Ticks(45);
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(45)));
        Assert.That(recorded.Asked, Is.EqualTo(2));
        Assert.That(KeepOpenHarness.Notes(recording), Is.Empty);
    }

    [Test]
    public void With_footprints_it_is_left_alone()
    {
        using var recorded = new KeepOpenHarness(ConnectionType.Backtester, recording: (_, options) => options with { Volumetric = true });
        recorded.Ticks(25);
        Assert.That(KeepOpenHarness.Notes(recorded.Finish()), Is.Empty);
        Assert.That(recorded.Asked, Is.EqualTo(2));
        Assert.That(recorded.Strategy.Bars!.Select(bar => bar.VolumeAnalysisData), Has.All.Null);
    }

    [Test]
    public void When_it_lets_go_of_the_series_the_platform_is_asked_and_no_bar_is_missing(
        [Values(ConnectionType.Backtester, ConnectionType.General)] ConnectionType kind, [Values] SeriesRelease how,
        [Values] DisposedSeries then)
    {
        using var recorded = new KeepOpenHarness(kind, options: new SimulationOptions { DisposedSeries = then });
        recorded.Ticks(25);
        recorded.Release(how);
        recorded.Ticks(40);
        recorded.Run.LookAtStrategy();
        recorded.Ticks(20);
        recorded.Run.LookAtStrategy();
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(85)).And.Count.EqualTo(8));
        Assert.That(KeepOpenHarness.Notes(recording), Is.EqualTo(new[] { SeriesNotes.Listens, SeriesNotes.Released }));
    }

    [Test]
    public void In_a_backtest_that_is_over_before_anyone_looked_no_bar_is_missing_either(
        [Values] SeriesRelease how, [Values] DisposedSeries then, [Values(1, 40)] int prices)
    {
        using var recorded = new KeepOpenHarness(ConnectionType.Backtester, options: new SimulationOptions { DisposedSeries = then });
        recorded.Ticks(25);
        recorded.Release(how);
        recorded.Ticks(prices);
        Assert.That(KeepOpenHarness.Bars(recorded.Finish()), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(25 + prices)));
    }

    [Test]
    public void In_a_live_run_that_is_over_before_anyone_looked_the_file_says_what_is_missing(
        [Values] SeriesRelease how, [Values] DisposedSeries then)
    {
        using var recorded = new KeepOpenHarness(ConnectionType.General, options: new SimulationOptions { DisposedSeries = then });
        recorded.Ticks(25);
        recorded.Release(how);
        recorded.Ticks(40);
        var recording = recorded.Finish();
        // A cleared series has no last bar. The note then names the last recorded bar.
        var end = then is DisposedSeries.Stays ? "14:00:30" : "14:00:20";
        Assert.That(KeepOpenHarness.Bars(recording), Has.Count.EqualTo(then is DisposedSeries.Stays ? 3 : 2));
        Assert.That(KeepOpenHarness.Notes(recording), Is.EqualTo(new[]
        {
            SeriesNotes.Listens,
            $"text=the strategy's series of NQ 10s ends at 2026-03-02T{end}.0000000Z, and the market moved until "
                + "2026-03-02T14:01:05.0000000Z: bars of that time are not recorded, and the last one before it may be incomplete. "
                + "The strategy released the series before the run ended",
        }));
    }

    [Test]
    public void A_strategy_that_lets_go_of_it_in_the_moment_it_stops_loses_nothing(
        [Values(ConnectionType.Backtester, ConnectionType.General)] ConnectionType kind,
        [Values(SeriesRelease.DisposesIt, SeriesRelease.DisposesItAndForgetsIt)] SeriesRelease how, [Values] DisposedSeries then)
    {
        using var recorded = new KeepOpenHarness(kind, options: new SimulationOptions { DisposedSeries = then });
        recorded.Ticks(45);
        recorded.Release(how);
        var recording = recorded.Finish();
        Assert.That(KeepOpenHarness.Bars(recording), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(45)));
        Assert.That(KeepOpenHarness.Notes(recording), Has.None.Contains("are not recorded"));
    }

    [Test]
    public void A_series_that_the_platform_refuses_is_asked_for_again_until_it_comes()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        var isDown = true;
        using var recorded = new KeepOpenHarness(
            ConnectionType.Backtester,
            options: new SimulationOptions { RefuseHistory = _ => isDown ? "no connection" : null },
            series: _ => null,
            recording: (_, options) => options with { Time = time });
        recorded.Ticks(25);
        time.Advance(TimeSpan.FromSeconds(1));
        isDown = false;
        for (var look = 0; look < 40; look++)
            recorded.Run.LookAtStrategy();
        recorded.Ticks(20);
        recorded.Recorder.Dispose();
        Assert.That(KeepOpenHarness.Bars(Recording.Of(recorded.Recorder)), Is.EqualTo(KeepOpenHarness.BarsOfAnOwnSeries(45)));
        Assert.That(recorded.Asked, Is.EqualTo(2), "once refused, once given");
        Assert.That(recorded.Log, Has.Some.Contains("no connection"));
    }
}
