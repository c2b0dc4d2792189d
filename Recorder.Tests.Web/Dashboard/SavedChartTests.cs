using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web.Dashboard;

/// <summary>Every chart of every view can be saved as a picture, and its data as CSV.</summary>
[Category("Process")]
public sealed class SavedChartTests
{
    static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    // Chromium stops a page after ten downloads, and a chart has two.
    const int ChartsOfLoad = 5;

    static IEnumerable<TestCaseData> Views() =>
    [
        new(Recordings.Demo, "#/run/latest-1", 10),
        new(Recordings.Demo, "#/compare?run=latest&run=latest-1", 2),
        new(Recordings.Demo, "#/diff?run=latest&against=latest-1", 1),
        new(Recordings.Sweep, "#/sweeps/MaCross", 3),
    ];

    [TestCaseSource(nameof(Views))]
    public async Task Each_chart_of_a_view_saves_its_picture_and_its_data(string database, string view, int leastCharts)
    {
        await using var dashboard = await OpenedDashboard.Of(database, view);
        var canvases = await dashboard.Page.Locator(".panel:has(> .canvas)").CountAsync();
        Assert.That(canvases, Is.GreaterThanOrEqualTo(leastCharts));
        for (var at = 0; at < canvases; at++)
        {
            if (at % ChartsOfLoad == 0 && at > 0)
                await dashboard.Go(view);
            var panel = dashboard.Page.Locator(".panel:has(> .canvas)").Nth(at);
            var title = await panel.Locator("h3").InnerTextAsync();
            var picture = await Saved(dashboard, panel, "PNG");
            Assert.That(picture.Take(4), Is.EqualTo(PngSignature), title);
            Assert.That(picture, Has.Length.GreaterThan(1_000), title);
            var data = System.Text.Encoding.UTF8.GetString(await Saved(dashboard, panel, "CSV")).TrimEnd().Split("\r\n");
            Assert.That(data, Has.Length.GreaterThan(1), title);
            Assert.That(data[0].Split(','), Has.Length.GreaterThan(1), title);
        }

        Assert.That(dashboard.Problems, Is.Empty);
    }

    static async Task<byte[]> Saved(OpenedDashboard dashboard, ILocator panel, string form)
    {
        var download = await dashboard.Page.RunAndWaitForDownloadAsync(
            () => panel.GetByRole(AriaRole.Button, new() { Name = $"{form}: save" }).ClickAsync(),
            new() { Timeout = 10_000 });
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }
}
