using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web.Dashboard;

/// <summary>The page of a run.</summary>
[Category("Process")]
public sealed class RunViewTests
{
    // 150 candles of one bar.
    static readonly int[] OneByOne = [150, 1];

    const string Top = "() => document.scrollingElement.scrollTop";

    const string Chosen = "aside[aria-label='Chosen trade']";

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task The_page_draws_every_chart_of_the_report_and_the_browser_objects_to_nothing(ColorScheme scheme)
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest", scheme);
        await using var report = await OpenedReport.Of(Recordings.DemoReport, scheme);
        var titles = dashboard.Page.Locator(".panel:has(canvas) h3");
        Assert.Multiple(async () =>
        {
            Assert.That(await titles.AllInnerTextsAsync(), Is.EqualTo((await report.Colours()).Keys));
            Assert.That(
                await dashboard.Page.Locator(".verdict").InnerTextAsync(),
                Is.EqualTo(await report.Page.Locator(".verdict").InnerTextAsync()));
            Assert.That(await dashboard.Candles(), Is.EqualTo(OneByOne));
            Assert.That(dashboard.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task A_chosen_trade_is_in_the_address_and_comes_back_with_it()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest");
        await dashboard.Page.GetByText("Show the worst trade").ClickAsync();
        await dashboard.Settle();
        await dashboard.Reaches("trade=");
        var (chosen, window) = (await dashboard.Page.Locator(Chosen).InnerTextAsync(), await dashboard.Window());

        await dashboard.Go(await dashboard.Place);
        Assert.Multiple(async () =>
        {
            Assert.That(await dashboard.Page.Locator(Chosen).InnerTextAsync(), Is.EqualTo(chosen));
            Assert.That(await dashboard.Window(), Is.EqualTo(window).Within(0.01));
            Assert.That(dashboard.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task The_tile_of_the_worst_trade_leads_to_the_trade()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest");
        await dashboard.Page.Locator("button.tile", new() { HasText = "Worst trade" }).ClickAsync();
        await dashboard.Page.GetByText("Show this trade on the chart").ClickAsync();
        await dashboard.Reaches("trade=");
        await dashboard.Settle();
        var chosen = await dashboard.Page.Locator(Chosen).InnerTextAsync();
        await dashboard.Page.GetByText("Show the worst trade").ClickAsync();
        await dashboard.Settle();
        Assert.That(await dashboard.Page.Locator(Chosen).InnerTextAsync(), Is.EqualTo(chosen).And.Contain("Closed by"));
    }

    [Test]
    public async Task The_wheel_over_a_chart_scrolls_the_page()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest");
        var (canvas, before) = (dashboard.Page.Locator("#price .canvas"), await dashboard.Window());
        await canvas.ScrollIntoViewIfNeededAsync();
        await canvas.HoverAsync();
        var top = await dashboard.Page.EvaluateAsync<double>(Top);
        await dashboard.Page.Mouse.WheelAsync(0, 200);
        await dashboard.Page.WaitForFunctionAsync($"top => ({Top})() > top", top);
        Assert.That(await dashboard.Window(), Is.EqualTo(before).Within(0.01));
    }

    [Test]
    public async Task The_window_of_the_prices_comes_back_with_the_address()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest");
        await dashboard.Reaches("from=");
        var before = dashboard.Page.Url;
        await dashboard.Page.Locator("#price .canvas").FocusAsync();
        await dashboard.Page.Keyboard.PressAsync("ArrowLeft");
        await dashboard.Page.WaitForURLAsync(address => address != before);
        var window = await dashboard.Window();
        await dashboard.Go(await dashboard.Place);
        Assert.That(await dashboard.Window(), Is.EqualTo(window).Within(1));
    }

    [Test]
    public async Task Recorded_indicators_are_drawn_over_the_candles_and_can_be_switched_off()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest-1");
        var lines = dashboard.Page.Locator("#price .lines button");
        await lines.First.WaitForAsync();
        var before = await Lines(dashboard);
        await lines.First.ClickAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await lines.CountAsync(), Is.EqualTo(2));
            Assert.That(before, Is.EqualTo(2));
            Assert.That(await Lines(dashboard), Is.EqualTo(1));
            Assert.That(dashboard.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task The_footprint_is_read_when_it_is_asked_for()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Footprints, "#/run/latest?trade=9");
        var page = dashboard.Page;
        var before = await Cells(dashboard);
        await page.GetByRole(AriaRole.Button, new() { Name = "Footprint" }).ClickAsync();
        await dashboard.Until(async () => await Cells(dashboard) > 0);
        var window = await dashboard.Window();
        Assert.Multiple(async () =>
        {
            Assert.That(before, Is.Zero);
            // Two prices per bar.
            Assert.That(await Cells(dashboard), Is.InRange(2 * (window[1] - window[0] - 1), 2 * (window[1] - window[0] + 3)));
            Assert.That(dashboard.Problems, Is.Empty);
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "500", Exact = true }).ClickAsync();
        Assert.That(await page.Locator("#price .panel > .note").First.InnerTextAsync(), Does.Contain("Zoom in to 60 bars"));
    }

    [Test]
    public async Task The_window_of_the_equity_comes_back_with_the_address()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest");
        await dashboard.Page.Locator("#equity .canvas").FocusAsync();
        await dashboard.Page.Keyboard.PressAsync("+");
        await dashboard.Reaches("equity=25-75");
        await dashboard.Go(await dashboard.Place);
        var zoom = await dashboard.Page.EvaluateAsync<double[]>(
            """
            () => {
              const zoom = echarts.getInstanceByDom(document.querySelector('#equity .canvas')).getOption().dataZoom[0];
              return [zoom.start, zoom.end];
            }
            """);
        Assert.That(zoom, Is.EqualTo((double[])[25, 75]).Within(0.01));
    }

    [Test]
    public async Task The_data_of_the_price_chart_is_saved()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest");
        var saved = await dashboard.Page.RunAndWaitForDownloadAsync(
            () => dashboard.Page.GetByLabel("CSV: save the data of Price").ClickAsync());
        var picture = await dashboard.Page.RunAndWaitForDownloadAsync(
            () => dashboard.Page.GetByLabel("PNG: save the picture of Price").ClickAsync());
        var rows = await File.ReadAllLinesAsync(await saved.PathAsync());
        var close = Recordings.Value<double>(
            Recordings.Demo, "SELECT close FROM v_bars WHERE run_id = (SELECT run_id FROM v_runs LIMIT 1) ORDER BY ts_utc DESC LIMIT 1");
        Assert.Multiple(async () =>
        {
            Assert.That(rows, Has.Length.EqualTo(151));
            Assert.That(rows[^1].Split(',')[4], Is.EqualTo(close.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            Assert.That(new FileInfo(await picture.PathAsync()).Length, Is.GreaterThan(5_000));
        });
    }

    [TestCase("Failed", "The run failed: the connection <b>was refused</b>.", "The strategy sent no order.")]
    [TestCase("No bars", "Lost", "No bars were recorded for this symbol")]
    [TestCase("Gaps", "12 events are missing from the record", "the disk was full, and the memory for bars too")]
    public async Task A_run_that_lacks_something_says_so(string run, string verdict, string detail)
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Faulty, $"#/run/{Recordings.FaultyRun(run)}");
        Assert.Multiple(async () =>
        {
            Assert.That(await dashboard.Page.Locator(".verdict").InnerTextAsync(), Does.Contain(verdict));
            Assert.That(await dashboard.Page.Locator("main").InnerTextAsync(), Does.Contain(detail));
            Assert.That(dashboard.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task A_run_that_does_not_exist_is_named()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/0123456789");
        Assert.That(await dashboard.Page.Locator(".failed").InnerTextAsync(), Does.Contain("there is no run 0123456789"));
    }

    static Task<int> Lines(OpenedDashboard dashboard) => dashboard.Page.EvaluateAsync<int>(
        """
        () => echarts.getInstanceByDom(document.querySelector('#price .canvas')).getOption().series
          .filter(each => each.type === 'line').length
        """);

    static Task<int> Cells(OpenedDashboard dashboard) => dashboard.Page.EvaluateAsync<int>(
        """
        () => echarts.getInstanceByDom(document.querySelector('#price .canvas')).getOption().series
          .find(each => each.id === 'footprint')?.data.length ?? 0
        """);
}
