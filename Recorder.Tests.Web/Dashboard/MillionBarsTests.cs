using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web.Dashboard;

/// <summary>The page of a run of a million bars.</summary>
[Category("Process")]
public sealed class MillionBarsTests
{
    static readonly int[] OneByOne = [150, 1];

    [Test]
    public async Task The_page_loads_the_bars_that_are_seen()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.MillionBars, "#/run/latest");
        var page = dashboard.Page;
        // The last 150 bars, one candle each. Before these are loaded, a candle has 64 bars.
        await dashboard.Until(async () => (await dashboard.Candles())[1] == 1);
        Assert.That(await dashboard.Candles(), Is.EqualTo(OneByOne));
        Assert.That((await dashboard.Window())[2], Is.EqualTo(WrittenFiles.Bars));

        await page.GetByRole(AriaRole.Button, new() { Name = "All", Exact = true }).ClickAsync();
        await dashboard.Settle();
        var all = await dashboard.Candles();
        Assert.Multiple(() =>
        {
            Assert.That(all[0], Is.InRange(200, 420));
            Assert.That(all[0] * all[1], Is.InRange(WrittenFiles.Bars, WrittenFiles.Bars * 1.01));
        });

        await page.GetByText("Show the worst trade").ClickAsync();
        await dashboard.Until(async () => (await dashboard.Candles())[1] == 1);
        var worst = Recordings.Value<string>(
            Recordings.MillionBars,
            "SELECT entry_utc FROM closed_trades WHERE run_id LIKE 'ffffffff%' AND matching = 'FLAT' ORDER BY net_pnl, trade_no LIMIT 1");
        var before = Recordings.Value<int>(
            Recordings.MillionBars, $"SELECT count(*) FROM bars WHERE series_id = 'million' AND ts_utc < '{worst}'");
        var window = await dashboard.Window();
        Assert.Multiple(async () =>
        {
            // The place of the trade is exact: its bar, and at least 25 bars before it.
            Assert.That(before - window[0], Is.InRange(24.5, 200));
            Assert.That(window[1] - before, Is.InRange(24.5, 300));
            Assert.That((await dashboard.Candles())[1], Is.EqualTo(1));
            Assert.That(dashboard.Problems, Is.Empty);
        });
    }
}
