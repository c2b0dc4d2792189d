using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Recorder.Server;

namespace Recorder.Tests.Web.Dashboard;

/// <summary>The dashboard over a recording in the browser, served on loopback. It collects all errors that the browser reports.</summary>
sealed class OpenedDashboard : IAsyncDisposable
{
    const int LongestMs = 30_000;

    // Three frames each: half a minute.
    const int MostTries = 600;

    readonly RecorderServer _server;

    OpenedDashboard(RecorderServer server, IPage page, List<string> problems) => (_server, Page, Problems) = (server, page, problems);

    /// <summary>The page.</summary>
    internal IPage Page { get; }

    /// <summary>Messages of the console, exceptions, answers with an error, and requests of other hosts.</summary>
    internal List<string> Problems { get; }

    /// <summary>The heading.</summary>
    internal Task<string> Heading => Page.Locator("h1").InnerTextAsync();

    /// <summary>The token for writes.</summary>
    internal string Token => File.ReadAllText(_server.TokenFile!).Trim();

    /// <summary>The fragment of the address.</summary>
    internal Task<string> Place => Page.EvaluateAsync<string>("() => location.hash");

    /// <summary>Serves a database, opens a place, and waits until it is shown.</summary>
    /// <param name="database">Path of the database.</param>
    /// <param name="place">Fragment of the address.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="height">Height of the window.</param>
    /// <param name="isReadOnly">Whether the server refuses writes.</param>
    internal static async Task<OpenedDashboard> Of(
        string database, string place = "", ColorScheme scheme = ColorScheme.Light, int width = 1400, int height = 1000,
        bool isReadOnly = true)
    {
        var page = await Chromium.NewPageAsync(scheme, width, height).ConfigureAwait(false);
        var server = RecorderServer.Create(new ServerOptions { Files = [database], Port = 0, IsReadOnly = isReadOnly });
        await server.StartAsync().ConfigureAwait(false);
        var problems = new List<string>();
        page.Console += (_, message) => problems.Add($"console: {message.Type} {message.Text}");
        page.PageError += (_, error) => problems.Add($"exception: {error}");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address && address.Authority != server.Address.Authority)
                problems.Add($"request: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                problems.Add($"answer: {response.Status} {response.Url}");
        };
        var opened = new OpenedDashboard(server, page, problems);
        await opened.Go(place).ConfigureAwait(false);
        return opened;
    }

    /// <summary>Loads a place again and waits until it is shown.</summary>
    internal async Task Go(string place)
    {
        await Page.GotoAsync("about:blank").ConfigureAwait(false);
        await Page.GotoAsync($"{_server.Address}{place}").ConfigureAwait(false);
        await Shown().ConfigureAwait(false);
    }

    /// <summary>Loads a place whose requests may stay open, and waits until it is shown.</summary>
    internal async Task GoToLive(string place)
    {
        await Page.GotoAsync($"{_server.Address}{place}").ConfigureAwait(false);
        await Ready().ConfigureAwait(false);
    }

    /// <summary>Waits until a view is shown and drawn.</summary>
    internal async Task Shown()
    {
        await Page.Locator("html[data-ready='true']").WaitForAsync(new() { State = WaitForSelectorState.Attached }).ConfigureAwait(false);
        await Settle().ConfigureAwait(false);
    }

    /// <summary>Waits until the view is shown, also when requests stay open.</summary>
    internal async Task Ready()
    {
        await Frames().ConfigureAwait(false);
        await Page.Locator("html[data-ready='true']").WaitForAsync(new() { State = WaitForSelectorState.Attached }).ConfigureAwait(false);
        await Frames().ConfigureAwait(false);
    }

    /// <summary>Waits until the first requests are answered and their data is drawn.</summary>
    internal async Task Settle()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle).ConfigureAwait(false);
        await Frames().ConfigureAwait(false);
    }

    /// <summary>Waits until the address has a part. The page changes its address without a navigation that could be waited for.</summary>
    internal Task Reaches(string part) =>
        Assertions.Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(part)), new() { Timeout = LongestMs });

    /// <summary>Waits until a condition holds, which is checked every few frames of the browser.</summary>
    internal async Task Until(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < MostTries && !await condition().ConfigureAwait(false); tries++)
            await Frames().ConfigureAwait(false);
    }

    /// <summary>First and last place of the window of the price chart, and the number of places.</summary>
    internal Task<double[]> Window() => Page.EvaluateAsync<double[]>(
        """
        () => {
          const option = echarts.getInstanceByDom(document.querySelector('#price .canvas')).getOption();
          return [option.dataZoom[0].startValue, option.dataZoom[0].endValue, option.xAxis[0].max + 0.5];
        }
        """);

    /// <summary>Number of drawn candles, and the bars of the widest.</summary>
    internal Task<int[]> Candles() => Page.EvaluateAsync<int[]>(
        """
        () => {
          const { series } = echarts.getInstanceByDom(document.querySelector('#price .canvas')).getOption();
          const candles = series.find(each => each.id === 'candles');
          return [candles.data.length, Math.max(...candles.data.map(each => each[5]))];
        }
        """);

    async Task Frames() => await Page.EvaluateAsync(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))")
        .ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
    }
}
