using System.Globalization;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web;

/// <summary>The page Compare, which shows runs over each other.</summary>
[Category("Process")]
public sealed class ComparePageTests
{
    static readonly string[] Runs = [.. Recordings.Values<string>(
        Recordings.Sweep, "SELECT run_id FROM run_metrics_kv WHERE key = 'total_trades' AND value > 0 ORDER BY run_id LIMIT 3")];

    static string Place => $"/compare?{string.Join('&', Runs.Select(run => $"run={run}"))}";

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task The_page_draws_its_charts_and_the_browser_and_axe_object_to_nothing(ColorScheme scheme)
    {
        await using var page = await ServedPage.Of(Recordings.Sweep, Place, scheme);
        await page.Page.Locator("#correlation .panel").GetByText("Without a value")
            .Or(page.Page.Locator("#correlation canvas")).First.WaitForAsync();
        Assert.Multiple(async () =>
        {
            Assert.That((await OpenedReport.Colours(page.Page))["Equity over each other"], Is.GreaterThan(40));
            Assert.That(await page.Violations(), Is.Empty);
            Assert.That(page.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task The_saved_curves_are_the_equity_of_the_file_from_a_common_start()
    {
        await using var page = await ServedPage.Of(Recordings.Sweep, Place);
        var saved = (await page.Csv("CSV: save the data of Equity over each other")).Skip(1).Select(line => line.Split(',')).ToList();
        var curves = Runs.Select(run => Recordings.Values<(string Utc, double Equity)>(
            Recordings.Sweep, $"SELECT ts_utc, equity FROM run_equity WHERE run_id = '{run}' ORDER BY ts_utc")).ToList();
        var start = curves.Max(curve => curve[0].Utc);
        foreach (var (run, at) in Runs.Select((run, at) => (run, at)))
        {
            var first = curves[at].Last(point => string.CompareOrdinal(point.Utc, start) <= 0).Equity;
            var expected = curves[at].Where(point => string.CompareOrdinal(point.Utc, start) > 0)
                .Select(point => point.Equity - first).Prepend(0);
            Assert.That(
                saved.Where(row => row[1] == run).Select(row => double.Parse(row[4], CultureInfo.InvariantCulture)),
                Is.EqualTo(expected).Within(1e-6), run);
        }
    }

    [Test]
    public async Task The_best_values_are_marked_by_the_direction_of_their_metric()
    {
        await using var page = await ServedPage.Of(Recordings.Sweep, Place);
        foreach (var (key, order) in new[] { ("net_profit", "DESC"), ("max_drawdown", "DESC"), ("fees_total", "ASC") })
        {
            var best = Recordings.Values<string>(
                Recordings.Sweep,
                $"""
                SELECT run_id FROM run_metrics_kv WHERE key = '{key}' AND run_id IN ('{string.Join("','", Runs)}') ORDER BY value {order}
                """)[0];
            var row = page.Page.Locator("#metrics tbody tr").Filter(
                new() { Has = page.Page.GetByRole(AriaRole.Button, new() { Name = key, Exact = true }) });
            Assert.That(await row.Locator(".best").CountAsync(), Is.EqualTo(1), key);
            Assert.That(await row.Locator("td").Nth(1 + Array.IndexOf(Runs, best)).Locator(".best").CountAsync(), Is.EqualTo(1), key);
        }

        var trades = page.Page.Locator("#metrics tbody tr").Filter(new() { HasText = "total_trades" });
        Assert.That(await trades.Locator(".best").CountAsync(), Is.Zero, "more trades are not better");
    }

    [Test]
    public async Task The_address_brings_the_same_view_back()
    {
        await using var page = await ServedPage.Of(Recordings.Sweep, Place);
        await Choice(page, "Base").SelectOptionAsync("hundred");
        await Choice(page, "Over").SelectOptionAsync("elapsed");
        await page.Page.GetByText("All metrics").ClickAsync();
        await page.Page.GetByLabel("Search metrics").FillAsync("drawdown");
        await Choice(page, "Between").SelectOptionAsync("symbols");
        var address = await page.Place("correlate=symbols");
        var rows = await page.Page.Locator("#metrics tbody tr").CountAsync();

        await page.GoTo(address);

        Assert.Multiple(async () =>
        {
            Assert.That(await Choice(page, "Base").InputValueAsync(), Is.EqualTo("hundred"));
            Assert.That(await Choice(page, "Over").InputValueAsync(), Is.EqualTo("elapsed"));
            Assert.That(await page.Page.GetByLabel("Search metrics").InputValueAsync(), Is.EqualTo("drawdown"));
            Assert.That(await page.Page.Locator("#metrics tbody tr").CountAsync(), Is.EqualTo(rows).And.GreaterThan(10));
            Assert.That(await page.Page.Locator("#correlation").GetByText("One symbol alone").CountAsync(), Is.EqualTo(1));
            Assert.That(page.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task A_run_is_added_and_removed()
    {
        await using var page = await ServedPage.Of(Recordings.Sweep, "/compare");
        Assert.That(await page.Text(), Does.Contain("Choose runs to compare"));
        foreach (var count in (int[])[1, 2])
        {
            await page.Page.GetByLabel("Add a run").SelectOptionAsync(Runs[count - 1]);
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Page.Locator("#runs tbody tr")).ToHaveCountAsync(count);
        }

        Assert.That(page.Page.Url, Does.Contain(Runs[0]).And.Contain(Runs[1]));
        await page.Page.GetByLabel("Remove run A").ClickAsync();
        await Assertions.Expect(page.Page.Locator("#runs tbody tr")).ToHaveCountAsync(1);
        Assert.That(page.Page.Url, Does.Not.Contain(Runs[0]).And.Contain(Runs[1]));
        Assert.That(page.Problems, Is.Empty);
    }

    [Test]
    public async Task A_failed_run_and_one_with_gaps_say_so_and_a_missing_value_has_its_reason()
    {
        var file = Recordings.Faulty;
        var runs = Recordings.Values<string>(file, "SELECT run_id FROM v_runs WHERE strategy IN ('Failed', 'Gaps') ORDER BY strategy");
        await using var page = await ServedPage.Of(file, $"/compare?run={runs[0]}&run={runs[1]}");
        Assert.Multiple(async () =>
        {
            Assert.That(await page.Text(), Does.Contain("FAILED: the connection <b>was refused</b>").And.Contain("12 lost"));
            Assert.That(
                await page.Page.Locator("#metrics").InnerTextAsync(),
                Does.Contain("– too few values").Or.Contain("– no closed trade"));
            Assert.That(await page.Violations(), Is.Empty);
            Assert.That(page.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task An_unknown_run_is_said_with_a_way_on()
    {
        await using var page = await ServedPage.Of(Recordings.Sweep, "/compare?run=00000000-none");
        Assert.That(await page.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), Does.Contain("Not found").And.Contain("Try again"));
    }

    static ILocator Choice(ServedPage page, string label) => page.Page.Locator("label", new() { HasText = label }).Locator("select");
}
