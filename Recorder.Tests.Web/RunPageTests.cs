using System.Globalization;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web;

/// <summary>The report of the demo in the browser.</summary>
[Category("Process")]
public sealed class RunPageTests
{
    // Every chart has a background, and at least axes, labels and shapes in front of it.
    const int DrawnColours = 12;

    const string Chosen = "aside[aria-label='Chosen trade']";

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task The_report_draws_every_chart_and_the_browser_objects_to_nothing(ColorScheme scheme)
    {
        await using var report = await OpenedReport.Of(Recordings.DemoReport, scheme);
        var colours = await report.Colours();
        Assert.Multiple(() =>
        {
            Assert.That(report.Problems, Is.Empty);
            Assert.That(colours, Has.Count.GreaterThanOrEqualTo(10));
            Assert.That(colours.Where(chart => chart.Value < DrawnColours), Is.Empty);
        });
    }

    [Test]
    public async Task The_price_chart_draws_buys_sells_and_bracket_levels()
    {
        await using var report = await OpenedReport.Of(Recordings.DemoReport);
        await report.Page.GetByText("Show the worst trade").ClickAsync();
        await report.Settle();
        Assert.Multiple(async () =>
        {
            foreach (var colour in (string[])["gain", "loss", "take", "stop", "entry"])
                Assert.That(await report.Pixels("Price", colour), Is.GreaterThan(15), colour);
        });
    }

    [Test]
    public async Task The_headline_number_is_the_files_and_its_click_shows_the_formula()
    {
        await using var report = await OpenedReport.Of(Recordings.DemoReport);
        var profit = Recordings.Value<double>(
            Recordings.Demo, "SELECT value FROM run_metrics_kv WHERE key = 'net_profit' AND run_id = (SELECT run_id FROM v_runs LIMIT 1)");
        var expression = Recordings.Value<string>(Recordings.Demo, "SELECT expression FROM metric_formulas WHERE key = 'profit_factor'");

        await report.Page.Locator(".tile", new() { HasText = "Profit factor" }).ClickAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(
                await report.Page.Locator(".tile", new() { HasText = "Net result" }).Locator(".value").InnerTextAsync(),
                Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"{profit:N2} USD")));
            Assert.That(await report.Page.Locator("dialog pre").InnerTextAsync(), Is.EqualTo(expression));
        });
        await report.Page.Keyboard.PressAsync("Escape");
        Assert.That(await report.Page.Locator("dialog[open]").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task The_worst_trade_is_shown_with_what_closed_it()
    {
        var worst = Recordings.Value<long>(
            Recordings.Demo,
            "SELECT trade_no FROM v_trades WHERE run_id = (SELECT run_id FROM v_runs LIMIT 1) ORDER BY net_pnl, trade_no LIMIT 1");
        await using var report = await OpenedReport.Of(Recordings.DemoReport);

        await report.Page.GetByText("Show the worst trade").ClickAsync();

        var told = await report.Page.Locator(Chosen).InnerTextAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(told, Does.StartWith($"Trade {worst}:").And.Contain("Closed by: stop"));
            Assert.That(
                await report.Page.Locator("#trades tr[aria-selected='true'] td").First.InnerTextAsync(), Is.EqualTo($"{worst}"));
            Assert.That(await report.Page.Locator("#price").IsVisibleAsync(), Is.True);
        });
    }

    [Test]
    public async Task The_trades_table_sorts_filters_and_saves_what_it_shows()
    {
        const string Run = "run_id = (SELECT run_id FROM v_runs LIMIT 1)";
        await using var report = await OpenedReport.Of(Recordings.DemoReport);
        var trades = report.Page.Locator("#trades");

        await trades.GetByLabel("Side").SelectOptionAsync("short");
        await trades.GetByLabel("Result").SelectOptionAsync("won");
        await trades.GetByRole(AriaRole.Button, new() { Name = "Net", Exact = true }).ClickAsync();
        var csv = trades.GetByRole(AriaRole.Button, new() { Name = "CSV" }).First;
        var saved = await report.Page.RunAndWaitForDownloadAsync(() => csv.ClickAsync());
        var rows = await File.ReadAllLinesAsync(await saved.PathAsync());

        var won = Recordings.Value<int>(
            Recordings.Demo, $"SELECT count(*) FROM v_trades WHERE direction = 'SHORT' AND net_pnl > 0 AND {Run}");
        var best = Recordings.Value<double>(Recordings.Demo, $"SELECT max(net_pnl) FROM v_trades WHERE direction = 'SHORT' AND {Run}");
        Assert.Multiple(async () =>
        {
            Assert.That(rows, Has.Length.EqualTo(1 + won));
            Assert.That(
                await trades.Locator("tbody tr").First.InnerTextAsync(), Does.Contain(best.ToString("N2", CultureInfo.InvariantCulture)));
            Assert.That(await trades.Locator("th[aria-sort='descending']").InnerTextAsync(), Is.EqualTo("Net ▼"));
        });
    }

    [Test]
    public async Task The_keyboard_chooses_a_trade_and_moves_the_price_chart()
    {
        await using var report = await OpenedReport.Of(Recordings.DemoReport);
        var rows = report.Page.Locator("#trades tbody tr");
        await rows.First.FocusAsync();
        await report.Page.Keyboard.PressAsync("ArrowDown");
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.That(await report.Page.Locator(Chosen).InnerTextAsync(), Does.StartWith("Trade 2:"));

        var chart = report.Page.Locator("#price .canvas");
        await chart.FocusAsync();
        var before = await Window(report);
        await report.Page.Keyboard.PressAsync("ArrowRight");
        var moved = await Window(report);
        await report.Page.Keyboard.PressAsync("-");
        var wider = await Window(report);
        Assert.Multiple(() =>
        {
            Assert.That(moved[0], Is.GreaterThan(before[0]));
            Assert.That(moved[1] - moved[0], Is.EqualTo(before[1] - before[0]).Within(0.01));
            Assert.That(wider[1] - wider[0], Is.GreaterThan(moved[1] - moved[0]));
            Assert.That(report.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task The_equity_and_the_drawdown_share_their_window()
    {
        await using var report = await OpenedReport.Of(Recordings.DemoReport);
        await report.Page.Locator("#calendar table.plain .formula").First.ClickAsync();
        await report.Settle();
        var zoom = await report.Page.EvaluateAsync<double[]>(
            """
            () => {
              const chart = echarts.getInstanceByDom(document.querySelector('#equity .canvas'));
              return [0, 1].flatMap(at => chart.getModel().getComponent('xAxis', at).axis.scale.getExtent());
            }
            """);
        Assert.Multiple(() =>
        {
            Assert.That((zoom[0], zoom[1]), Is.EqualTo((zoom[2], zoom[3])));
            Assert.That(zoom[1] - zoom[0], Is.LessThan(TimeSpan.FromDays(25).TotalMilliseconds));
        });
    }

    static Task<double[]> Window(OpenedReport report) => report.Page.EvaluateAsync<double[]>(
        """
        () => {
          const zoom = echarts.getInstanceByDom(document.querySelector('#price .canvas')).getOption().dataZoom[0];
          return [zoom.startValue, zoom.endValue];
        }
        """);
}
