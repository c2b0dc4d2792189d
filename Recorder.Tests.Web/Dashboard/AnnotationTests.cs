using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web.Dashboard;

/// <summary>Tags and notes, edited in the page.</summary>
[Category("Process")]
public sealed class AnnotationTests
{
    string _folder = null!;

    string Database => Path.Combine(_folder, "recorder.db");

    [SetUp]
    public void Copy()
    {
        _folder = Directory.CreateTempSubdirectory("recorder-tags-").FullName;
        File.Copy(Recordings.Demo, Database);
    }

    [TearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_tag_and_a_note_are_stored_after_the_token_is_given_once()
    {
        await using var dashboard = await OpenedDashboard.Of(Database, "#/runs?columns=status,tags,notes", isReadOnly: false);
        var page = dashboard.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit tags and notes of" }).First.ClickAsync();
        await page.GetByLabel("New tag").FillAsync("baseline");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Token").FillAsync(dashboard.Token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the token" }).ClickAsync();
        await page.GetByText("Tag baseline added").WaitForAsync();
        await page.GetByLabel("New note").FillAsync("wider stop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();
        await page.GetByText("Note added").WaitForAsync();
        var axe = (await page.RunAxe()).Violations;
        await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        var row = await page.Locator(".virtual tbody tr", new() { HasText = "baseline" }).InnerTextAsync();
        Assert.Multiple(() =>
        {
            Assert.That(row, Does.Contain("wider stop"));
            Assert.That(Recordings.Value<long>(Database, "SELECT count(*) FROM run_annotations"), Is.EqualTo(2));
            Assert.That(axe.Select(rule => rule.Id), Is.Empty);
            // The first request had no token.
            Assert.That(dashboard.Problems.Where(problem => !problem.Contains("401", StringComparison.Ordinal)), Is.Empty);
        });
    }

    [Test]
    public async Task A_tag_of_all_selected_runs_is_removed_at_once()
    {
        await using var dashboard = await OpenedDashboard.Of(Database, "#/runs?columns=status,tags", isReadOnly: false);
        var page = dashboard.Page;
        await page.EvaluateAsync("token => sessionStorage.setItem('recorder.token', token)", dashboard.Token);
        foreach (var box in await page.Locator(".virtual td input[type=checkbox]").AllAsync())
            await box.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tags and notes", Exact = true }).ClickAsync();
        await page.GetByLabel("New tag").FillAsync("both");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await page.GetByText("Tag both added").WaitForAsync();
        Assert.That(Recordings.Value<long>(Database, "SELECT count(*) FROM run_annotations"), Is.EqualTo(2));
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the tag both" }).ClickAsync();
        await page.GetByText("Tag both removed").WaitForAsync();
        Assert.That(Recordings.Value<long>(Database, "SELECT count(*) FROM run_annotations"), Is.Zero);
        Assert.That(dashboard.Problems, Is.Empty);
    }

    [Test]
    public async Task A_read_only_server_says_why_nothing_is_stored()
    {
        await using var dashboard = await OpenedDashboard.Of(Database, "#/run/latest");
        var page = dashboard.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Tags and notes", Exact = true }).ClickAsync();
        await page.GetByLabel("New tag").FillAsync("a");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("the server runs with --read-only").WaitForAsync();
        Assert.That(Recordings.Value<long>(Database, "SELECT count(*) FROM run_annotations"), Is.Zero);
    }
}
