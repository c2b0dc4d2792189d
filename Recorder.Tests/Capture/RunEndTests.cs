using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>A run is closed exactly once, with its status, in every way in which it can end.</summary>
[Category("Integration")]
public sealed class RunEndTests
{
    const string NeverSeenRunning =
        "status=CANCELED  reason=the strategy was stopped when it was attached to, and was not seen to run within 30 seconds";
    const string Ending = "SELECT status, reason FROM run_endings WHERE run_id = @RunId";

    [Test]
    public void Without_a_line_in_OnStop_the_run_ends_when_the_platform_shows_the_strategy_as_stopped()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        using var recorded = new RecordedHarness(recording: new RecorderOptions { RecordBars = false, Time = time });
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(recorded.Recorder.Health!.Pending, Is.GreaterThanOrEqualTo(0));
        recorded.Stage.Simulation.Stop(recorded.Strategy);
        time.Advance(TimeSpan.FromSeconds(1));

        var recording = Recording.Of(recorded.Recorder);
        Assert.That(recording.Rows(Ending), Is.EqualTo(new[] { "status=COMPLETED  reason=the strategy was stopped" }));
        Assert.That(recording.Executions, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_strategy_that_is_attached_to_before_it_is_started_is_recorded_until_it_is_stopped([Values] bool hasRunBefore)
    {
        using var folder = new TestFolder();
        using var stage = new MarketHarness();
        using var inside = stage.Simulation.Enter();
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        var strategy = new IdleStrategy { CurrentSymbol = stage.Symbol, CurrentAccount = stage.Account };
        if (hasRunBefore)
            RunOnce(stage, strategy);
        using var recorder = RunRecorder.Attach(strategy, RecordedHarness.In(folder) with { Time = time });
        time.Advance(TimeSpan.FromSeconds(29));
        stage.Simulation.Start(strategy);
        time.Advance(TimeSpan.FromSeconds(1));
        stage.Tick(100);
        stage.Buy();
        stage.Simulation.Stop(strategy);
        time.Advance(TimeSpan.FromSeconds(1));

        var recording = Recording.Of(recorder);
        Assert.That(recording.Rows(Ending), Is.EqualTo(new[] { "status=COMPLETED  reason=the strategy was stopped" }));
        Assert.That(recording.Executions, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_stopped_strategy_that_is_not_started_is_not_recorded_for_ever()
    {
        using var folder = new TestFolder();
        using var stage = new MarketHarness();
        using var inside = stage.Simulation.Enter();
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        var strategy = new IdleStrategy { CurrentSymbol = stage.Symbol, CurrentAccount = stage.Account };
        RunOnce(stage, strategy);
        using var recorder = RunRecorder.Attach(strategy, RecordedHarness.In(folder) with { Time = time });
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.That(Handlers(stage.Core), Is.Not.Empty);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Handlers(stage.Core), Is.Empty);
        Assert.That(Recording.Of(recorder).Rows(Ending), Is.EqualTo(new[] { NeverSeenRunning }));
    }

    [Test]
    public void A_strategy_that_has_stopped_itself_before_it_attaches_is_not_recorded_for_ever()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        using var folder = new TestFolder();
        using var stage = new MarketHarness();
        using var inside = stage.Simulation.Enter();
        var strategy = new StoppingStrategy("it stops itself before it attaches", RecordedHarness.In(folder) with { Time = time })
        {
            CurrentSymbol = stage.Symbol,
            CurrentAccount = stage.Account
        };
        stage.Simulation.Start(strategy);
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.That(Handlers(stage.Core), Is.Empty);
        Assert.That(Recording.Of(strategy.Recorder!).Rows(Ending), Is.EqualTo(new[] { NeverSeenRunning }));
    }

    [Test]
    public void A_run_that_the_platform_breaks_off_by_closing_is_closed_as_canceled()
    {
        using var recorded = new RecordedHarness();
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();
        recorded.Run.Watch!.OnProcessExit(null, EventArgs.Empty);

        var recording = Recording.Of(recorded.Recorder);
        Assert.That(
            recording.Rows(Ending),
            Is.EqualTo(new[] { "status=CANCELED  reason=the platform was closed while the strategy ran" }));
        Assert.That(recording.Executions, Has.Count.EqualTo(1));
    }

    [TestCase(40, 100, "status=CANCELED  reason=it was stopped at 40 of 100 bars")]
    [TestCase(100, 100, "status=COMPLETED")]
    [TestCase(40, null, "status=COMPLETED")]
    public void A_run_that_stops_short_of_what_it_said_it_would_do_is_closed_as_canceled(double done, double? total, string ending)
    {
        using var recorded = new RecordedHarness();
        recorded.Recorder.Progress(10, 100, "bars");
        recorded.Recorder.Progress(done, total, "bars");
        Assert.That(recorded.Finish().Rows(Ending), Is.EqualTo(new[] { ending }));
    }

    [Test]
    public void Disposing_twice_and_from_several_threads_ends_the_run_once()
    {
        using var recorded = new RecordedHarness();
        Parallel.For(0, 8, _ => recorded.Recorder.Dispose());
        recorded.Recorder.Dispose();
        recorded.Recorder.End(RunOutcome.Failed, "too late");

        Assert.That(Recording.Of(recorded.Recorder).Rows("SELECT status FROM run_endings WHERE run_id = @RunId"),
            Is.EqualTo(new[] { "status=COMPLETED" }));
    }

    [Test]
    public void After_the_end_nothing_more_is_recorded_and_no_handler_is_left_behind()
    {
        using var recorded = new RecordedHarness();
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();
        recorded.Finish();
        var accepted = recorded.Recorder.Health!.Accepted;

        recorded.Stage.Sell(2);
        recorded.Stage.Tick(101, 102);
        recorded.Recorder.Note("too late");
        Assert.That(recorded.Recorder.Health.Accepted, Is.EqualTo(accepted));
        Assert.That(recorded.Recorder.HookFaults, Is.Zero);
        Assert.That(Handlers(recorded.Stage.Core), Is.Empty);
    }

    [Test]
    public void An_exception_on_a_thread_of_its_own_that_ends_the_platform_is_named()
    {
        using var recorded = new RecordedHarness();
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();
        recorded.Run.Watch!.OnUnhandledException(
            null, new UnhandledExceptionEventArgs(new InvalidOperationException("survived"), isTerminating: false));
        recorded.Run.Watch!.OnUnhandledException(
            null, new UnhandledExceptionEventArgs(new InvalidOperationException("no such level"), isTerminating: true));

        var recording = Recording.Of(recorded.Recorder);
        Assert.That(recording.Rows(Ending), Is.EqualTo(new[]
        {
            "status=FAILED  reason=an uncaught exception ended the platform: InvalidOperationException: no such level"
        }));
        Assert.That(recording.Executions, Has.Count.EqualTo(1));
    }

    [Test]
    public void Stopped_while_its_connection_was_down_the_run_says_so()
    {
        using var recorded = new RecordedHarness();
        recorded.Stage.Tick(100);
        recorded.Stage.Simulation.Disconnect();
        Assert.That(recorded.Finish().Rows(Ending), Is.EqualTo(new[]
        {
            "status=COMPLETED  reason=the strategy was stopped while its connection was down, since 2026-03-02T14:00:01.0000000Z"
        }));
    }

    // Every strategy here ends with Stop, in the stand-in as in the platform.
    [TestCase("it stops itself in OnRun")]
    [TestCase("it is stopped while it attaches")]
    [TestCase("OnRun throws")]
    [TestCase("it stops itself in a handler")]
    [TestCase("OnStop throws")]
    [TestCase("it is removed")]
    public void Whatever_stops_a_strategy_ends_its_run_and_leaves_nothing_behind(string how)
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        using var folder = new TestFolder();
        using var stage = new MarketHarness();
        using var inside = stage.Simulation.Enter();
        var strategy = new StoppingStrategy(how, RecordedHarness.In(folder) with { Time = time })
        {
            CurrentSymbol = stage.Symbol,
            CurrentAccount = stage.Account
        };
        stage.Simulation.Start(strategy);
        stage.Tick(100);
        if (strategy.State is StrategyState.Working)
            stage.Buy();
        if (how == "it is removed")
            strategy.Remove();
        else if (how == "OnStop throws")
            stage.Simulation.Stop(strategy);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(strategy.State, Is.EqualTo(StrategyState.Stopped));
        Assert.That(
            Recording.Of(strategy.Recorder!).Rows(Ending), Is.EqualTo(new[] { "status=COMPLETED  reason=the strategy was stopped" }));
        Assert.That(Handlers(stage.Core), Is.Empty);
    }

    [Test]
    public void A_handler_that_throws_ends_nothing()
    {
        using var recorded = new RecordedHarness();
        var stage = recorded.Stage;
        stage.Core.TradeAdded += _ => throw new InvalidOperationException("the strategy's own");
        stage.Tick(100);
        stage.Buy();
        stage.Sell();
        Assert.That(recorded.Strategy.State, Is.EqualTo(StrategyState.Working));
        Assert.That(recorded.Finish().Executions, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_strategy_that_is_started_again_before_anyone_saw_it_stop_has_two_runs_and_no_fill_in_both()
    {
        using var recorded = new RecordedHarness();
        var stage = recorded.Stage.Tick(100);
        stage.Buy();
        stage.Simulation.Stop(recorded.Strategy);
        stage.Simulation.Start(recorded.Strategy);
        using (var again = RunRecorder.Attach(recorded.Strategy, RecordedHarness.In(recorded.Folder)))
        {
            stage.Sell();
            again.Dispose();
            Assert.That(Recording.Of(again).Executions.Single(), Does.StartWith("execution_id=T2"));
        }

        var first = Recording.Of(recorded.Recorder);
        Assert.That(first.Rows(Ending), Is.EqualTo(new[] { "status=COMPLETED  reason=the strategy was started again" }));
        Assert.That(first.Executions.Single(), Does.StartWith("execution_id=T1"));
    }

    static void RunOnce(MarketHarness stage, Strategy strategy)
    {
        stage.Simulation.Start(strategy);
        stage.Simulation.Stop(strategy);
        Assert.That(strategy.State, Is.EqualTo(StrategyState.Stopped));
    }

    static IEnumerable<string> Handlers(Core core) =>
        typeof(Core).GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
            .Where(field => typeof(Delegate).IsAssignableFrom(field.FieldType))
            .SelectMany(field => ((Delegate?)field.GetValue(core))?.GetInvocationList() ?? [])
            .Select(handler => handler.Method.DeclaringType!.FullName!)
            .Where(name => name.StartsWith("Recorder.Capture", StringComparison.Ordinal));
}
