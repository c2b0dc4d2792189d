using System.Collections.Concurrent;
using NUnit.Framework;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>A strategy that keeps a series of bars in a field, and says nothing of it to the recorder.</summary>
public sealed class KeptSeriesTests
{
    const string Listens = "text=the bars of NQ 10s are those of the strategy's own series";
    const string TakesOver = "text=from here on the bars of NQ 10s are those of the strategy's own series";
    const string LetGo = "text=from here on the bars of NQ 10s are those of a series of the recorder's own: the strategy no longer keeps its series, or the market went on without it";

    const string LetGoAtTheEnd = "text=what the last bars of NQ 10s may lack was asked of the platform: the strategy let go of its series before the run ended";

    // By the number of prices: the same each time.
    static readonly ConcurrentDictionary<int, IReadOnlyList<string>> OwnSeries = new();

    // How a strategy lets go of a series while the market moves.
    public enum LettingGo
    {
        DisposesIt,
        DisposesItAndForgetsIt,
        TakesAnother,
    }

    [Test]
    public void Its_bars_are_recorded_from_that_series_and_the_platform_is_asked_for_no_other(
        [Values(ConnectionType.Backtester, ConnectionType.General)] ConnectionType kind, [Values] bool inABase)
    {
        using var recorded = new KeptStage(kind, inABase ? () => new DerivedStrategy() : () => new KeepingStrategy());
        recorded.Ticks(45);
        var recording = recorded.Finish();
        Assert.That(KeptStage.Bars(recording), Is.EqualTo(BarsOfAnOwnSeries(45)).And.Count.EqualTo(4));
        Assert.That(recorded.Asked, Is.EqualTo(1), "the strategy's own request");
        Assert.That(Notes(recording), Is.EqualTo(new[] { Listens }));
    }

    [Test]
    public void What_it_has_from_before_the_attach_is_not_recorded_and_the_bar_that_forms_is_recorded_whole()
    {
        using var recorded = new KeptStage(ConnectionType.Backtester, before: 25);
        recorded.Ticks(10);
        Assert.That(KeptStage.Bars(recorded.Finish()), Is.EqualTo(new[] { "14:00:20 120 129 120 129 10" }));
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
        using var recorded = new KeptStage(
            ConnectionType.Backtester,
            series: stage => which switch
            {
                "of another period" => stage.Symbol.GetHistory(Period.SECOND5, Stage.Start),
                "of another price" => stage.Symbol.GetHistory(KeptStage.TenSeconds, HistoryType.Bid, Stage.Start),
                "of another price, as older strategies ask for it" => stage.Symbol.GetHistory(new HistoryAggregationTime(KeptStage.TenSeconds), HistoryType.Bid, Stage.Start),
                "of another symbol" => stage.Simulation.AddSymbol(new SymbolSpecification { Id = "ES", Name = "ES" }).GetHistory(KeptStage.TenSeconds, Stage.Start),
                "of bars that are not of time" => stage.Symbol.GetHistory(new HistoryAggregationRangeBars(4, HistoryType.Last), Stage.Start),
                "of Heikin Ashi bars" => stage.Symbol.GetHistory(new HistoryAggregationHeikenAshi(HeikenAshiSource.Second, 10, HistoryType.Last), Stage.Start),
                "with an end" => stage.Symbol.GetHistory(KeptStage.TenSeconds, Stage.Start, Stage.Start.AddSeconds(30)),
                _ => null,
            });
        recorded.Ticks(45);
        var recording = recorded.Finish();
        Assert.That(KeptStage.Bars(recording), Is.EqualTo(BarsOfAnOwnSeries(45)));
        Assert.That(Notes(recording), Is.Empty);
    }

    [Test]
    public void One_that_comes_after_the_attach_takes_over_when_a_bar_has_closed_and_the_platform_keeps_no_other(
        [Values(ConnectionType.Backtester, ConnectionType.General)] ConnectionType kind, [Values(0, 5, 25)] int later)
    {
        using var recorded = new KeptStage(kind, series: _ => null);
        AwaitOwnSeries(recorded);
        recorded.Ticks(later);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeptStage.TenSeconds, Stage.Start));
        recorded.Ticks(85 - later);
        Assert.That(() => recorded.Followed, Is.EqualTo(1).After(20_000, 2), "the strategy's");
        var recording = recorded.Finish();
        Assert.That(KeptStage.Bars(recording), Is.EqualTo(BarsOfAnOwnSeries(85)));
        Assert.That(Notes(recording), Is.EqualTo(new[] { TakesOver }));
        Assert.That(recorded.Followed, Is.EqualTo(1), "it stays the strategy's");
    }

    [Test]
    public void One_that_comes_after_the_attach_is_not_taken_before_it_has_the_same_bar()
    {
        using var recorded = new KeptStage(ConnectionType.Backtester, series: _ => null);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(OfASessionFrom(Stage.Start.AddSeconds(5))));
        recorded.Ticks(15);
        Assert.That(recorded.Followed, Is.EqualTo(2), "its first bar lacks prices");
        recorded.Ticks(30);
        Assert.That(() => recorded.Followed, Is.EqualTo(1).After(20_000, 2));
        var recording = recorded.Finish();
        Assert.That(KeptStage.Bars(recording), Is.EqualTo(BarsOfAnOwnSeries(45)));
        Assert.That(Notes(recording), Is.EqualTo(new[] { TakesOver }));
    }

    [Test]
    public void What_one_that_comes_after_the_attach_has_from_before_it_is_not_recorded([Values(5, 20, 25)] int before)
    {
        using var recorded = new KeptStage(ConnectionType.Backtester, series: _ => null, before: before);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeptStage.TenSeconds, Stage.Start));
        recorded.Ticks(45);
        using var own = new KeptStage(ConnectionType.Backtester, before: before, recording: (_, options) => options with { OwnSeries = true });
        own.Ticks(45);
        var recording = recorded.Finish();
        Assert.That(KeptStage.Bars(recording), Is.EqualTo(KeptStage.Bars(own.Finish())));
        Assert.That(Notes(recording), Is.EqualTo(new[] { TakesOver }));
    }

    [TestCase(155, true)]
    [TestCase(165, false)]
    public void It_is_looked_for_while_the_first_sixteen_bars_close(int later, bool isTaken)
    {
        using var recorded = new KeptStage(ConnectionType.Backtester, series: _ => null);
        recorded.Ticks(later);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeptStage.TenSeconds, Stage.Start));
        recorded.Ticks(60);
        var recording = recorded.Finish();
        Assert.That(KeptStage.Bars(recording), Is.EqualTo(BarsOfAnOwnSeries(later + 60)));
        Assert.That(Notes(recording), Is.EqualTo(isTaken ? [TakesOver] : Array.Empty<string>()));
    }

    [Test]
    public void One_that_comes_after_the_attach_and_is_let_go_of_later_leaves_no_gap([Values] LettingGo how, [Values] DisposedSeries then, [Values] bool looked)
    {
        using var recorded = new KeptStage(ConnectionType.Backtester, options: new SimulationOptions { DisposedSeries = then }, series: _ => null);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeptStage.TenSeconds, Stage.Start));
        recorded.Ticks(25);
        LetGoOf(recorded, how);
        recorded.Ticks(40);
        if (looked)
            recorded.Run.LookAtStrategy();
        recorded.Ticks(20);
        var recording = recorded.Finish();
        Assert.That(KeptStage.Bars(recording), Is.EqualTo(BarsOfAnOwnSeries(85)));
        Assert.That(Notes(recording), Is.EqualTo(new[] { TakesOver, looked ? LetGo : LetGoAtTheEnd }));
    }

    [Test]
    public void One_that_is_disposed_of_before_a_bar_closes_is_not_taken([Values(LettingGo.DisposesIt, LettingGo.DisposesItAndForgetsIt)] LettingGo how, [Values] DisposedSeries then)
    {
        using var recorded = new KeptStage(ConnectionType.Backtester, options: new SimulationOptions { DisposedSeries = then }, series: _ => null);
        recorded.Ticks(2);
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeptStage.TenSeconds, Stage.Start));
        recorded.Ticks(3);
        LetGoOf(recorded, how);
        recorded.Ticks(40);
        var recording = recorded.Finish();
        Assert.That(KeptStage.Bars(recording), Is.EqualTo(BarsOfAnOwnSeries(45)));
        Assert.That(Notes(recording), Is.Empty);
    }

    [Test]
    public void A_run_that_ends_while_the_first_bar_closes_takes_over_nothing_and_leaves_nothing([Values] bool asksBefore)
    {
        using var recorded = new KeptStage(ConnectionType.Backtester, series: _ => null);
        var other = asksBefore ? recorded.Stage.Symbol.GetHistory(KeptStage.TenSeconds, Stage.Start) : null;
        recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeptStage.TenSeconds, Stage.Start));
        var listened = other ?? recorded.Strategy.Bars!;
        listened.NewHistoryItem += (_, _) =>
        {
            if (listened.Count > 1)
                recorded.Recorder.Dispose();
        };
        recorded.Ticks(45);
        var bars = KeptStage.Bars(recorded.Finish());
        Assert.That(bars, Is.EqualTo(BarsOfAnOwnSeries(45).Take(1)));
        Assert.That(() => recorded.Followed, Is.EqualTo(asksBefore ? 2 : 1).After(20_000, 2), "the strategy's");
    }

    [Test]
    public void A_series_that_the_run_before_has_disposed_of_and_left_in_the_field_costs_no_bar([Values] DisposedSeries then, [Values] bool aNewOneComes)
    {
        using var recorded = new KeptStage(ConnectionType.Backtester, options: new SimulationOptions { DisposedSeries = then }, before: 65, disposed: true);
        if (aNewOneComes)
            recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeptStage.TenSeconds, Stage.Start));
        recorded.Ticks(30);
        using var own = new KeptStage(ConnectionType.Backtester, before: 65, recording: (_, options) => options with { OwnSeries = true });
        own.Ticks(30);
        Assert.That(KeptStage.Bars(recorded.Finish()), Is.EqualTo(KeptStage.Bars(own.Finish())).And.Count.EqualTo(3));
    }

    [Test]
    public void The_options_may_ask_for_a_series_of_the_recorders_own([Values] bool alsoWhenOneIsGiven)
    {
        using var recorded = new KeptStage(
            ConnectionType.Backtester, recording: (strategy, options) => options with { OwnSeries = true, History = alsoWhenOneIsGiven ? strategy.Bars : null });
        recorded.Ticks(45);
        var recording = recorded.Finish();
        Assert.That(KeptStage.Bars(recording), Is.EqualTo(BarsOfAnOwnSeries(45)));
        Assert.That(recorded.Asked, Is.EqualTo(2));
        Assert.That(Notes(recording), Is.Empty);
    }

    [Test]
    public void With_footprints_it_is_left_alone()
    {
        using var recorded = new KeptStage(ConnectionType.Backtester, recording: (_, options) => options with { Volumetric = true });
        recorded.Ticks(25);
        Assert.That(Notes(recorded.Finish()), Is.Empty);
        Assert.That(recorded.Asked, Is.EqualTo(2));
        Assert.That(recorded.Strategy.Bars!.Select(bar => bar.VolumeAnalysisData), Has.All.Null);
    }

    [Test]
    public void When_it_lets_go_of_the_series_the_platform_is_asked_and_no_bar_is_missing(
        [Values(ConnectionType.Backtester, ConnectionType.General)] ConnectionType kind, [Values] LettingGo how, [Values] DisposedSeries then)
    {
        using var recorded = new KeptStage(kind, options: new SimulationOptions { DisposedSeries = then });
        recorded.Ticks(25);
        LetGoOf(recorded, how);
        recorded.Ticks(40);
        recorded.Run.LookAtStrategy();
        recorded.Ticks(20);
        recorded.Run.LookAtStrategy();
        var recording = recorded.Finish();
        Assert.That(KeptStage.Bars(recording), Is.EqualTo(BarsOfAnOwnSeries(85)).And.Count.EqualTo(8));
        Assert.That(Notes(recording), Is.EqualTo(new[] { Listens, LetGo }));
    }

    [Test]
    public void In_a_backtest_that_is_over_before_anyone_looked_no_bar_is_missing_either([Values] LettingGo how, [Values] DisposedSeries then, [Values(1, 40)] int prices)
    {
        using var recorded = new KeptStage(ConnectionType.Backtester, options: new SimulationOptions { DisposedSeries = then });
        recorded.Ticks(25);
        LetGoOf(recorded, how);
        recorded.Ticks(prices);
        Assert.That(KeptStage.Bars(recorded.Finish()), Is.EqualTo(BarsOfAnOwnSeries(25 + prices)));
    }

    [Test]
    public void In_a_live_run_that_is_over_before_anyone_looked_the_file_says_what_is_missing([Values] LettingGo how, [Values] DisposedSeries then)
    {
        using var recorded = new KeptStage(ConnectionType.General, options: new SimulationOptions { DisposedSeries = then });
        recorded.Ticks(25);
        LetGoOf(recorded, how);
        recorded.Ticks(40);
        var recording = recorded.Finish();
        // One that has nothing more to say leaves what was recorded of it to go by.
        var end = then is DisposedSeries.Stays ? "14:00:30" : "14:00:20";
        Assert.That(KeptStage.Bars(recording), Has.Count.EqualTo(then is DisposedSeries.Stays ? 3 : 2));
        Assert.That(Notes(recording), Is.EqualTo(new[]
        {
            Listens,
            $"text=the strategy's series of NQ 10s ends at 2026-03-02T{end}.0000000Z, and the market moved until 2026-03-02T14:01:05.0000000Z: bars of that time are not recorded, and the last one before it may be incomplete. The strategy let go of the series before it let go of the recorder",
        }));
    }

    [Test]
    public void A_strategy_that_lets_go_of_it_in_the_moment_it_stops_loses_nothing(
        [Values(ConnectionType.Backtester, ConnectionType.General)] ConnectionType kind, [Values(LettingGo.DisposesIt, LettingGo.DisposesItAndForgetsIt)] LettingGo how, [Values] DisposedSeries then)
    {
        using var recorded = new KeptStage(kind, options: new SimulationOptions { DisposedSeries = then });
        recorded.Ticks(45);
        LetGoOf(recorded, how);
        var recording = recorded.Finish();
        Assert.That(KeptStage.Bars(recording), Is.EqualTo(BarsOfAnOwnSeries(45)));
        Assert.That(Notes(recording), Has.None.Contains("are not recorded"));
    }

    [Test]
    public void A_series_that_the_platform_refuses_is_asked_for_again_until_it_comes()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        var isDown = true;
        using var recorded = new KeptStage(
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
        Assert.That(KeptStage.Bars(Recording.Of(recorded.Recorder)), Is.EqualTo(BarsOfAnOwnSeries(45)));
        Assert.That(recorded.Asked, Is.EqualTo(2), "once refused, once given");
        Assert.That(recorded.Log, Has.Some.Contains("no connection"));
    }

    static HistoryRequestParameters OfASessionFrom(DateTime startUtc) => new()
    {
        Period = KeptStage.TenSeconds,
        FromTime = Stage.Start,
        SessionsContainer = new CustomSessionsContainer("Late", new Session("Late", startUtc.TimeOfDay, new TimeSpan(23, 0, 0))),
        ExcludeOutOfSession = true,
    };

    // Live it is asked for beside the strategy.
    static void AwaitOwnSeries(KeptStage recorded) => Assert.That(() => recorded.Followed, Is.EqualTo(1).After(20_000, 2));

    static void LetGoOf(KeptStage recorded, LettingGo how)
    {
        recorded.Strategy.Bars!.Dispose();
        if (how is LettingGo.DisposesItAndForgetsIt)
            recorded.Strategy.Take(null);
        if (how is LettingGo.TakesAnother)
            recorded.Strategy.Take(recorded.Stage.Symbol.GetHistory(KeptStage.TenSeconds, Stage.Start));
    }

    static IReadOnlyList<string> BarsOfAnOwnSeries(int ticks) => OwnSeries.GetOrAdd(ticks, static count =>
    {
        using var recorded = new KeptStage(ConnectionType.Backtester, recording: (_, options) => options with { OwnSeries = true });
        recorded.Ticks(count);
        return KeptStage.Bars(recorded.Finish());
    });

    static IReadOnlyList<string> Notes(Recording recording) =>
        recording.Rows("SELECT text FROM run_notes WHERE run_id = @RunId AND name = 'recorder' ORDER BY sequence");
}
