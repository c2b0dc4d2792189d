using Microsoft.Playwright;
using NUnit.Framework;
using Recorder.Tests.Web.Dashboard;

namespace Recorder.Tests.Web;

/// <summary>Writes the pictures of the documentation when RECORDER_PICTURES names a folder, such as docs/images.</summary>
[Category("Process")]
public sealed class PictureTests
{
    const int Width = 1280;

    static string Folder => Environment.GetEnvironmentVariable("RECORDER_PICTURES") is { Length: > 0 } folder
        ? folder
        : throw new IgnoreException("RECORDER_PICTURES names no folder: no pictures are written.");

    [Test]
    public async Task The_pictures_of_the_documentation_are_written()
    {
        var folder = Folder;
        await using (var run = await OpenedReport.Of(Recordings.DemoReport, ColorScheme.Light, Width, 1050))
        {
            await run.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "report-run.png") });
            await run.Page.GetByText("Show the worst trade").ClickAsync();
            await run.Settle();
            await Shoot(run, "#price", Path.Combine(folder, "report-trade.png"));
        }

        await using (var dark = await OpenedReport.Of(Recordings.DemoReport, ColorScheme.Dark, Width, 900))
            await Shoot(dark, "#analysis", Path.Combine(folder, "report-analysis.png"));

        await using var sweep = await OpenedReport.Of(Recordings.SweepReport, ColorScheme.Light, Width, 900);
        await sweep.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "report-sweep.png") });
    }

    [Test]
    public async Task The_pictures_of_the_dashboard_are_written()
    {
        var folder = Folder;
        await using (var runs = await OpenedDashboard.Of(Recordings.ManyRuns, "#/runs", ColorScheme.Light, Width, 760))
        {
            await runs.Page.Locator("svg.sparkline").Nth(9).WaitForAsync();
            await runs.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "runs.png") });
        }

        await using var run = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest-1", ColorScheme.Light, Width, 1000);
        await run.Page.GetByText("Show the best trade").ClickAsync();
        await run.Page.Locator("#price .lines button").First.WaitForAsync();
        await run.Settle();
        await run.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "run.png") });
    }

    static async Task Shoot(OpenedReport report, string section, string path) =>
        await report.Page.Locator(section).ScreenshotAsync(new() { Path = path });
}
