using NUnit.Framework;

namespace Recorder.Tests.Web;

/// <summary>The report of a run of 100,000 bars.</summary>
[Category("Process")]
public sealed class LargeRunPageTests
{
    const int MostBytes = 3_000_000;

    [Test]
    public async Task The_report_of_100_000_bars_stays_below_3_MB_and_draws_all_of_them()
    {
        Assert.That(Recordings.Value<long>(Recordings.Large, "SELECT bars FROM v_runs"), Is.GreaterThan(100_000));
        var bytes = new FileInfo(Recordings.LargeReport).Length;
        TestContext.Out.WriteLine($"{bytes:N0} bytes");
        Assert.That(bytes, Is.LessThanOrEqualTo(MostBytes));

        await using var report = await OpenedReport.Of(Recordings.LargeReport);
        await report.Page.Locator("#price").GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "All" }).ClickAsync();
        await report.Settle();
        Assert.Multiple(async () =>
        {
            Assert.That(report.Problems, Is.Empty);
            Assert.That((await report.Colours()).Where(chart => chart.Value < 10), Is.Empty);
            Assert.That(await report.Page.Locator("#price .note").First.InnerTextAsync(), Does.Contain("A candle is"));
        });
    }
}
