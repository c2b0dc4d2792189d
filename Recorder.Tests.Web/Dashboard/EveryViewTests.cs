using NUnit.Framework;

namespace Recorder.Tests.Web.Dashboard;

/// <summary>What holds for every view: it fits the window, and reports no problem.</summary>
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

    static IEnumerable<(string Database, string[] Places)> Places() =>
    [
        (Recordings.Demo, OfDemo), (Recordings.Sweep, OfSweep), (Recordings.Faulty, ["#/runs", "#/run/latest"]),
    ];
}
