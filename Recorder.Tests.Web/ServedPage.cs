using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NUnit.Framework;
using Recorder.Server;

namespace Recorder.Tests.Web;

/// <summary>A page of the dashboard in the browser, with its server. It collects all errors that the browser reports.</summary>
sealed class ServedPage : IAsyncDisposable
{
    readonly string _database;

    ServedPage(string database, RecorderServer server, IPage page, List<string> problems) =>
        (_database, Server, Page, Problems) = (database, server, page, problems);

    /// <summary>The server.</summary>
    internal RecorderServer Server { get; private set; }

    /// <summary>The page.</summary>
    internal IPage Page { get; }

    /// <summary>Messages of the console, exceptions, violations of the policy, and requests to anything but the server.</summary>
    internal List<string> Problems { get; }

    /// <summary>Opens a place of the dashboard and waits until it is drawn.</summary>
    /// <param name="database">The served file.</param>
    /// <param name="place">Fragment of the address, such as <c>/live</c>.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="height">Height of the window.</param>
    internal static async Task<ServedPage> Of(
        string database, string place, ColorScheme scheme = ColorScheme.Light, int height = 1000)
    {
        var server = await Serve(database, 0).ConfigureAwait(false);
        var page = await Chromium.NewPageAsync(scheme, 1400, height).ConfigureAwait(false);
        var problems = new List<string>();
        page.Console += (_, message) => problems.Add($"console: {message.Type} {message.Text}");
        page.PageError += (_, error) => problems.Add($"exception: {error}");
        var own = server.Address.AbsoluteUri;
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(own, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                problems.Add($"request: {request.Url}");
            }
        };
        await page.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))")
            .ConfigureAwait(false);
        var served = new ServedPage(database, server, page, problems);
        await served.GoTo(place).ConfigureAwait(false);
        return served;
    }

    /// <summary>Opens another place, as if somebody had typed its address.</summary>
    internal async Task GoTo(string place)
    {
        await Page.GotoAsync("about:blank").ConfigureAwait(false);
        await Page.GotoAsync($"{Server.Address}#{place}").ConfigureAwait(false);
        await Ready().ConfigureAwait(false);
    }

    /// <summary>Waits until the address has a part, and gives the place that it names. The page writes its address after a pause.</summary>
    internal async Task<string> Place(string part)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(part))).ConfigureAwait(false);
        return (await Page.EvaluateAsync<string>("location.hash").ConfigureAwait(false))[1..];
    }

    /// <summary>Waits until the view is drawn.</summary>
    internal async Task Ready()
    {
        // The policy of the page permits no expression to poll: elements are waited for instead.
        await Page.Locator("html[data-ready='true']").WaitForAsync(new() { State = WaitForSelectorState.Attached }).ConfigureAwait(false);
        await Assertions.Expect(Page.Locator(".canvas:not(:has(canvas))")).ToHaveCountAsync(0).ConfigureAwait(false);
        await OpenedReport.Settle(Page).ConfigureAwait(false);
    }

    /// <summary>Stops the server and starts another one on the same address.</summary>
    internal async Task Restart()
    {
        var port = Server.Address.Port;
        await Server.DisposeAsync().ConfigureAwait(false);
        Server = await Serve(_database, port).ConfigureAwait(false);
    }

    /// <summary>Saves the data of a chart or table and reads its lines.</summary>
    /// <param name="button">Accessible name of the button.</param>
    internal async Task<string[]> Csv(string button)
    {
        var saved = await Page.RunAndWaitForDownloadAsync(
            () => Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync()).ConfigureAwait(false);
        return await File.ReadAllLinesAsync(await saved.PathAsync().ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>The text of the view.</summary>
    internal Task<string> Text() => Page.Locator("main").InnerTextAsync();

    /// <summary>The rules of accessibility that the view violates.</summary>
    internal async Task<IEnumerable<string>> Violations()
    {
        var result = await Page.RunAxe().ConfigureAwait(false);
        return result.Violations.Select(
            rule => $"{rule.Id}: {rule.Help}: {string.Join(", ", rule.Nodes.Take(3).Select(node => node.Html))}");
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync().ConfigureAwait(false);
        await Server.DisposeAsync().ConfigureAwait(false);
    }

    static async Task<RecorderServer> Serve(string database, int port)
    {
        var server = RecorderServer.Create(new ServerOptions
        {
            Files = [database],
            Port = port,
            IsReadOnly = true,
            Log = line => TestContext.Error.WriteLine(line),
        });
        await server.StartAsync().ConfigureAwait(false);
        return server;
    }
}
