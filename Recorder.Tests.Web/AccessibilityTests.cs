using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web;

/// <summary>The rules of WCAG 2.1 A and AA that axe checks.</summary>
[Category("Process")]
public sealed class AccessibilityTests
{
    [TestCase("run", ColorScheme.Light)]
    [TestCase("run", ColorScheme.Dark)]
    [TestCase("sweep", ColorScheme.Light)]
    [TestCase("sweep", ColorScheme.Dark)]
    public async Task A_report_violates_no_rule_of_axe(string kind, ColorScheme scheme)
    {
        await using var report = await OpenedReport.Of(kind == "run" ? Recordings.DemoReport : Recordings.SweepReport, scheme);
        if (kind == "run")
            await report.Page.GetByText("Show the worst trade").ClickAsync();
        var result = await report.Page.RunAxe();
        Assert.That(
            result.Violations.Select(rule => $"{rule.Id}: {rule.Help}: {string.Join(", ", rule.Nodes.Take(3).Select(node => node.Html))}"),
            Is.Empty);
    }
}
