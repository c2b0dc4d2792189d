using NUnit.Framework;

namespace Recorder.Tests.Web;

/// <summary>Reports of runs with missing data: each report says what is missing and why, and draws the rest.</summary>
[Category("Process")]
public sealed class FaultyRunPageTests
{
    [TestCase("Empty", "This run did not trade", "The strategy sent no order.")]
    [TestCase("Failed", "The run failed: the connection <b>was refused</b>.", "The strategy sent no order.")]
    [TestCase("No bars", "Lost", "No bars were recorded for this symbol")]
    [TestCase("Gaps", "12 events are missing from the record", "the disk was full, and the memory for bars too")]
    public async Task A_run_that_lacks_something_says_so(string run, string verdict, string detail)
    {
        await using var report = await OpenedReport.Of(Recordings.FaultyReport(run));
        Assert.Multiple(async () =>
        {
            Assert.That(await report.Page.Locator(".verdict").InnerTextAsync(), Does.Contain(verdict));
            Assert.That(await report.Page.Locator("main").InnerTextAsync(), Does.Contain(detail));
            Assert.That(report.Problems, Is.Empty);
        });
    }

    [TestCase("No bars")]
    [TestCase("Gaps")]
    public async Task A_trade_is_drawn_with_bars_and_without(string run)
    {
        await using var report = await OpenedReport.Of(Recordings.FaultyReport(run));
        await report.Page.GetByText("Show the worst trade").ClickAsync();
        await report.Settle();
        Assert.That(await report.Pixels("Price", "loss"), Is.GreaterThan(20));
    }
}
