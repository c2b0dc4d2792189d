using Microsoft.Playwright;

namespace Recorder.Benchmarks.Pages;

/// <summary>Measures pages of the dashboard in Chromium. Server and browser share the cores.</summary>
/// <param name="browser">The browser.</param>
/// <param name="rounds">Number of times that each page is opened.</param>
/// <param name="print">Receives a line for each page.</param>
sealed class PageTimes(IBrowser browser, int rounds, Action<string> print)
{
    // Longer than the pause of the page before it loads finer bars.
    const int Quiet = 400;
    const int Frames = 300;
    const int Step = 150;

    static readonly string Script = ReadScript();

    // All bars, then each half of the window before, down to single bars, and out again.
    static readonly string[] Zooms = ["0", .. Enumerable.Repeat("+", 13), .. Enumerable.Repeat("-", 6), "0"];

    /// <summary>Measures the page of a run, the list of runs, and a sweep.</summary>
    internal async Task<IReadOnlyList<PageTime>> MeasureAsync(string bars, string runs, string sweep) =>
    [
        .. await Open("1,000,000 bars", bars, "#/run/latest", ["headline", "candles"], async page =>
        [
            new("1,000,000 bars", "a zoom with its finest bars", await Of(page, "keys", Zooms, Quiet)),
            new("1,000,000 bars", "the next frame, scrolling", await Of(page, "scroll", "", Step, Frames)),
        ]),
        .. await Open("10,000 runs", runs, "#/runs", ["headline", "rows"], async page =>
            [new("10,000 runs", "the next frame, scrolling", await Of(page, "scroll", ".virtual", Step, Frames))]),
        .. await Open("sweep of 1,000", sweep, "#/sweeps/MaCross", ["headline", "heatmap"], async page =>
            [new("sweep of 1,000", "the next frame, scrolling", await Of(page, "scroll", "", Step, Frames))]),
    ];

    async Task<IEnumerable<PageTime>> Open(
        string name, string file, string place, string[] parts, Func<IPage, Task<IReadOnlyList<PageTime>>> more)
    {
        print(name);
        var (cold, warm) = (new List<double[]>(), new List<double[]>());
        IReadOnlyList<PageTime> last = [];
        for (var round = 0; round < rounds; round++)
        {
            using var server = DashboardProcess.Start(file);
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
            var page = await context.NewPageAsync();
            await page.AddInitScriptAsync(Script);
            foreach (var times in (List<double[]>[])[cold, warm])
            {
                await page.GotoAsync("about:blank");
                await page.GotoAsync($"{server.Address}{place}");
                times.Add(await Of(page, "parts", [parts]));
            }

            if (round == rounds - 1)
                last = await more(page);
        }

        return [.. Times($"{name}, cold", cold), .. Times($"{name}, warm", warm), .. last];

        IEnumerable<PageTime> Times(string page, List<double[]> all) =>
            parts.Prepend("first paint").Select((part, at) => new PageTime(page, part, [.. all.Select(times => times[at])]));
    }

    static Task<double[]> Of(IPage page, string function, params object[] arguments) =>
        page.EvaluateAsync<double[]>("([name, given]) => measure[name](...given)", new object[] { function, arguments });

    static string ReadScript()
    {
        using var script = new StreamReader(typeof(PageTimes).Assembly.GetManifestResourceStream("page.js")!);
        return script.ReadToEnd();
    }
}
