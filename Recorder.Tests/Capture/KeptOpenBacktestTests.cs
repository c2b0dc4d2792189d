using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Archives.Runs;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Storage.Archives;
using Recorder.Storage.Maintenance.Archiving;
using Recorder.Storage.Metrics;
using Recorder.Tests.Simulator;
using Recorder.Tests.Storage;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>The file after a strategy has stopped: after a backtest it stays open for the next run.</summary>
[Category("Integration")]
public sealed class KeptOpenBacktestTests
{
    static readonly string[] Closed = ["recorder.db"];

    Received<string> _messages = [];
    TestFolder _folder = null!;
    ManualTime _time = null!;

    [SetUp]
    public void Begin()
    {
        _messages = [];
        (_folder, _time) = (new TestFolder(), new ManualTime(new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.Zero)));
    }

    [TearDown]
    public void End() => _folder.Dispose();

    [Test]
    public void After_a_backtest_the_file_stays_open_for_a_second_and_is_closed_with_the_numbers_of_all_who_came()
    {
        var runs = new[] { Play(ConnectionType.Backtester), Play(ConnectionType.Backtester), Play(ConnectionType.Backtester) };

        _messages.Await(messages => messages.Count(IsEndWithNumbers) == 3);
        Assert.That(_folder.Names, Has.Some.EqualTo("recorder.db-wal"), "it is open");
        Assert.That(() => RunNumbers.Stale(_folder.File("recorder.db")), Is.Empty.Eventually());
        Assert.That(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return _folder.Names;
            },
            Is.EqualTo(Closed).Eventually());
        foreach (var run in runs)
            Assert.That(Recording.Of(_folder.File("recorder.db"), run).Executions, Has.Count.EqualTo(1));
    }

    [TestCase(ConnectionType.Backtester, true)]
    [TestCase(ConnectionType.TradingSimulator, false)]
    public void Any_other_run_and_a_backtest_that_says_so_close_it_with_its_numbers_before_the_strategy_has_stopped(
        ConnectionType connection, bool says)
    {
        Play(connection, says ? TimeSpan.Zero : null);

        Assert.That(_folder.Names, Is.EqualTo(Closed));
        Assert.That(RunNumbers.Stale(_folder.File("recorder.db")), Is.Empty);
        Assert.That(_messages, Has.Exactly(1).StartsWith("recorded ").And.Exactly(1).EndsWith(" 0 not written"));
    }

    [Test]
    public void A_run_without_numbers_promises_none()
    {
        Play(ConnectionType.Backtester, computes: false);
        _messages.AwaitOne(message => message.EndsWith(" 0 not written", StringComparison.Ordinal));
    }

    [Test]
    public void A_backtest_that_stops_does_not_wait_for_a_file_that_somebody_else_holds()
    {
        Play(ConnectionType.Backtester);
        string run;
        using (var other = new SqliteConnection($"Data Source={_folder.File("recorder.db")};Pooling=False"))
        {
            other.Open();
            const string Completed = "SELECT count(*) FROM strategy_runs WHERE status = 'COMPLETED'";
            Assert.That(() => other.ExecuteScalar<long>(Completed), Is.EqualTo(1).Eventually());
            Assert.That(() => RunNumbers.Stale(_folder.File("recorder.db")), Is.Empty.Eventually());
            using var held = other.BeginTransaction();
            run = Play(ConnectionType.Backtester);
            Assert.That(_messages, Has.None.Contains("still being written"), "it would have waited for a minute");
            Assert.That(other.ExecuteScalar<long>("SELECT count(*) FROM strategy_runs", transaction: held), Is.EqualTo(1));
        }

        _messages.Await(messages => messages.Count(IsEndWithNumbers) == 2);
        Assert.That(Recording.Of(_folder.File("recorder.db"), run).Executions, Has.Count.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_backtest_deletes_older_ones_of_its_instance_if_the_option_says_how_many_stay(bool computes)
    {
        var first = Play(ConnectionType.Backtester, TimeSpan.Zero);
        var second = Play(ConnectionType.Backtester, TimeSpan.Zero, computes, keepLast: 2);
        Assert.That(EventWriter.Column(_folder.File("recorder.db"), "SELECT run_id FROM strategy_runs"),
            Is.EquivalentTo(new[] { first, second }));

        var third = Play(ConnectionType.Backtester, TimeSpan.Zero, computes, keepLast: 2);

        Assert.That(EventWriter.Column(_folder.File("recorder.db"), "SELECT run_id FROM strategy_runs"),
            Is.EquivalentTo(new[] { second, third }));
        Assert.That(_folder.Names, Is.EqualTo(Closed));
    }

    [Test]
    public void A_run_archives_old_runs_of_the_file_before_it_is_closed_if_the_option_states_an_age()
    {
        var path = _folder.File("recorder.db");
        var old = Play(ConnectionType.TradingSimulator);
        _time.Advance(TimeSpan.FromDays(91));

        var young = Play(ConnectionType.TradingSimulator, archiveAfter: TimeSpan.FromDays(90));

        Assert.That(ArchivedRuns.All(path).Select(run => run.RunId), Is.EqualTo(new[] { old }));
        Assert.That(Recording.Of(path, young).Executions, Has.Count.EqualTo(1));
        Assert.That(_messages, Has.Exactly(1).StartsWith($"1 older run was archived beside {path}"));
        Assert.That(_folder.Names, Is.EquivalentTo(new[] { "recorder.db", "recorder.db.archive" }));
        RunRestoring.Restore(path, [old], new ArchiveStore(path));
        Assert.That(Recording.Of(path, old).Executions, Has.Count.EqualTo(1));
    }

    static bool IsEndWithNumbers(string message) =>
        message.StartsWith("recorded ", StringComparison.Ordinal)
        && message.EndsWith(" 0 not written; its numbers follow", StringComparison.Ordinal);

    string Play(ConnectionType connection, TimeSpan? keepOpen = null, bool computes = true, int keepLast = 0,
        TimeSpan? archiveAfter = null)
    {
        using var stage = new MarketHarness(new SimulationOptions { ConnectionType = connection });
        using var inside = stage.Simulation.Enter();
        var strategy = stage.Simulation.Create(() => new IdleStrategy());
        (strategy.CurrentSymbol, strategy.CurrentAccount) = (stage.Symbol, stage.Account);
        stage.Simulation.Start(strategy);
        using var recorder = RunRecorder.Attach(strategy, new RecorderOptions
        {
            DatabasePath = _folder.File("recorder.db"),
            RecordBars = false,
            Time = _time,
            KeepOpen = keepOpen,
            ComputeAtEnd = computes,
            KeepLast = keepLast,
            ArchiveAfter = archiveAfter,
            StopWait = TimeSpan.FromSeconds(60),
            Log = _messages.Add,
        });
        stage.Tick(100);
        stage.Buy();
        stage.Simulation.Stop(strategy);
        recorder.Dispose();
        Assert.That(recorder.Problem, Is.Null);
        return recorder.RunId!.Value.ToString();
    }
}
