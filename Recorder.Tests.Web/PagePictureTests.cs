using Microsoft.Playwright;
using NUnit.Framework;
using Recorder.Storage.Events;

namespace Recorder.Tests.Web;

/// <summary>Writes the pictures of the pages Compare, Sweeps and Live when RECORDER_PICTURES names a folder, such as docs/images.</summary>
[Category("Process")]
public sealed class PagePictureTests
{
    static string Folder => Environment.GetEnvironmentVariable("RECORDER_PICTURES") is { Length: > 0 } folder
        ? folder
        : throw new IgnoreException("RECORDER_PICTURES names no folder: no pictures are written.");

    [Test]
    public async Task The_pictures_of_the_pages_are_written()
    {
        var folder = Folder;
        var runs = Recordings.Values<string>(
            Recordings.Sweep, "SELECT run_id FROM run_metrics_kv WHERE key = 'net_profit' AND value <> 0 ORDER BY value DESC LIMIT 3");
        await using (var compare = await ServedPage.Of(
            Recordings.Sweep, $"/compare?{string.Join('&', runs.Select(run => $"run={run}"))}", height: 1_150))
        {
            await Shoot(compare, folder, "dashboard-compare.png");
        }

        await using (var sweep = await ServedPage.Of(Recordings.Sweep, "/sweeps/MaCross", height: 1_050))
            await Shoot(sweep, folder, "dashboard-sweep.png");

        using var recording = new LiveRecording();
        recording.Bars(40, Price);
        recording.Fill(Side.Buy, 4995);
        recording.Hold(Side.Buy, 4995);
        await using var live = await ServedPage.Of(recording.Database, "/live", ColorScheme.Dark, 1_200);
        await live.Page.Locator(".panel[data-last]").WaitForAsync();
        for (var turn = 0; turn < 20; turn++)
        {
            recording.Bars(2, Price);
            await live.Page.Locator($".panel[data-last='{recording.Run.Counters.Accepted}']").WaitForAsync();
        }

        recording.Work(Side.Sell, 5010);
        recording.Work(Side.Sell, 4990);
        await live.Page.Locator($".panel[data-last='{recording.Run.Counters.Accepted}']").WaitForAsync();
        await live.Ready();
        await Shoot(live, folder, "dashboard-live.png");
    }

    static double Price(int minute) => 5000 + (Math.Round(24 * Math.Sin(minute / 6.0)) / 4);

    static async Task Shoot(ServedPage page, string folder, string name) =>
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name) });
}
