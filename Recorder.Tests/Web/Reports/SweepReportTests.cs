using Dapper;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Queries;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Cli;
using Recorder.Web.Reports;

namespace Recorder.Tests.Web.Reports;

/// <summary>Compares the numbers of a sweep's report with the same file and with <c>recorder validate</c>.</summary>
[Category("Integration")]
public sealed class SweepReportTests : RecordedFixture
{
    static readonly DateTimeOffset Made = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    protected override void Record()
    {
        var prices = Recorder.Cli.Market.GeneratedBars.Make(6, 3).Bars;
        Write("prices.csv", ["time,open,high,low,close", .. prices.Select(bar => FormattableString.Invariant(
            $"{bar.OpenUtc:yyyy-MM-dd'T'HH:mm:ss},{bar.Open},{bar.High},{bar.Low},{bar.Close}"))]);
        var run = Command.Run(
            "backtest", "--bars", Path("prices.csv"), "--symbol", "DEMO", "--timeframe", "5m", "--strategy", "MaCross", "--db", Database,
            "--sweep", "fast-length=5,10,30", "--sweep", "slow-length=20,40", "--json");
        Assert.That(run.Runs, Has.Count.EqualTo(6), run.Error);
    }

    [Test]
    public void Every_value_is_the_files()
    {
        var report = Read();
        using var file = RecorderDatabase.OpenForReading(Database);
        var stored = file.Query<(string, string, double)>(
            "SELECT run_id, key, value FROM run_metrics_kv WHERE value IS NOT NULL AND formula_version IS NOT NULL");
        Assert.Multiple(() =>
        {
            Assert.That(
                report.Runs.SelectMany(run => report.Metrics.Select((metric, at) => (run.RunId, metric.Key, run.Values[at])))
                    .Where(value => value.Item3 is not null).Select(value => (value.RunId, value.Key, value.Item3!.Value)),
                Is.EquivalentTo(stored));
            Assert.That(report.Differing, Is.EqualTo(new[] { "Fast length", "Slow length" }));
            Assert.That(report.Same.Select(row => row.Name), Does.Contain("Quantity"));
            Assert.That(report.SameBars, Is.True);
        });
    }

    [Test]
    public void The_luck_of_the_best_run_is_what_validate_stores()
    {
        var luck = Read().Luck!;
        Assert.That(Command.Run("validate", luck.BestRunId, "--db", Database, "--draws", "10").Code, Is.Zero);
        using var file = RecorderDatabase.OpenForReading(Database);
        Assert.Multiple(() =>
        {
            Assert.That(luck.BestRunId, Is.EqualTo(file.QuerySingle<string>(
                "SELECT run_id FROM run_metrics_kv WHERE key = 'sharpe' AND value IS NOT NULL ORDER BY value DESC LIMIT 1")));
            Assert.That(luck.Trials, Is.EqualTo(6));
            // One of the six runs ended on its first day. It counts as a trial, and the other runs keep their days.
            Assert.That(luck.Deflated, Is.EqualTo(Stored("deflated_sharpe", "dsr")).And.InRange(0, 1));
            Assert.That(luck.ExpectedBest, Is.EqualTo(Stored("deflated_sharpe", "sr_0") * Math.Sqrt(252)).Within(1e-9));
            Assert.That(luck.Overfitting, Is.EqualTo(Stored("overfitting", "pbo")));
        });

        double? Stored(string test, string statistic) => file.QuerySingle<double?>(
            "SELECT value FROM run_validations WHERE run_id = @run AND test = @test AND statistic = @statistic",
            new { run = luck.BestRunId, test, statistic });
    }

    [Test]
    public void A_run_that_was_stopped_before_it_traded_has_empty_values_and_is_counted()
    {
        var report = Read();
        var sharpe = report.Metrics.ToList().FindIndex(metric => metric.Key == "sharpe");
        var stopped = report.Runs.Where(run => run.Numbers[0] >= run.Numbers[1]).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(stopped, Has.Count.EqualTo(1));
            Assert.That(stopped[0].Values[sharpe], Is.Null);
            Assert.That(report.Verdict.Select(finding => finding.Text), Has.Some.StartWith("1 of 6 runs have no Sharpe ratio"));
        });
    }

    [Test]
    public void A_strategy_without_runs_is_refused()
    {
        using var reader = RunReader.Open(Database);
        Assert.That(
            () => SweepReport.Of(reader, "Nothing", Made),
            Throws.InstanceOf<RunNotFoundException>().With.Message.Contains("no run of the strategy 'Nothing'"));
    }

    SweepReport Read()
    {
        using var reader = RunReader.Open(Database);
        return SweepReport.Of(reader, "macross", Made);
    }
}
