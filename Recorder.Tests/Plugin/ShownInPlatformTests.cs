using System.Globalization;
using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Plugin;

/// <summary>The recorder in the platform: its metrics and its log.</summary>
[Category("Integration")]
public sealed class ShownInPlatformTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public void The_metrics_are_shown_during_and_after_the_run()
    {
        using var folder = new TestFolder();
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        var recorder = Recorder(market, folder);
        Assert.That(Figures(recorder), Is.Empty, "before the start there is nothing to show");

        market.Simulation.Start(recorder);
        market.Tick(100);
        market.Buy();
        // The writer commits on its own thread. Like the platform, the test reads the metrics until they show the commit.
        Assert.That(() => Figures(recorder).GetValueOrDefault("Pending", 1) == 0 && Figures(recorder).ContainsKey("Database size (MB)"),
            Is.True.Eventually());
        Assert.That(Figures(recorder).Keys,
            Is.EquivalentTo(new[] { "Accepted", "Written", "Pending", "Gaps", "Last commit age (s)", "Database size (MB)" }));
        market.Simulation.Stop(recorder);

        var figures = Figures(recorder);
        var rows = Capture.Recording.Newest(folder.File("recorder.db"))
            .Rows("SELECT accepted, written + merged AS w, dropped FROM run_health WHERE run_id = @RunId").Single();
        Assert.Multiple(() =>
        {
            Assert.That(rows, Is.EqualTo(MarketHarness.Text($"accepted={figures["Accepted"]}  w={figures["Written"]}  dropped=0")));
            Assert.That(figures["Pending"], Is.Zero);
            Assert.That(figures["Gaps"], Is.Zero);
            Assert.That(figures["Last commit age (s)"], Is.GreaterThanOrEqualTo(0));
            Assert.That(figures["Database size (MB)"], Is.GreaterThan(0));
            Assert.That(Log(recorder, StrategyLoggingLevel.Error), Is.Empty);
        });
    }

    [Test]
    public void A_recorder_that_could_not_begin_shows_nothing_and_does_not_fail()
    {
        using var folder = new TestFolder();
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        var recorder = Recorder(market, folder);
        recorder.DatabaseFile = folder.File("a\0b.db");
        market.Simulation.Start(recorder);
        Assert.That(Figures(recorder), Is.Empty);
        Assert.That(Log(recorder, StrategyLoggingLevel.Error).Single(),
            Does.StartWith("Not recording: the option DatabasePath has characters that no file name can have"));
        Assert.That(recorder.State, Is.EqualTo(StrategyState.Working));
        market.Simulation.Stop(recorder);
        Assert.That(Log(recorder, StrategyLoggingLevel.Info), Is.Empty);
    }

    [Test]
    public void The_log_has_one_line_at_the_start_and_one_at_the_stop()
    {
        using var folder = new TestFolder();
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        var recorder = Recorder(market, folder);
        market.Simulation.Start(recorder);
        market.Tick(100);
        market.Buy();
        market.Simulation.Stop(recorder);

        var path = folder.File("recorder.db");
        var accepted = Figures(recorder)["Accepted"].ToString(CultureInfo.InvariantCulture);
        Assert.That(Log(recorder, null), Is.EqualTo(new[]
        {
            $"Recording Account Account (USD) into {path}, run {Capture.Recording.Newest(path).RunId}",
            $"Recorded Account Account (USD) into {path}: {accepted} events, 0 dropped, 0 quarantined, 0 not written",
        }));
        Assert.That(market.Core.Loggers.Entries, Is.Empty, "and not a second time in the platform's");
    }

    [Test]
    public void The_recorder_can_run_again_and_shows_the_current_run()
    {
        using var folder = new TestFolder();
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        var recorder = Recorder(market, folder);
        for (var run = 0; run < 2; run++)
        {
            market.Simulation.Start(recorder);
            market.Tick(100 + run);
            market.Simulation.Stop(recorder);
        }

        Assert.That(
            Capture.Recording.Newest(folder.File("recorder.db")).Rows("SELECT accepted FROM run_health WHERE run_id = @RunId"),
            Is.EqualTo(new[] { MarketHarness.Text($"accepted={Figures(recorder)["Accepted"]}") }));
        Assert.That(Log(recorder, null).Count(line => line.StartsWith("Recorded ", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public void A_file_that_cannot_be_used_is_an_error_in_its_log_at_the_start_and_at_the_stop()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("recorder.db"), new string('x', 10_000));
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        var recorder = Recorder(market, folder);
        using var errors = new SemaphoreSlim(0);
        recorder.NewLog += (_, line) =>
        {
            if (line is LoggerEvent { Level: StrategyLoggingLevel.Error })
                errors.Release();
        };
        market.Simulation.Start(recorder);
        market.Tick(100);
        market.Buy();
        Assert.That(errors.Wait(Patience), Is.True);
        market.Simulation.Stop(recorder);

        Assert.That(errors.Wait(Patience), Is.True);
        Assert.That(Log(recorder, StrategyLoggingLevel.Error).First(),
            Does.EndWith("is not an SQLite database. It was left as it is. Choose another file name."));
        Assert.That(Log(recorder, StrategyLoggingLevel.Error).Last(),
            Does.StartWith("Account Account (USD) was not recorded completely into ").And.Not.Contain(" 0 dropped"));
        Assert.That(market.Log.Fills, Has.Count.EqualTo(1));
    }

    static RecorderStrategy Recorder(MarketHarness market, TestFolder folder) =>
        market.Simulation.Create(() => new RecorderStrategy { DatabaseFile = folder.File("recorder.db"), CurrentAccount = market.Account });

    static Dictionary<string, double> Figures(RecorderStrategy recorder) =>
        recorder.GetMetrics()
            .ToDictionary(metric => metric.Name, metric => double.Parse(metric.FormattedValue, CultureInfo.InvariantCulture));

    static IEnumerable<string> Log(RecorderStrategy recorder, StrategyLoggingLevel? level) =>
        recorder.GetLogs(DateTime.MinValue, DateTime.MaxValue).Where(line => level is null || line.Level == level)
            .Select(line => line.Message);
}
