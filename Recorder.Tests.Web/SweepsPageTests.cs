using System.Text.Json;
using Microsoft.Playwright;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Jobs;

namespace Recorder.Tests.Web;

/// <summary>The page of sweeps of the dashboard: the modules of the report, over HTTP.</summary>
[Category("Process")]
public sealed class SweepsPageTests
{
    static readonly string[] Charts = ["Heat map", "Distribution of the runs", "Parallel coordinates"];

    [TestCase("/sweeps", ColorScheme.Light)]
    [TestCase("/sweeps", ColorScheme.Dark)]
    [TestCase("/sweeps/MaCross", ColorScheme.Light)]
    [TestCase("/sweeps/MaCross", ColorScheme.Dark)]
    public async Task The_page_draws_its_charts_and_the_browser_and_axe_object_to_nothing(string place, ColorScheme scheme)
    {
        await using var page = await ServedPage.Of(Recordings.Sweep, place, scheme);
        var colours = await OpenedReport.Colours(page.Page);
        Assert.Multiple(async () =>
        {
            Assert.That(colours.Keys, Is.EquivalentTo(place == "/sweeps" ? [] : Charts));
            Assert.That(colours.Values, Has.All.GreaterThan(20));
            Assert.That(await page.Violations(), Is.Empty);
            Assert.That(page.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task The_verdict_is_that_of_the_report()
    {
        await using var report = await OpenedReport.Of(Recordings.SweepReport);
        await using var page = await ServedPage.Of(Recordings.Sweep, "/sweeps/MaCross");
        Assert.That(
            await page.Page.Locator(".verdict").InnerTextAsync(), Is.EqualTo(await report.Page.Locator(".verdict").InnerTextAsync()));
    }

    [Test]
    public async Task The_address_brings_the_same_view_back()
    {
        await using var page = await ServedPage.Of(Recordings.Sweep, "/sweeps/MaCross");
        var metric = await page.Page.Locator("option", new() { HasText = "total_trades:" }).GetAttributeAsync("value");
        await page.Page.GetByLabel("Metric of this page").SelectOptionAsync(metric!);
        await page.Page.GetByText("Neighbourhood mean").First.ClickAsync();
        await page.Page.GetByLabel("Across").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Page.Locator("#ranking tbody tr").First.ClickAsync();
        var chosen = await page.Page.Locator("#ranking tr[aria-selected='true'] code").GetAttributeAsync("title");
        var across = await page.Page.GetByLabel("Across").InputValueAsync();

        await page.GoTo(await page.Place($"chosen={chosen}"));

        Assert.Multiple(async () =>
        {
            Assert.That(await page.Page.GetByLabel("Metric of this page").InputValueAsync(), Is.EqualTo(metric));
            Assert.That(await page.Page.GetByText("Neighbourhood mean").First.GetAttributeAsync("aria-pressed"), Is.EqualTo("true"));
            Assert.That(await page.Page.GetByLabel("Across").InputValueAsync(), Is.EqualTo(across));
            Assert.That(
                await page.Page.Locator("#ranking tr[aria-selected='true'] code").GetAttributeAsync("title"), Is.EqualTo(chosen));
            Assert.That(page.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task Every_chart_saves_its_data_and_its_picture()
    {
        await using var page = await ServedPage.Of(Recordings.Sweep, "/sweeps/MaCross");
        foreach (var chart in Charts)
        {
            Assert.That(await page.Csv($"CSV: save the data of {chart}"), Has.Length.EqualTo(17), chart);
            var picture = await page.Page.RunAndWaitForDownloadAsync(
                () => page.Page.GetByRole(AriaRole.Button, new() { Name = $"PNG: save the picture of {chart}" }).ClickAsync());
            Assert.That(picture.SuggestedFilename, Does.EndWith(".png"));
        }

        Assert.That(page.Problems, Is.Empty);
    }

    [Test]
    public async Task A_sweep_under_way_shows_its_progress_and_its_new_runs_by_themselves()
    {
        var folder = Directory.CreateTempSubdirectory("recorder-web-job-");
        var database = Path.Combine(folder.FullName, "job.db");
        using (var store = RecorderStore.Open(database, RecorderSettings.Fast))
        {
            var job = store.BeginJob(new JobStart { Kind = JobKind.Sweep, Strategy = "Under way", Symbols = 1, Items = 4 });
            End(store, job, 1);
            End(store, job, 2);
            job.Start("length=3");
            await using var page = await ServedPage.Of(database, "/sweeps/Under%20way");
            var progress = page.Page.GetByRole(AriaRole.Region, new() { Name = "Progress of the sweep" });
            await progress.GetByText("running: 2 of 4 items").WaitForAsync();
            Assert.That(await progress.InnerTextAsync(), Does.Contain("Now: length=3"));
            Assert.That(await page.Violations(), Is.Empty);

            End(store, job, 3);
            End(store, job, 4);
            job.End(JobStatus.Completed, "all items completed");
            Assert.That(store.Flush(TimeSpan.FromSeconds(30)), Is.True);

            await progress.GetByText("completed: 4 of 4 items").WaitForAsync();
            await page.Page.Locator(".what").GetByText("4 runs").WaitForAsync();
            Assert.That(page.Problems, Is.Empty);
        }

        folder.Delete(recursive: true);
    }

    [Test]
    public async Task A_file_without_a_sweep_says_how_to_record_one_and_an_unknown_strategy_is_not_found()
    {
        await using var page = await ServedPage.Of(Recordings.Faulty, "/sweeps");
        Assert.That(await page.Text(), Does.Contain("No sweep yet").And.Contain("recorder backtest"));
        await page.GoTo("/sweeps/Nobody");
        Assert.That(await page.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), Does.Contain("Not found"));
    }

    static void End(RecorderStore store, JobRecording job, int length)
    {
        var start = new DateTime(2025, 3, 3, 9, 0, 0, DateTimeKind.Utc);
        var run = store.Begin(
            new StrategyRegistered { Name = "Under way" },
            new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { length }), Symbol = "ES" },
            new RunStarted { RunType = RunType.Backtest, InitialBalance = 10_000, BaseCurrency = "USD" },
            start);
        run.End(new RunEnded { Status = RunStatus.Completed }, start.AddDays(1));
        Assert.That(store.Flush(TimeSpan.FromSeconds(30)), Is.True);
        job.End(new JobItem($"length={length}", true, ItemClass.Completed, TimeSpan.FromMilliseconds(20)) { RunId = run.RunId });
        Assert.That(store.Flush(TimeSpan.FromSeconds(30)), Is.True);
    }
}
