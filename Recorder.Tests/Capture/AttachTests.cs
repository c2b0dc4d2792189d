using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

[Category("Integration")]
public sealed class AttachTests
{
    [Test]
    public void One_line_in_OnRun_and_one_in_OnStop_record_a_run()
    {
        using var folder = new TestFolder();
        using var stage = new MarketHarness();
        using var inside = stage.Simulation.Enter();
        var strategy = new AttachingStrategy(folder.File("recorder.db")) { CurrentSymbol = stage.Symbol, CurrentAccount = stage.Account };
        stage.Simulation.Start(strategy);
        stage.Tick(100);
        stage.Buy();
        stage.Simulation.Stop(strategy);

        Assert.That(strategy.Recorder!.Problem, Is.Null);
        Assert.That(() => strategy.Recorder.Health!.Pending, Is.Zero.Eventually(),
            "a backtest does not wait for its last events to be written");
        var recording = Recording.Of(strategy.Recorder);
        Assert.That(recording.Executions, Has.Count.EqualTo(1));
        Assert.That(recording.Rows("SELECT status, run_type FROM strategy_runs WHERE run_id = @RunId"),
            Is.EqualTo(new[] { "status=COMPLETED  run_type=BACKTEST" }));
    }

    [Test]
    public void A_slow_disk_holds_the_stopping_strategy_for_a_moment_only_and_the_rest_is_written_after_it()
    {
        using var folder = new TestFolder();
        using var stage = new MarketHarness();
        using var inside = stage.Simulation.Enter();
        var strategy = new IdleStrategy { CurrentSymbol = stage.Symbol, CurrentAccount = stage.Account };
        var recorder = RunRecorder.Attach(strategy, RecordedHarness.In(folder) with { StopWait = TimeSpan.FromMilliseconds(50) });
        Assert.That(() => recorder.Health!.Pending, Is.Zero.Eventually());
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

        Assert.That(() => stage.Core.Loggers.Entries.Select(entry => entry.Message)
            .Any(line => line.Contains(" 0 not written", StringComparison.Ordinal)),
            Is.True.Eventually());
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
        using var recorded = new RecordedHarness(
            recording: new RecorderOptions { DatabasePath = System.IO.Path.Combine(folder.File("file"), "recorder.db") });
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
        using var recorded = new RecordedHarness(recording: new RecorderOptions { DatabasePath = folder.File("recorder.db") });
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();
        recorded.Recorder.Dispose();

        Assert.That(recorded.Recorder.Problem, Is.Not.Null.And.Contains("recorder.db"));
        Assert.That(recorded.Log, Has.Some.Contains(recorded.Recorder.Problem!));
        Assert.That(File.ReadAllText(folder.File("recorder.db")), Is.EqualTo(new string('x', 10_000)));
        Assert.That(recorded.Stage.Log.Fills, Has.Count.EqualTo(1));
    }

    sealed class AttachingStrategy(string database) : Strategy, ICurrentSymbol, ICurrentAccount
    {
        public Symbol? CurrentSymbol { get; set; }

        public Account? CurrentAccount { get; set; }

        internal RunRecorder? Recorder { get; private set; }

        protected override void OnRun() => Recorder = RunRecorder.Attach(this, new RecorderOptions { DatabasePath = database });

        protected override void OnStop() => Recorder?.Dispose();
    }
}
