using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>A strategy that gives the recorder the series of bars that it trades on.</summary>
[Category("Integration")]
public sealed class GivenSeriesTests
{
    static readonly Period TenSeconds = new(BasePeriod.Second, 10);

    [TestCase(ConnectionType.Backtester)]
    [TestCase(ConnectionType.General)]
    public void Its_bars_are_those_that_a_series_of_the_recorders_own_would_have(ConnectionType kind)
    {
        var given = BarsOf(kind, (stage, options) => options with { History = stage.Symbol.GetHistory(TenSeconds, MarketHarness.Start) });
        // In a live run the recorder requests its own series on another thread, and records from the time when the series arrives.
        var own = BarsOf(ConnectionType.Backtester, (_, options) => options with { BarPeriod = TenSeconds });
        Assert.That(given, Is.EqualTo(own).And.Count.EqualTo(4));
        Assert.That(given[1], Does.StartWith("timeframe=10s  symbol=NQ"));
    }

    [TestCase(ConnectionType.Backtester)]
    [TestCase(ConnectionType.General)]
    public void What_it_has_from_before_the_attach_is_not_recorded_and_the_bar_that_forms_is_recorded_whole(ConnectionType kind)
    {
        HistoricalData? series = null;
        using var recorded = Attached(kind, (stage, options) =>
        {
            series = stage.Symbol.GetHistory(TenSeconds, MarketHarness.Start);
            Ticks(stage, 25);
            return options with { History = series };
        });
        Ticks(recorded.Stage, 10, after: 25);
        Assert.That(series!.Count, Is.EqualTo(4));
        Assert.That(Bars(recorded.Finish()), Is.EqualTo(
            new[] { "timeframe=10s  symbol=NQ  ts_utc=2026-03-02T14:00:20.0000000Z  open=120  high=129  low=120  close=129  volume=10" }));
    }

    [Test]
    public void A_bar_that_was_over_before_the_attach_is_not_recorded_though_none_has_opened_after_it(
        [Values(ConnectionType.Backtester, ConnectionType.General)] ConnectionType kind, [Values(5, 25)] int ticksBefore,
        [Values] bool marketOpensAgain)
    {
        using var recorded = Attached(kind, (stage, options) =>
        {
            var series = stage.Symbol.GetHistory(TenSeconds, MarketHarness.Start);
            Ticks(stage, ticksBefore);
            stage.Simulation.AdvanceTo(MarketHarness.Start.AddSeconds(60));
            return options with { History = series };
        });
        for (var second = 61; marketOpensAgain && second <= 75; second++)
            recorded.Stage.TickAt(MarketHarness.Start.AddSeconds(second), 100);
        Assert.That(
            Bars(recorded.Finish()),
            Is.EqualTo(marketOpensAgain
                ? ["timeframe=10s  symbol=NQ  ts_utc=2026-03-02T14:01:00.0000000Z  open=100  high=100  low=100  close=100  volume=9"]
                : Array.Empty<string>()));
    }

    [Test]
    public void One_that_does_not_follow_the_market_is_said_and_gives_way_to_a_series_of_the_recorders_own()
    {
        using var recorded = Attached(ConnectionType.Backtester, (stage, options) =>
        {
            Ticks(stage, 25);
            return options with { History = stage.Symbol.GetHistory(TenSeconds, MarketHarness.Start, MarketHarness.Start.AddSeconds(25)) };
        });
        Ticks(recorded.Stage, 20, after: 25);
        Assert.That(recorded.Log, Has.One.EqualTo(
            "Recorder: the option History is a series up to 2026-03-02T14:00:25.0000000Z, which does not follow the market: "
                + "its symbol and period are taken, and the recorder asks for bars of its own"));
        Assert.That(
            Bars(recorded.Finish()), Has.Count.EqualTo(2).And.All.StartsWith("timeframe=10s").And.Some.Contains("14:00:30.0000000Z"));
    }

    [Test]
    public void A_market_that_does_not_move_is_no_reason_to_say_that_bars_are_missing()
    {
        using var recorded = Attached(ConnectionType.Backtester,
            (stage, options) => options with { History = stage.Symbol.GetHistory(TenSeconds, MarketHarness.Start) });
        Ticks(recorded.Stage, 25);
        recorded.Stage.Simulation.AdvanceTo(MarketHarness.Start.AddHours(2));
        recorded.Stage.TickAt(MarketHarness.Start.AddHours(3), 100);
        var recording = recorded.Finish();
        Assert.That(Bars(recording), Has.Count.EqualTo(3));
        Assert.That(Notes(recording), Is.EqualTo(new[] { "text=the bars of NQ 10s come from the strategy's own series" }));
    }

    [Test]
    public void It_stays_the_strategys_when_the_run_has_ended()
    {
        HistoricalData? series = null;
        using var recorded = Attached(ConnectionType.Backtester,
            (stage, options) => options with { History = series = stage.Symbol.GetHistory(TenSeconds, MarketHarness.Start) });
        var seen = 0;
        series!.NewHistoryItem += (_, _) => seen++;
        Ticks(recorded.Stage, 15);
        recorded.Finish();
        Ticks(recorded.Stage, 20, after: 15);
        Assert.That(seen, Is.EqualTo(4));
    }

    [Test]
    public void A_strategy_may_dispose_it_before_the_recorder_is_told_to_stop()
    {
        HistoricalData? series = null;
        using var recorded = Attached(ConnectionType.Backtester,
            (stage, options) => options with { History = series = stage.Symbol.GetHistory(TenSeconds, MarketHarness.Start) });
        Ticks(recorded.Stage, 25);
        series!.Dispose();
        Assert.That(Bars(recorded.Finish()), Has.Count.EqualTo(2));
    }

    [Test]
    public void Footprints_are_never_calculated_into_it()
    {
        HistoricalData? series = null;
        using var recorded = Attached(
            ConnectionType.Backtester, (stage, options) =>
                options with { History = series = stage.Symbol.GetHistory(TenSeconds, MarketHarness.Start), Volumetric = true });
        Ticks(recorded.Stage, 25);
        Assert.That(series!.Select(bar => bar.VolumeAnalysisData), Has.All.Null);
        Assert.That(
            recorded.Finish().Rows("SELECT count(*) AS bars FROM bars WHERE volumetric_json IS NOT NULL"), Is.EqualTo(new[] { "bars=2" }));
    }

    [Test]
    public void Its_period_goes_before_the_one_among_the_options()
    {
        using var recorded = Attached(
            ConnectionType.Backtester, (stage, options) =>
                options with { History = stage.Symbol.GetHistory(TenSeconds, MarketHarness.Start), BarPeriod = Period.HOUR1 });
        Ticks(recorded.Stage, 25);
        Assert.That(Bars(recorded.Finish()), Has.Count.EqualTo(2).And.All.StartsWith("timeframe=10s"));
    }

    [Test]
    public void One_of_bars_that_are_not_of_time_is_refused_in_words_and_everything_else_is_recorded()
    {
        using var recorded = Attached(
            ConnectionType.Backtester,
            (stage, options) => options with
            {
                History = stage.Symbol.GetHistory(new HistoryAggregationRangeBars(4, HistoryType.Last), MarketHarness.Start)
            });
        Ticks(recorded.Stage, 25);
        recorded.Stage.Buy();
        Assert.That(recorded.Log, Has.Some.Contains(
            "the option History is a series of Range bars: state one of bars of time, or leave it out. "
                + "Orders and fills are recorded, bars are not"));
        var recording = recorded.Finish();
        Assert.That(Bars(recording), Is.Empty);
        Assert.That(recording.Executions, Has.Count.EqualTo(1));
    }

    static IReadOnlyList<string> BarsOf(ConnectionType kind, Func<MarketHarness, RecorderOptions, RecorderOptions> recording)
    {
        using var recorded = Attached(kind, recording);
        Ticks(recorded.Stage, 45);
        return Bars(recorded.Finish());
    }

    static RecordedHarness Attached(ConnectionType kind, Func<MarketHarness, RecorderOptions, RecorderOptions> recording) =>
        new(new SimulationOptions { ConnectionType = kind },
            recordingOf: stage => recording(stage, new RecorderOptions { FillGaps = false }));

    // One price per second; the first is 101.
    static void Ticks(MarketHarness stage, int count, int after = 0)
    {
        for (var second = after + 1; second <= after + count; second++)
            stage.Tick(100 + second);
    }

    static IReadOnlyList<string> Notes(Recording recording) =>
        recording.Rows("SELECT text FROM run_notes WHERE run_id = @RunId AND name = 'recorder'");

    static IReadOnlyList<string> Bars(Recording recording) => recording.Rows(
        """
        SELECT timeframe, symbol, ts_utc, open, high, low, close, volume FROM v_bars WHERE run_id = @RunId ORDER BY ts_utc
        """);
}
