using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

public sealed class AttachTests
{
    [Test]
    public void One_line_in_OnRun_and_one_in_OnStop_record_a_run()
    {
        using var folder = new TestFolder();
        using var stage = new Stage();
        using var inside = stage.Simulation.Enter();
        var strategy = new SelfRecording(folder.File("recorder.db")) { CurrentSymbol = stage.Symbol, CurrentAccount = stage.Account };
        stage.Simulation.Start(strategy);
        stage.Tick(100);
        stage.Buy();
        stage.Simulation.Stop(strategy);

        Assert.That(strategy.Recorder!.Problem, Is.Null);
        var recording = Recording.Of(strategy.Recorder);
        Assert.That(recording.Executions, Has.Count.EqualTo(1));
        Assert.That(recording.Rows("SELECT status, run_type FROM strategy_runs WHERE run_id = @RunId"), Is.EqualTo(new[] { "status=COMPLETED  run_type=BACKTEST" }));
    }

    [Test]
    public void Without_a_line_in_OnStop_the_run_ends_when_the_platform_shows_the_strategy_as_stopped()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        using var recorded = new RecordedStage(recording: new RecorderOptions { RecordBars = false, Time = time });
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(recorded.Recorder.Health!.Pending, Is.GreaterThanOrEqualTo(0));
        recorded.Stage.Simulation.Stop(recorded.Strategy);
        time.Advance(TimeSpan.FromSeconds(1));

        var recording = Recording.Of(recorded.Recorder);
        Assert.That(recording.Rows("SELECT status, reason FROM run_endings WHERE run_id = @RunId"), Is.EqualTo(new[] { "status=COMPLETED  reason=the strategy was stopped" }));
        Assert.That(recording.Executions, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_run_that_the_platform_breaks_off_by_closing_is_closed_as_canceled()
    {
        using var recorded = new RecordedStage();
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();
        recorded.Run.OnProcessExit(null, EventArgs.Empty);

        var recording = Recording.Of(recorded.Recorder);
        Assert.That(
            recording.Rows("SELECT status, reason FROM run_endings WHERE run_id = @RunId"),
            Is.EqualTo(new[] { "status=CANCELED  reason=the platform was closed while the strategy ran" }));
        Assert.That(recording.Executions, Has.Count.EqualTo(1));
    }

    [TestCase(40, 100, "status=CANCELED  reason=it was stopped at 40 of 100 bars")]
    [TestCase(100, 100, "status=COMPLETED")]
    [TestCase(40, null, "status=COMPLETED")]
    public void A_run_that_stops_short_of_what_it_said_it_would_do_is_closed_as_canceled(double done, double? total, string ending)
    {
        using var recorded = new RecordedStage();
        recorded.Recorder.Progress(10, 100, "bars");
        recorded.Recorder.Progress(done, total, "bars");
        Assert.That(recorded.Finish().Rows("SELECT status, reason FROM run_endings WHERE run_id = @RunId"), Is.EqualTo(new[] { ending }));
    }

    [Test]
    public void Disposing_twice_and_from_several_threads_ends_the_run_once()
    {
        using var recorded = new RecordedStage();
        Parallel.For(0, 8, _ => recorded.Recorder.Dispose());
        recorded.Recorder.Dispose();
        recorded.Recorder.End(RunOutcome.Failed, "too late");

        Assert.That(Recording.Of(recorded.Recorder).Rows("SELECT status FROM run_endings WHERE run_id = @RunId"), Is.EqualTo(new[] { "status=COMPLETED" }));
    }

    [Test]
    public void After_the_end_nothing_more_is_recorded_and_no_handler_is_left_behind()
    {
        using var recorded = new RecordedStage();
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
    public void A_slow_disk_holds_the_stopping_strategy_for_a_moment_only_and_the_rest_is_written_after_it()
    {
        using var folder = new TestFolder();
        using var stage = new Stage();
        using var inside = stage.Simulation.Enter();
        var strategy = new IdleStrategy { CurrentSymbol = stage.Symbol, CurrentAccount = stage.Account };
        var recorder = RunRecorder.Attach(strategy, RecordedStage.In(folder) with { StopWait = TimeSpan.FromMilliseconds(50) });
        Assert.That(() => recorder.Health!.Pending, Is.Zero.After(20_000, 10));
        using (var foreign = new SqliteConnection($"Data Source={folder.File("recorder.db")};Pooling=False"))
        {
            foreign.Open();
            foreign.Execute("BEGIN IMMEDIATE;");
            stage.Tick(100);
            stage.Buy();
            recorder.Dispose();
            Assert.That(recorder.Health!.Pending, Is.GreaterThan(0));
            Assert.That(stage.Core.Loggers.Entries.Select(entry => entry.Message), Has.Some.Contains("still being written"));
        }

        Assert.That(() => stage.Core.Loggers.Entries.Select(entry => entry.Message).Any(line => line.Contains(" 0 not written", StringComparison.Ordinal)), Is.True.After(20_000, 10));
        Assert.That(Recording.Of(recorder).Executions, Has.Count.EqualTo(1));
        Assert.That(folder.Names, Is.EqualTo(new[] { "recorder.db" }));
    }

    [Test]
    public void A_strategy_that_is_not_there_is_said_and_does_not_throw()
    {
        using var folder = new TestFolder();
        using var recorder = RunRecorder.Attach(null!, new RecorderOptions { DatabasePath = folder.File("recorder.db") });
        Assert.That(recorder.Problem, Is.EqualTo("there is no strategy to record"));
        Assert.That(recorder.RunId, Is.Null);
    }

    [Test]
    public void A_path_that_cannot_be_created_is_said_and_the_strategy_runs_on()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("file"), "not a folder");
        using var recorded = new RecordedStage(recording: new RecorderOptions { DatabasePath = System.IO.Path.Combine(folder.File("file"), "recorder.db") });
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();

        recorded.Recorder.Dispose();
        Assert.That(recorded.Recorder.Problem, Does.StartWith("The folder of ").And.Contains("cannot be created"));
        Assert.That(recorded.Log, Has.Some.Contains("recording stopped: The folder of "));
        Assert.That(recorded.Strategy.State, Is.EqualTo(StrategyState.Working));
        Assert.That(recorded.Stage.Log.Fills, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_file_that_is_not_ours_is_refused_in_plain_words_and_left_as_it_was()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("recorder.db"), new string('x', 10_000));
        using var recorded = new RecordedStage(recording: new RecorderOptions { DatabasePath = folder.File("recorder.db") });
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();
        recorded.Recorder.Dispose();

        Assert.That(recorded.Recorder.Problem, Is.Not.Null.And.Contains("recorder.db"));
        Assert.That(recorded.Log, Has.Some.Contains(recorded.Recorder.Problem!));
        Assert.That(File.ReadAllText(folder.File("recorder.db")), Is.EqualTo(new string('x', 10_000)));
        Assert.That(recorded.Stage.Log.Fills, Has.Count.EqualTo(1));
    }

    static IEnumerable<string> Handlers(Core core) => typeof(Core).GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
        .Where(field => typeof(Delegate).IsAssignableFrom(field.FieldType))
        .SelectMany(field => ((Delegate?)field.GetValue(core))?.GetInvocationList() ?? [])
        .Select(handler => handler.Method.DeclaringType!.FullName!)
        .Where(name => name.StartsWith("Recorder.Capture", StringComparison.Ordinal));

    sealed class SelfRecording(string database) : Strategy, ICurrentSymbol, ICurrentAccount
    {
        public Symbol? CurrentSymbol { get; set; }

        public Account? CurrentAccount { get; set; }

        internal RunRecorder? Recorder { get; private set; }

        protected override void OnRun() => Recorder = RunRecorder.Attach(this, new RecorderOptions { DatabasePath = database });

        protected override void OnStop() => Recorder?.Dispose();
    }
}
