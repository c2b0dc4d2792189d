using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web;

/// <summary>The browser of all tests: the system's Chromium, started once.</summary>
static class Chromium
{
    // No sandbox, because tests run as root in containers. The tests make no network requests.
    static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> Started = new(StartAsync);

    /// <summary>Opens an empty page in a new window; skips the test without a browser.</summary>
    internal static async Task<IPage> NewPageAsync(ColorScheme scheme, int width, int height)
    {
        if (Place is null)
            Assert.Ignore("No Chromium is installed; on Debian: apt-get install chromium.");
        var (_, browser) = await Started.Value.ConfigureAwait(false);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        }).ConfigureAwait(false);
        return await context.NewPageAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the browser, if one was started.</summary>
    internal static async Task EndAsync()
    {
        if (!Started.IsValueCreated)
            return;
        var (playwright, browser) = await Started.Value.ConfigureAwait(false);
        await browser.CloseAsync().ConfigureAwait(false);
        playwright.Dispose();
    }

    static string? Place => Array.Find(Places, File.Exists);

    static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync().ConfigureAwait(false);
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Place, Args = Flags })
            .ConfigureAwait(false);
        return (playwright, browser);
    }
}
