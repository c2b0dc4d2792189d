using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web;

/// <summary>The report of a sweep in the browser.</summary>
[Category("Process")]
public sealed class SweepPageTests
{
    static readonly string[] Charts = ["Heat map", "Distribution of the runs", "Parallel coordinates"];

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task The_report_draws_every_chart_and_the_browser_objects_to_nothing(ColorScheme scheme)
    {
        await using var report = await OpenedReport.Of(Recordings.SweepReport, scheme);
        var colours = await report.Colours();
        Assert.Multiple(async () =>
        {
            Assert.That(report.Problems, Is.Empty);
            Assert.That(colours.Keys, Is.EquivalentTo(Charts));
            // A cell has its own colour, and its label has shades.
            Assert.That(colours["Heat map"], Is.GreaterThan(60));
            Assert.That(colours.Values, Has.All.GreaterThan(20));
            // The luck line stands out.
            Assert.That(await report.Pixels("Distribution of the runs", "loss"), Is.GreaterThan(100));
        });
    }

    [Test]
    public async Task The_ranking_begins_with_the_best_run_of_the_file()
    {
        var best = Recordings.Value<string>(
            Recordings.Sweep, "SELECT run_id FROM run_metrics_kv WHERE key = 'sharpe' AND value IS NOT NULL ORDER BY value DESC LIMIT 1");
        await using var report = await OpenedReport.Of(Recordings.SweepReport);
        var first = report.Page.Locator("#ranking tbody tr").First;
        Assert.That(await first.Locator("code").GetAttributeAsync("title"), Is.EqualTo(best));
        await first.ClickAsync();
        Assert.That(await report.Page.Locator("#ranking .note").First.InnerTextAsync(), Does.Contain($"recorder report {best}"));
    }

    [Test]
    public async Task Another_metric_changes_the_whole_page()
    {
        await using var report = await OpenedReport.Of(Recordings.SweepReport);
        var trades = await report.Page.Locator("option", new() { HasText = "total_trades:" }).GetAttributeAsync("value");
        await report.Page.GetByLabel("Metric of this page").SelectOptionAsync(trades!);
        await report.Page.GetByText("Neighbourhood mean").First.ClickAsync();
        await report.Settle();
        var most = Recordings.Value<string>(
            Recordings.Sweep, "SELECT run_id FROM run_metrics_kv WHERE key = 'total_trades' ORDER BY value DESC, run_id LIMIT 1");
        Assert.Multiple(async () =>
        {
            Assert.That(await report.Page.Locator("#ranking tbody tr").First.Locator("code").GetAttributeAsync("title"), Is.EqualTo(most));
            Assert.That(report.Problems, Is.Empty);
            Assert.That((await report.Colours())["Heat map"], Is.GreaterThan(60));
        });
    }
}
