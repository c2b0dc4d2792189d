using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NUnit.Framework;
using Recorder.Analytics.Twins;
using Recorder.Storage.Queries;

namespace Recorder.Tests.Web.Dashboard;

/// <summary>The page of two runs over the same time: the two runs of the demo.</summary>
[Category("Process")]
public sealed class TwinViewTests
{
    [Test]
    public async Task It_shows_the_causes_and_the_orders_of_the_comparison()
    {
        var (first, second) = Runs();
        await using var opened = await OpenedDashboard.Of(Recordings.Demo, $"#/diff?run={first}&against={second}");
        var compared = Compared(first, second);
        Assert.That(await opened.Heading, Is.EqualTo("Twin"));
        var difference = compared.Difference.ToString("#,0.00", CultureInfo.InvariantCulture).Replace('-', '−');
        Assert.That(
            await opened.Page.Locator("main").InnerTextAsync(),
            Does.Contain($"Difference, first minus second: {difference} USD. The causes sum to it exactly."));
        Assert.That(await Rows(opened, "Causes of the difference"), Is.EqualTo(compared.Causes.Count));
        Assert.That(
            await Rows(opened, "Orders filled in only one run"),
            Is.EqualTo(Math.Min(50, compared.Singles.Count(single => single.Order.IsFilled))));
        Assert.That(await opened.Page.Locator("#causes canvas").CountAsync(), Is.EqualTo(1));
        Assert.That(opened.Problems, Is.Empty);
    }

    [Test]
    public async Task A_choice_of_runs_is_an_address()
    {
        var (first, second) = Runs();
        await using var opened = await OpenedDashboard.Of(Recordings.Demo, "#/diff");
        Assert.That(await opened.Page.Locator("main").InnerTextAsync(), Does.Contain("Choose two runs"));
        await opened.Page.GetByLabel("First run").SelectOptionAsync(first);
        await opened.Page.GetByLabel("Second run").SelectOptionAsync(first);
        await opened.Page.GetByText("No difference").WaitForAsync();
        Assert.That(await opened.Place, Is.EqualTo($"#/diff?run={first}&against={first}"));
        await opened.Page.GetByLabel("Second run").SelectOptionAsync(second);
        await opened.Page.GetByText("The causes sum to it exactly").WaitForAsync();
        Assert.That(opened.Problems, Is.Empty);
    }

    [Test]
    public async Task The_lists_show_the_runs_that_a_word_in_the_address_names()
    {
        var (first, second) = Runs();
        await using var opened = await OpenedDashboard.Of(Recordings.Demo, "#/diff?run=latest&against=latest-1");
        Assert.That(
            (await opened.Page.GetByLabel("First run").InputValueAsync(), await opened.Page.GetByLabel("Second run").InputValueAsync()),
            Is.EqualTo((first, second)));
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task It_violates_no_rule_of_axe(ColorScheme scheme)
    {
        var (first, second) = Runs();
        await using var opened = await OpenedDashboard.Of(Recordings.Demo, $"#/diff?run={first}&against={second}", scheme);
        var result = await opened.Page.RunAxe();
        Assert.That(
            result.Violations.Select(rule => $"{rule.Id}: {rule.Help}: {string.Join(", ", rule.Nodes.Take(3).Select(node => node.Html))}"),
            Is.Empty);
    }

    static (string First, string Second) Runs()
    {
        using var reader = RunReader.Open(Recordings.Demo);
        return (reader.Find("latest").RunId, reader.Find("latest-1").RunId);
    }

    static TwinComparison Compared(string first, string second)
    {
        using var reader = RunReader.Open(Recordings.Demo);
        return RunTwin.Of(reader, first, second).Comparison;
    }

    static Task<int> Rows(OpenedDashboard opened, string caption) =>
        opened.Page.GetByRole(AriaRole.Table, new() { Name = caption, Exact = true }).Locator("tbody tr").CountAsync();
}
