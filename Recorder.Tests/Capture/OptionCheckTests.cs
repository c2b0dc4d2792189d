using NUnit.Framework;
using Recorder.Capture.Runs;
using Recorder.Plugin;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

[Category("Integration")]
public sealed class OptionCheckTests
{
    static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case("JournalLimit", new RecorderOptions { JournalLimit = -1 },
            "the option JournalLimit is -1: state bytes, 0 or more, or leave it out for 1073741824");
        yield return Case("MemoryLimit", new RecorderOptions { MemoryLimit = -1 },
            "the option MemoryLimit is -1: state bytes, 0 or more, or leave it out for 67108864");
        yield return Case("ComputeInterval", new RecorderOptions { ComputeInterval = TimeSpan.FromSeconds(-1) },
            "the option ComputeInterval is -00:00:01: state a time from 0 to 24.00:00:00, or leave it out for 00:01:00");
        yield return Case("PowerLossBound", new RecorderOptions { PowerLossBound = TimeSpan.FromSeconds(-1) },
            "the option PowerLossBound is -00:00:01: state a time from 0 to 24.00:00:00, or leave it out for 00:00:01");
        yield return Case(
            "BatchSize", new RecorderOptions { BatchSize = -3 }, "the option BatchSize is -3: state 1 or more, or leave it out for 8000");
        yield return Case("ArchiveAfter", new RecorderOptions { ArchiveAfter = TimeSpan.FromDays(-1) },
            "the option ArchiveAfter is -1.00:00:00: state an age such as 30.00:00:00, or leave it out");
        yield return Case("KeepLast", new RecorderOptions { KeepLast = -1 }, "the option KeepLast is -1: state 0 or more, or leave it out");
        yield return Case("BatchInterval", new RecorderOptions { BatchInterval = TimeSpan.FromSeconds(-1) },
            "the option BatchInterval is -00:00:01: state a time from 0 to 24.00:00:00, or leave it out for 00:00:00.2500000");
        yield return Case("StopWait negative", new RecorderOptions { StopWait = TimeSpan.FromSeconds(-1) },
            "the option StopWait is -00:00:01: state a time from 0 to 24.00:00:00, or leave it out for 00:00:03");
        yield return Case("StopWait endless", new RecorderOptions { StopWait = TimeSpan.MaxValue },
            "the option StopWait is 10675199.02:48:05.4775807: state a time from 0 to 24.00:00:00, or leave it out for 00:00:03");
        yield return Case("KeepOpen negative", new RecorderOptions { KeepOpen = TimeSpan.FromSeconds(-1) },
            "the option KeepOpen is -00:00:01: state a time from 0 to 1.00:00:00, or leave it out for a second "
                + "in a backtest and 0 in any other run");
        yield return Case("KeepOpen for days", new RecorderOptions { KeepOpen = TimeSpan.FromDays(2) },
            "the option KeepOpen is 2.00:00:00: state a time from 0 to 1.00:00:00, or leave it out for a second "
                + "in a backtest and 0 in any other run");
        yield return Case("CloseBudget", new RecorderOptions { CloseBudget = TimeSpan.FromDays(-1) },
            "the option CloseBudget is -1.00:00:00: state a time from 0 to 24.00:00:00, or leave it out for 00:01:00");
        yield return Case("BackFill", new RecorderOptions { BackFill = TimeSpan.FromHours(-2) },
            "the option BackFill is -02:00:00: state how far back to ask, such as 08:00:00, or leave it out");
        yield return Case("TagFilter", new RecorderOptions { TagFilter = " " },
            "the option TagFilter is blank: state a text that the orders' comments contain, or leave it out");
        yield return Case("DatabasePath empty", new RecorderOptions { DatabasePath = " " },
            $"the option DatabasePath is empty: name a file, or leave it out for {RecorderOptions.DefaultDatabasePath}");
        yield return Case("DatabasePath characters", new RecorderOptions { DatabasePath = "a\0b.db" },
            "the option DatabasePath has characters that no file name can have: a?b.db");
        var folder = "recordings" + System.IO.Path.DirectorySeparatorChar;
        yield return Case("DatabasePath folder", new RecorderOptions { DatabasePath = folder },
            $"the option DatabasePath names a folder, {folder}: name a file in it, such as {folder}recorder.db");
    }

    static TestCaseData Case(string name, RecorderOptions options, string problem) =>
        new TestCaseData(options, problem).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Wrong))]
    public void What_is_out_of_range_is_said_with_what_to_do_and_the_strategy_runs_on(RecorderOptions options, string problem)
    {
        using var stage = new MarketHarness();
        using var inside = stage.Simulation.Enter();
        var strategy = new IdleStrategy { CurrentSymbol = stage.Symbol, CurrentAccount = stage.Account };
        stage.Simulation.Start(strategy);
        using var recorder = RunRecorder.Attach(strategy, options);
        stage.Tick(100);
        stage.Buy();

        Assert.Multiple(() =>
        {
            Assert.That(recorder.Problem, Is.EqualTo(problem));
            Assert.That(recorder.Health, Is.Null);
            Assert.That(stage.Core.Loggers.Entries.Select(entry => (entry.Level, entry.Message)),
                Is.EqualTo(new[] { (LoggingLevel.Error, $"Recorder: not recording: {problem}") }));
            Assert.That(strategy.State, Is.EqualTo(StrategyState.Working));
            Assert.That(stage.Log.Fills, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void The_defaults_are_in_range() => Assert.That(OptionCheck.Problem(new RecorderOptions()), Is.Null);

    [Test]
    public void A_series_of_bars_without_a_symbol_is_refused_for_that()
    {
        using var stage = new MarketHarness();
        using var inside = stage.Simulation.Enter();
        var series = stage.Symbol.GetHistory(Period.MIN1, MarketHarness.Start);
        Assert.That(OptionCheck.HistoryProblem(series), Is.Null);
        typeof(HistoricalData)
            .GetField("<Symbol>k__BackingField", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
            .SetValue(series, null);
        Assert.That(
            OptionCheck.HistoryProblem(series),
            Is.EqualTo(
                "the option History is a series without a symbol: state one that has its symbol, or leave it out. "
                    + "Orders and fills are recorded, bars are not"));
    }

    [Test]
    public void A_path_that_is_a_folder_is_refused_in_plain_words()
    {
        using var folder = new TestFolder();
        using var recorded = new RecordedHarness(recording: new RecorderOptions { RecordBars = false, DatabasePath = folder.Path });
        recorded.Recorder.Dispose();
        Assert.That(recorded.Recorder.Problem, Is.EqualTo($"{folder.Path} is a folder. Name a file in it."));
    }

    [Test]
    public void A_period_that_cannot_be_had_costs_the_bars_and_nothing_else()
    {
        using var recorded = new RecordedHarness(recording: new RecorderOptions { BarPeriod = new Period(BasePeriod.Minute, 0) });
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();
        Assert.That(recorded.Finish().Executions, Has.Count.EqualTo(1));
        Assert.That(recorded.Log, Has.One.EqualTo(
            "Recorder: the option BarPeriod is 0 times Minute: state a period of 1 or more, such as Period.MIN1. "
                + "Orders and fills are recorded, bars are not"));
    }
}
