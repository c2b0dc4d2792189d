using Dapper;
using Microsoft.Playwright;
using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Web;

/// <summary>The page Live, while a run is recorded.</summary>
[Category("Process")]
public sealed class LivePageTests
{
    const string Journal = ".panel[data-last]";

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task The_page_shows_a_run_and_the_browser_and_axe_object_to_nothing(ColorScheme scheme)
    {
        using var recording = new LiveRecording();
        recording.Bars(30, minute => 5000 + (minute % 5));
        recording.Fill(Side.Buy, 5001);
        recording.Hold(Side.Buy, 5001);
        recording.Work(Side.Sell, 5010);
        await using var page = await ServedPage.Of(recording.Database, "/live", scheme);
        await page.Page.Locator(Journal).WaitForAsync();
        await page.Ready();
        recording.Bars(10, minute => 5004);
        await page.Page.GetByText("long 1 MES").First.WaitForAsync();
        // 1 lot of 5 USD a point: bought at 5001, now at 5004, with a fee of 0.50.
        await page.Page.Locator(".tile", new() { HasText = "Profit and loss" }).GetByText("14.50 USD").WaitForAsync();
        var text = await page.Text();
        Assert.Multiple(async () =>
        {
            Assert.That(text, Does.Contain("connected").And.Contain("10,014.50 USD").And.Contain("Live breakout"));
            Assert.That(await page.Page.GetByLabel("Working orders, table").InnerTextAsync(), Does.Contain("O2").And.Contain("5,010"));
            Assert.That(await page.Page.GetByLabel("Last fills, table").InnerTextAsync(), Does.Contain("O1"));
            Assert.That(await page.Page.Locator(".tile", new() { HasText = "Gaps" }).InnerTextAsync(), Does.Contain("none"));
            Assert.That(await page.Violations(), Is.Empty);
            Assert.That(page.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task Nothing_is_missed_while_the_server_is_restarted()
    {
        using var recording = new LiveRecording();
        recording.Fill(Side.Buy, 5000);
        await using var page = await ServedPage.Of(recording.Database, "/live");
        await page.Page.Locator(Journal).WaitForAsync();
        for (var turn = 0; turn < 3; turn++)
        {
            recording.Fill(turn % 2 == 0 ? Side.Sell : Side.Buy, 5001 + turn);
            await Reaches(page, recording);
            await page.Server.StopAsync();
            // No client receives these events while they are recorded.
            recording.Fill(turn % 2 == 0 ? Side.Buy : Side.Sell, 5003 + turn);
            recording.Bars(3, _ => 5005);
            await page.Restart();
            await Reaches(page, recording);
        }

        var fills = await page.Page.GetByLabel("Last fills, table").Locator("tbody tr").CountAsync();
        var rows = (await page.Csv("CSV: save the events")).Skip(1).ToList();
        Assert.Multiple(async () =>
        {
            Assert.That(fills, Is.EqualTo(7));
            Assert.That(
                rows.Count(row => row.Contains(",EXECUTION,", StringComparison.Ordinal)), Is.EqualTo(6),
                "those after the page was opened");
            Assert.That(rows, Is.Unique);
            Assert.That(await page.Page.Locator(Journal).GetAttributeAsync("data-missed"), Is.EqualTo("0"));
            Assert.That(
                page.Problems.Where(problem => !problem.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal)
                    && !problem.Contains("ERR_INCOMPLETE_CHUNKED_ENCODING", StringComparison.Ordinal)),
                Is.Empty, "the browser itself reports the lost connection and nothing else");
        });
    }

    [Test]
    public async Task A_page_that_waits_goes_on_to_the_first_run_and_shows_its_end()
    {
        using var recording = new LiveRecording(hasRun: false);
        await using var page = await ServedPage.Of(recording.Database, "/live");
        Assert.That(await page.Text(), Does.Contain("Nothing is being recorded now"));
        Assert.That(await page.Violations(), Is.Empty);
        recording.Begin("First");
        await page.Page.Locator(Journal).WaitForAsync();
        Assert.That(page.Page.Url, Does.EndWith($"#/live/{recording.Run.RunId}"));
        recording.End();
        await page.Page.GetByText("COMPLETED").First.WaitForAsync();
        await page.Page.GetByText("No run is being recorded now.").WaitForAsync();
        Assert.That(page.Problems, Is.Empty);
    }

    [Test]
    public async Task Gaps_are_shown_with_their_reason()
    {
        using var recording = new LiveRecording();
        using (var writing = RecorderDatabase.OpenForWriting(recording.Database))
        {
            writing.Execute(
                """
                INSERT INTO run_gaps (run_id, first_sequence, last_sequence, event_type, events, reason, from_utc, to_utc)
                SELECT run_id, 900, 911, 'BAR', 12, 'the disk was full', start_utc, start_utc FROM strategy_runs
                """);
        }

        await using var page = await ServedPage.Of(recording.Database, "/live");
        await page.Page.Locator(Journal).WaitForAsync();
        Assert.That(
            await page.Page.Locator(".tile", new() { HasText = "Gaps" }).InnerTextAsync(),
            Does.Contain("12 events missing").And.Contain("the disk was full"));
    }

    [Test]
    public async Task An_unknown_run_is_said_with_a_way_on()
    {
        using var recording = new LiveRecording();
        await using var page = await ServedPage.Of(recording.Database, "/live/00000000-none");
        await page.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.That(await page.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), Does.Contain("Not found"));
    }

    static Task Reaches(ServedPage page, LiveRecording recording) =>
        page.Page.Locator($".panel[data-last='{recording.Run.Counters.Accepted}']").WaitForAsync();
}
