using NUnit.Framework;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;
using Recorder.Web.Reports;

namespace Recorder.Tests.Web.Reports;

/// <summary>The verdict of a run.</summary>
public sealed class RunVerdictTests
{
    static readonly RunSummary Run = new() { Strategy = "S", Status = "COMPLETED", Executions = 4, Orders = 5 };
    static readonly HealthLine Sound = new() { Accepted = 1234, Written = 1234 };

    [Test]
    public void The_headline_is_the_result() => Assert.Multiple(() =>
    {
        Assert.That(
            Texts(Metrics(("total_trades", 2), ("net_profit", 1234.5), ("total_return", 0.012345)))[0],
            Is.EqualTo("Made 1,234.50 USD (+1.23 %) in 2 closed trades."));
        Assert.That(
            Texts(Metrics(("total_trades", 2), ("net_profit", -50), ("total_return", -0.0005)))[0],
            Is.EqualTo("Lost 50.00 USD (-0.05 %) in 2 closed trades."));
        Assert.That(
            RunVerdict.Of(Run, Sound, [], Metrics(("total_trades", 2), ("net_profit", -50)), "USD", open: 1)[0].Text,
            Is.EqualTo("Lost 50.00 USD in 2 closed trades and 1 that is still open."));
        Assert.That(Texts(Metrics(("total_trades", 0)))[0], Does.StartWith("This run closed no trade: it has 4 fills"));
        Assert.That(Texts([])[0], Does.Contain("`recorder recompute`"));
    });

    [TestCase(0.96, "GOOD")]
    [TestCase(0.94, "WARNING")]
    public void Luck_is_judged_at_95_percent(double probability, string level)
    {
        var metrics = Metrics(
            ("total_trades", 2), ("net_profit", 1), ("psr_0", probability), ("returns_count", 20), ("min_trl", 30.2));
        var findings = RunVerdict.Of(Run, Sound, [], metrics, "USD");
        var luck = findings.Single(finding => finding.Text.Contains("true Sharpe ratio", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(luck.Level, Is.EqualTo(level));
            Assert.That(luck.Text, Does.Contain("by 20 daily returns"));
            Assert.That(luck.Text.Contains("31 would be needed", StringComparison.Ordinal), Is.EqualTo(level == "WARNING"));
        });
    }

    [Test]
    public void Missing_events_outweigh_a_sound_counter()
    {
        var findings = RunVerdict.Of(Run, Sound, [new GapLine { Events = 12 }], Metrics(("total_trades", 0)), "USD");
        Assert.Multiple(() =>
        {
            Assert.That(findings, Has.Some.Property("Level").EqualTo("BAD").And.Property("Text").Contains("12 events are missing"));
            Assert.That(findings.Select(finding => finding.Text), Has.None.Contains("complete"));
        });
    }

    [Test]
    public void A_failed_run_says_why() => Assert.That(
        RunVerdict.Of(Run with { Status = "FAILED", EndReason = "no margin." }, Sound, [], Metrics(("total_trades", 0)), "USD")
            .Select(finding => finding.Text),
        Has.Some.EqualTo("The run failed: no margin."));

    static List<string> Texts(IReadOnlyList<MetricLine> metrics) =>
        [.. RunVerdict.Of(Run, Sound, [], metrics, "USD").Select(finding => finding.Text)];

    static List<MetricLine> Metrics(params (string Key, double Value)[] metrics) =>
        [.. metrics.Select(metric => new MetricLine { Key = metric.Key, Value = metric.Value })];
}
