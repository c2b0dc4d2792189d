using System.Globalization;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web.Dashboard;

/// <summary>The page of all runs.</summary>
[Category("Process")]
public sealed class RunsViewTests
{
    const string Rows = ".virtual tbody tr:not(.space):not(.group)";

    [Test]
    public async Task The_runs_of_the_demo_are_listed_with_metrics_equity_and_links()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo);
        var sharpe = Recordings.Value<double>(
            Recordings.Demo,
            "SELECT value FROM run_metrics_kv m JOIN v_runs r ON r.run_id = m.run_id WHERE key = 'sharpe' AND strategy = 'MaCross'");
        var row = dashboard.Page.Locator(Rows, new() { HasText = "MaCross" });
        await row.Locator("svg.sparkline").WaitForAsync();
        Assert.That(await row.InnerTextAsync(), Does.Contain(sharpe.ToString("0.00", CultureInfo.InvariantCulture)));

        await row.Locator("a").ClickAsync();
        await dashboard.Shown();
        Assert.Multiple(async () =>
        {
            Assert.That(await dashboard.Heading, Is.EqualTo("MaCross"));
            Assert.That(dashboard.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task Ten_thousand_runs_scroll_and_only_the_visible_rows_are_in_the_page()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.ManyRuns, "#/runs?flat=1&sort=-m.sharpe");
        var count = await dashboard.Page.Locator(Rows).CountAsync();
        await dashboard.Page.EvaluateAsync("() => { const box = document.querySelector('.virtual'); box.scrollTop = box.scrollHeight; }");
        // The rows at the top have sparklines too, so the last row comes first.
        await dashboard.Page.Locator($"{Rows}[aria-rowindex='{WrittenFiles.Runs + 3}']").WaitForAsync();
        await dashboard.Page.Locator("svg.sparkline").Nth(10).WaitForAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await dashboard.Page.Locator("h1 + .note").InnerTextAsync(), Is.EqualTo("10,002 runs"));
            Assert.That(count, Is.InRange(20, 80));
            Assert.That(await dashboard.Page.Locator(Rows).CountAsync(), Is.InRange(20, 80));
            Assert.That(
                await dashboard.Page.Locator(Rows).Last.GetAttributeAsync("aria-rowindex"), Is.EqualTo($"{WrittenFiles.Runs + 3}"));
            Assert.That(dashboard.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task A_click_on_a_column_sorts_the_runs_by_it()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.ManyRuns, "#/runs?flat=1");
        await dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Net result" }).ClickAsync();
        await dashboard.Settle();
        var first = await dashboard.Page.Locator(Rows).First.Locator("a").GetAttributeAsync("title");
        var isBest = Recordings.Value<bool>(
            Recordings.ManyRuns,
            $"""
            SELECT value = (SELECT max(value) FROM run_metrics_kv WHERE key = 'net_profit') FROM run_metrics_kv
            WHERE key = 'net_profit' AND run_id = '{first}'
            """);
        Assert.Multiple(async () =>
        {
            Assert.That(isBest, Is.True);
            Assert.That(await dashboard.Page.Locator("th[aria-sort='descending']").InnerTextAsync(), Does.StartWith("Net result"));
        });
    }

    [Test]
    public async Task Filters_keep_the_runs_that_the_file_has_and_the_address_brings_them_back()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.ManyRuns);
        var (page, filters) = (dashboard.Page, dashboard.Page.Locator(".filters"));
        await filters.GetByLabel("Status").SelectOptionAsync("COMPLETED");
        await filters.GetByLabel("Symbol").SelectOptionAsync("NQ");
        await filters.GetByLabel("Tag").SelectOptionAsync("baseline");
        await filters.Locator("label", new() { HasText = "Metric" }).Locator("select").SelectOptionAsync("sharpe");
        await filters.GetByLabel("Smallest value of the metric").FillAsync("1.5");
        await page.Keyboard.PressAsync("Tab");
        await dashboard.Settle();
        var kept = Recordings.Value<long>(
            Recordings.ManyRuns,
            """
            SELECT count(*) FROM strategy_runs r JOIN strategy_instances i ON i.instance_id = r.instance_id
            JOIN run_metrics_kv m ON m.run_id = r.run_id AND m.key = 'sharpe' JOIN run_annotations a ON a.run_id = r.run_id
            WHERE r.status = 'COMPLETED' AND i.symbol = 'NQ' AND a.text = 'baseline' AND m.value >= 1.5
            """);
        var expected = $"{kept} of 10,002 runs";
        Assert.That(kept, Is.GreaterThan(1));
        Assert.That(await page.Locator("h1 + .note").InnerTextAsync(), Is.EqualTo(expected));

        await dashboard.Reaches("min=1.5");
        await dashboard.Go(await dashboard.Place);
        Assert.Multiple(async () =>
        {
            Assert.That(await page.Locator("h1 + .note").InnerTextAsync(), Is.EqualTo(expected));
            Assert.That(await filters.GetByLabel("Symbol").InputValueAsync(), Is.EqualTo("NQ"));
            Assert.That(dashboard.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task Columns_are_chosen_and_the_csv_has_them()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/runs?columns=status,m.sharpe");
        await dashboard.Page.Locator("details.columns summary").ClickAsync();
        const string Factor = "Profit factor: sum of winning trades divided by sum of losing trades";
        await dashboard.Page.GetByRole(AriaRole.Checkbox, new() { Name = Factor, Exact = true }).CheckAsync();
        await dashboard.Settle();
        var saved = await dashboard.Page.RunAndWaitForDownloadAsync(
            () => dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "CSV" }).ClickAsync());
        var rows = await File.ReadAllLinesAsync(await saved.PathAsync());
        Assert.Multiple(() =>
        {
            Assert.That(rows[0], Is.EqualTo("run_id,name,Status,sharpe,profit_factor"));
            Assert.That(rows, Has.Length.EqualTo(3));
            Assert.That(rows[1], Does.Match(@"^[0-9a-f-]{36},\w+,COMPLETED,[0-9.]+,[0-9.]+$"));
        });
    }

    [Test]
    public async Task A_group_closes_and_the_keyboard_moves_between_rows()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.ManyRuns, "#/runs?strategy=MaCross");
        var page = dashboard.Page;
        await page.Locator("tr.strategy button").FocusAsync();
        for (var step = 0; step < 60; step++)
            await page.Keyboard.PressAsync("ArrowDown");
        var reached = await page.EvaluateAsync<string>("() => document.activeElement.closest('tr').dataset.at");
        await page.EvaluateAsync("() => { document.querySelector('.virtual').scrollTop = 0; }");
        await dashboard.Settle();
        await page.Locator("tr.strategy button").ClickAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(reached, Is.EqualTo("60"));
            Assert.That(await page.Locator(Rows).CountAsync(), Is.Zero);
            Assert.That(await page.Locator("tr.strategy button").GetAttributeAsync("aria-expanded"), Is.EqualTo("false"));
        });
    }

    [Test]
    public async Task A_file_without_runs_says_how_to_make_one()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.WithoutRuns);
        Assert.Multiple(async () =>
        {
            Assert.That(await dashboard.Page.Locator("main").InnerTextAsync(), Does.Contain("No runs yet").And.Contain("recorder demo"));
            Assert.That(dashboard.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task A_server_that_has_stopped_is_named_and_the_button_tries_again()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo);
        await dashboard.Page.RouteAsync("**/api/runs/latest/report*", route => route.AbortAsync());
        await dashboard.Page.EvaluateAsync("() => { location.hash = '#/run/latest'; }");
        await dashboard.Page.GetByText("No connection").WaitForAsync();
        await dashboard.Page.UnrouteAsync("**/api/runs/latest/report*");
        await dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await dashboard.Shown();
        Assert.That(await dashboard.Heading, Is.EqualTo("BracketBreakout"));
    }
}
