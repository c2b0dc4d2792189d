using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web.Dashboard;

/// <summary>The rules of WCAG 2.1 A and AA that axe checks.</summary>
[Category("Process")]
public sealed class DashboardAccessibilityTests
{
    [TestCase("#/runs", ColorScheme.Light)]
    [TestCase("#/runs", ColorScheme.Dark)]
    [TestCase("#/run/latest-1?trade=7", ColorScheme.Light)]
    [TestCase("#/run/latest-1?trade=7", ColorScheme.Dark)]
    [TestCase("#/run/nothing-like-it", ColorScheme.Light)]
    public async Task A_page_violates_no_rule_of_axe(string place, ColorScheme scheme)
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, place, scheme);
        var result = await dashboard.Page.RunAxe();
        Assert.That(
            result.Violations.Select(rule => $"{rule.Id}: {rule.Help}: {string.Join(", ", rule.Nodes.Take(3).Select(node => node.Html))}"),
            Is.Empty);
    }

    [Test]
    public async Task The_first_key_offers_to_skip_the_navigation_and_keeps_the_view()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest");
        await dashboard.Page.Keyboard.PressAsync("Tab");
        var text = await dashboard.Page.EvaluateAsync<string>("() => document.activeElement.textContent");
        await dashboard.Page.Keyboard.PressAsync("Enter");
        Assert.Multiple(async () =>
        {
            Assert.That(text, Is.EqualTo("Skip to the content"));
            Assert.That(await dashboard.Page.EvaluateAsync<string>("() => document.activeElement.id"), Is.EqualTo("content"));
            Assert.That(await dashboard.Place, Does.StartWith("#/run/latest"));
        });
    }
}
