using Microsoft.Playwright;

namespace Recorder.Tests.Web;

/// <summary>A report in the browser. All errors that the browser reports are collected.</summary>
sealed class OpenedReport : IAsyncDisposable
{
    OpenedReport(IPage page, List<string> problems) => (Page, Problems) = (page, problems);

    /// <summary>The page.</summary>
    internal IPage Page { get; }

    /// <summary>Console messages, exceptions, policy violations, and requests for anything except the file.</summary>
    internal List<string> Problems { get; }

    /// <summary>Opens a report and waits until it is drawn.</summary>
    internal static async Task<OpenedReport> Of(
        string path, ColorScheme scheme = ColorScheme.Light, int width = 1400, int height = 1000)
    {
        var page = await Chromium.NewPageAsync(scheme, width, height).ConfigureAwait(false);
        var problems = new List<string>();
        page.Console += (_, message) => problems.Add($"console: {message.Type} {message.Text}");
        page.PageError += (_, error) => problems.Add($"exception: {error}");
        var own = new Uri(path).AbsoluteUri;
        page.Request += (_, request) =>
        {
            if (request.Url != own)
                problems.Add($"request: {request.Url}");
        };
        await page.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))")
            .ConfigureAwait(false);
        await page.GotoAsync(own).ConfigureAwait(false);
        await page.WaitForFunctionAsync("document.documentElement.dataset.ready === 'true'").ConfigureAwait(false);
        await page.WaitForFunctionAsync(
            "[...document.querySelectorAll('.canvas')].every(canvas => canvas.querySelector('canvas'))").ConfigureAwait(false);
        await Settle(page).ConfigureAwait(false);
        return new OpenedReport(page, problems);
    }

    /// <summary>Waits until the browser has drawn the requested changes.</summary>
    internal Task Settle() => Settle(Page);

    /// <summary>Number of opaque colours in each chart, by title. An empty chart has at most one colour.</summary>
    internal Task<Dictionary<string, int>> Colours() => Colours(Page);

    /// <inheritdoc cref="Colours()"/>
    internal static async Task<Dictionary<string, int>> Colours(IPage page) =>
        await page.EvaluateAsync<Dictionary<string, int>>(
            """
            () => Object.fromEntries([...document.querySelectorAll('.panel')].filter(panel => panel.querySelector('canvas')).map(panel => {
              const canvas = panel.querySelector('canvas');
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              const found = new Set();
              for (let at = 0; at < data.length; at += 4)
                if (data[at + 3] > 200)
                  found.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
              return [panel.querySelector('h3').textContent, found.size];
            }))
            """).ConfigureAwait(false);

    /// <summary>Number of pixels of a colour of the theme in a chart.</summary>
    /// <param name="title">Title of the chart.</param>
    /// <param name="colour">Name of the colour.</param>
    internal async Task<int> Pixels(string title, string colour) =>
        await Page.EvaluateAsync<int>(
            """
            ([title, colour]) => {
              const panel = [...document.querySelectorAll('.panel')].find(each => each.querySelector('h3')?.textContent === title);
              const canvas = panel.querySelector('canvas');
              const text = getComputedStyle(document.documentElement).getPropertyValue(`--${colour}`).trim();
              const [red, green, blue] = [1, 3, 5].map(at => parseInt(text.slice(at, at + 2), 16));
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              let count = 0;
              for (let at = 0; at < data.length; at += 4)
                if (data[at + 3] > 200 && Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue) < 24)
                  count++;
              return count;
            }
            """,
            new[] { title, colour }).ConfigureAwait(false);

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync().ConfigureAwait(false);

    /// <summary>Waits for the next frames: one for the layout, and one for the drawing of the charts.</summary>
    internal static async Task Settle(IPage page) =>
        await page.EvaluateAsync(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))")
            .ConfigureAwait(false);
}
