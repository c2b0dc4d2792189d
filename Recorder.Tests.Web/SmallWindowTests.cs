using Microsoft.Playwright;
using NUnit.Framework;
using Recorder.Tests.Web.Dashboard;

namespace Recorder.Tests.Web;

/// <summary>The worst trade in a window of 800 by 600.</summary>
[Category("Process")]
public sealed class SmallWindowTests
{
    const int Width = 800;
    const int Height = 600;

    // The reason of the close, and the middle of the candles: both are inside the window, and nothing covers them.
    const string Seen = """
        selector => {
          const element = document.querySelector(selector);
          const box = element.getBoundingClientRect();
          const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          return box.top >= 0 && y < innerHeight && element.contains(document.elementFromPoint(x, y));
        }
        """;

    [Test]
    public async Task The_report_shows_the_trade_and_what_closed_it()
    {
        await using var report = await OpenedReport.Of(Recordings.DemoReport, width: Width, height: Height);
        await Check(report.Page, report.Settle);
    }

    [Test]
    public async Task The_dashboard_shows_the_trade_and_what_closed_it()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest-1", width: Width, height: Height);
        await Check(dashboard.Page, dashboard.Settle);
    }

    static async Task Check(IPage page, Func<Task> settle)
    {
        await page.GetByText("Show the worst trade").ClickAsync();
        await settle();
        await Assertions.Expect(page.Locator(".why strong")).ToContainTextAsync("Closed by: ");
        Assert.Multiple(async () =>
        {
            Assert.That(await page.EvaluateAsync<bool>(Seen, ".why strong"), Is.True, "the reason");
            Assert.That(await page.EvaluateAsync<bool>(Seen, "#price .canvas"), Is.True, "the chart");
        });
    }
}
