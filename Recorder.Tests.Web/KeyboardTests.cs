using Microsoft.Playwright;
using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Tests.Web.Dashboard;

namespace Recorder.Tests.Web;

/// <summary>The dashboard and the reports with the keyboard alone.</summary>
[Category("Process")]
public sealed class KeyboardTests
{
    const string Chosen = "aside[aria-label='Chosen trade']";

    static IEnumerable<TestCaseData> Views() =>
    [
        new("demo", "#/runs?columns=status,net,tags,notes"), new("demo", "#/run/latest-1?trade=7"),
        new("demo", "#/compare?run=latest&run=latest-1"), new("demo", "#/diff?run=latest&against=latest-1"), new("demo", "#/live"),
        new("sweep", "#/sweeps"), new("sweep", "#/sweeps/MaCross"),
    ];

    [TestCaseSource(nameof(Views))]
    public async Task Tab_reaches_every_control_of_a_view_and_each_shows_the_focus(string file, string view)
    {
        await using var dashboard = await OpenedDashboard.Of(File(file));
        // A new page, so that the focus is at its beginning.
        await dashboard.Page.GotoAsync("about:blank");
        await dashboard.GoToLive(view);
        Assert.That(await new Keyboard(dashboard.Page).WalkAsync(), Is.Empty);
    }

    [TestCase("run")]
    [TestCase("sweep")]
    public async Task Tab_reaches_every_control_of_a_report_and_each_shows_the_focus(string kind)
    {
        await using var report = await OpenedReport.Of(kind == "run" ? Recordings.DemoReport : Recordings.SweepReport);
        Assert.That(await new Keyboard(report.Page).WalkAsync(), Is.Empty);
    }

    [TestCaseSource(nameof(Views))]
    public async Task No_control_of_a_view_loses_the_focus(string file, string view)
    {
        await using var dashboard = await OpenedDashboard.Of(File(file));
        // A new page, so that the focus is at its beginning.
        await dashboard.Page.GotoAsync("about:blank");
        await dashboard.GoToLive(view);
        Assert.That(await new Keyboard(dashboard.Page).PressAllAsync(dashboard.Ready), Is.Empty);
        Assert.That(dashboard.Problems, Is.Empty);
    }

    [TestCase("run")]
    [TestCase("sweep")]
    public async Task No_control_of_a_report_loses_the_focus(string kind)
    {
        await using var report = await OpenedReport.Of(kind == "run" ? Recordings.DemoReport : Recordings.SweepReport);
        Assert.That(await new Keyboard(report.Page).PressAllAsync(report.Settle), Is.Empty);
        Assert.That(report.Problems, Is.Empty);
    }

    [Test]
    public async Task Runs_are_filtered_sorted_selected_and_compared()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.ManyRuns, "#/runs?flat=1&columns=status,net");
        var (page, keyboard) = (dashboard.Page, new Keyboard(dashboard.Page));
        await keyboard.GoToAsync(page.GetByLabel("Search runs"));
        await page.Keyboard.TypeAsync("NQ");
        var net = page.GetByRole(AriaRole.Button, new() { Name = "Net result" });
        await keyboard.GoToAsync(net);
        await page.Keyboard.PressAsync("Enter");
        await dashboard.Settle();
        await Assertions.Expect(net).ToBeFocusedAsync();
        Assert.That(await page.Locator("th[aria-sort='descending']").InnerTextAsync(), Is.EqualTo("Net result ▼"));

        await keyboard.GoToAsync(Box(page, 0));
        foreach (var row in (int[])[0, 1, 2])
        {
            await Assertions.Expect(Box(page, row)).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Space");
            await dashboard.Settle();
            await Assertions.Expect(Box(page, row)).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("ArrowDown");
        }

        await page.Keyboard.PressAsync("End");
        await dashboard.Settle();
        var last = await page.EvaluateAsync<int>("() => Number(document.activeElement.closest('tr').dataset.at)");
        Assert.That(last, Is.GreaterThan(3_000));
        Assert.That(await page.EvaluateAsync<string>("() => document.activeElement.type"), Is.EqualTo("checkbox"));

        await keyboard.GoToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Compare them" }), "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await dashboard.Shown();
        Assert.That(await page.Locator("#runs tbody tr").CountAsync(), Is.EqualTo(3));
        Assert.That(dashboard.Problems, Is.Empty);
    }

    [Test]
    public async Task A_run_is_opened_and_its_worst_trade_takes_the_focus()
    {
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo);
        var (page, keyboard) = (dashboard.Page, new Keyboard(dashboard.Page));
        await keyboard.GoToAsync(page.Locator("tr.strategy button").First);
        await keyboard.GoToAsync(page.GetByRole(AriaRole.Link, new() { Name = "MaCross" }), "ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await dashboard.Shown();
        await keyboard.GoToAsync(page.GetByText("Show the worst trade"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(Chosen)).ToBeFocusedAsync();
        var next = page.GetByLabel("Next trade in the table");
        await keyboard.GoToAsync(next);
        var before = await page.Locator(Chosen).InnerTextAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(Chosen)).Not.ToHaveTextAsync(before);
        await Assertions.Expect(next).ToBeFocusedAsync();
    }

    [Test]
    public async Task The_worst_trade_of_a_report_takes_the_focus_from_its_button_and_from_its_tile()
    {
        await using var report = await OpenedReport.Of(Recordings.DemoReport);
        var (page, keyboard) = (report.Page, new Keyboard(report.Page));
        await keyboard.GoToAsync(page.GetByText("Show the worst trade"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(Chosen)).ToBeFocusedAsync();
        await keyboard.GoToAsync(page.Locator(".tile", new() { HasText = "Worst trade" }), "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await keyboard.GoToAsync(page.GetByText("Show this trade on the chart"));
        await page.Keyboard.PressAsync("Enter");
        await report.Settle();
        await Assertions.Expect(page.Locator(Chosen)).ToBeFocusedAsync();
        Assert.That(report.Problems, Is.Empty);
    }

    [Test]
    public async Task A_link_to_a_section_gives_the_focus_to_its_heading()
    {
        await using var report = await OpenedReport.Of(Recordings.DemoReport);
        await using var dashboard = await OpenedDashboard.Of(Recordings.Demo, "#/run/latest-1");
        foreach (var page in (IPage[])[report.Page, dashboard.Page])
        {
            await new Keyboard(page).GoToAsync(page.Locator("nav.bar").GetByText("Metrics"));
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator("#metrics h2")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Tab");
            Assert.That(
                await page.EvaluateAsync<string>("() => document.activeElement.closest('section').id"), Is.EqualTo("metrics"));
        }
    }

    [Test]
    public async Task A_tag_is_added_and_removed_and_the_button_has_the_focus_again()
    {
        var folder = Directory.CreateTempSubdirectory("recorder-keys-");
        var database = Path.Combine(folder.FullName, "recorder.db");
        System.IO.File.Copy(Recordings.Demo, database);
        await using (var dashboard = await OpenedDashboard.Of(database, "#/runs?columns=status,tags", isReadOnly: false))
        {
            var (page, keyboard) = (dashboard.Page, new Keyboard(dashboard.Page));
            await page.EvaluateAsync("token => sessionStorage.setItem('recorder.token', token)", dashboard.Token);
            var edit = page.GetByRole(AriaRole.Button, new() { Name = "Edit tags and notes of" }).First;
            await keyboard.GoToAsync(page.Locator("tr.strategy button").First);
            await page.Keyboard.PressAsync("ArrowDown");
            await keyboard.GoToAsync(edit);
            await page.Keyboard.PressAsync("Enter");
            await keyboard.GoToAsync(page.GetByLabel("New tag"));
            await page.Keyboard.TypeAsync("good");
            await page.Keyboard.PressAsync("Enter");
            await page.GetByText("Tag good added").WaitForAsync();
            await keyboard.GoToAsync(page.GetByLabel("Remove the tag good"), "Shift+Tab");
            await page.Keyboard.PressAsync("Space");
            await page.GetByText("Tag good removed").WaitForAsync();
            await Assertions.Expect(page.GetByLabel("New tag")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(edit).ToBeFocusedAsync();
        }

        folder.Delete(recursive: true);
    }

    [Test]
    public async Task A_run_that_goes_on_leaves_the_focus_where_it_is()
    {
        using var recording = new LiveRecording();
        recording.Bars(5, _ => 5000);
        recording.Fill(Side.Buy, 5000);
        await using var live = await ServedPage.Of(recording.Database, "/live");
        var (page, keyboard) = (live.Page, new Keyboard(live.Page));
        foreach (var control in (ILocator[])[page.Locator("nav.running a"), page.Locator(".chips a"), page.GetByLabel("Last fills, table")])
        {
            await keyboard.GoToAsync(control);
            var fills = await page.GetByLabel("Last fills, table").Locator("tbody tr").CountAsync();
            recording.Fill(Side.Buy, 5001);
            await Assertions.Expect(page.GetByLabel("Last fills, table").Locator("tbody tr")).ToHaveCountAsync(fills + 1);
            await Assertions.Expect(control).ToBeFocusedAsync();
        }
    }

    static string File(string name) => name == "demo" ? Recordings.Demo : Recordings.Sweep;

    static ILocator Box(IPage page, int row) => page.Locator($".virtual tr[data-at='{row}'] input");
}
