using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web.Dashboard;

/// <summary>What holds for every view: it fits the window, and its charts can be saved.</summary>
[Category("Process")]
public sealed class EveryViewTests
{
    static readonly string[] OfDemo =
        ["#/runs", "#/run/latest-1?trade=7", "#/diff?run=latest&against=latest-1", "#/compare?run=latest&run=latest-1", "#/live"];

    static readonly string[] OfSweep = ["#/sweeps", "#/sweeps/MaCross"];

    [Test]
    public async Task No_view_is_wider_than_the_window_and_none_reports_a_problem([Values(360, 800, 1400)] int width)
    {
        Assert.Multiple(async () =>
        {
            foreach (var (database, places) in Places())
            {
                await using var opened = await OpenedDashboard.Of(database, places[0], width: width);
                foreach (var place in places)
                {
                    await opened.Page.GotoAsync("about:blank");
                    await opened.GoToLive(place);
                    var excess = await opened.Page.EvaluateAsync<int>(
                        "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
                    Assert.That((place, excess), Is.EqualTo((place, 0)));
                }

                Assert.That(opened.Problems, Is.Empty);
            }
        });
    }

    [Test]
    public async Task Every_chart_is_saved_as_a_picture_and_its_data_as_rows()
    {
        foreach (var (database, place) in ((string, string)[])
            [
                (Recordings.Demo, OfDemo[1]), (Recordings.Demo, OfDemo[2]), (Recordings.Demo, OfDemo[3]), (Recordings.Sweep, OfSweep[1]),
            ])
        {
            await using var opened = await OpenedDashboard.Of(database, place, height: 12_000);
            var panels = opened.Page.Locator(".panel:has(.canvas canvas)");
            var count = await panels.CountAsync();
            Assert.That(count, Is.Positive, place);
            for (var at = 0; at < count; at++)
            {
                var (picture, data) = (await Saved(opened, panels.Nth(at), "PNG"), await Saved(opened, panels.Nth(at), "CSV"));
                var title = await panels.Nth(at).Locator("h3").First.InnerTextAsync();
                Assert.That(picture[1..4], Is.EqualTo("PNG"u8.ToArray()), $"{place}: {title}");
                Assert.That(data.Count(sign => sign == '\n'), Is.GreaterThan(1), $"{place}: {title}");
            }

            Assert.That(opened.Problems, Is.Empty);
        }
    }

    static IEnumerable<(string Database, string[] Places)> Places() =>
        [(Recordings.Demo, OfDemo), (Recordings.Sweep, OfSweep), (Recordings.Faulty, ["#/runs", "#/run/latest"])];

    static async Task<byte[]> Saved(OpenedDashboard opened, ILocator panel, string form)
    {
        var saved = await opened.Page.RunAndWaitForDownloadAsync(
            () => panel.GetByRole(AriaRole.Button, new() { Name = $"{form}:" }).First.ClickAsync());
        return await File.ReadAllBytesAsync(await saved.PathAsync());
    }
}
