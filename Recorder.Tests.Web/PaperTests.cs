using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Recorder.Tests.Web;

/// <summary>Reports on paper.</summary>
[Category("Process")]
public sealed partial class PaperTests
{
    [Test]
    public async Task A_dark_report_prints_bright_on_a_few_A4_pages_and_stays_dark_on_the_screen()
    {
        await using var report = await OpenedReport.Of(Recordings.DemoReport, ColorScheme.Dark);
        var pdf = await report.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });
        var printed = Encoding.Latin1.GetString(pdf);
        var sizes = MediaBox().Matches(printed).Select(match => match.Value).Distinct().ToList();
        Assert.Multiple(async () =>
        {
            Assert.That(Page().Count(printed), Is.InRange(4, 14));
            Assert.That(sizes, Has.All.Match(@"0 0 59[45](\.\d+)? 84[12]"));
            Assert.That(await report.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"), Is.EqualTo("dark"));
            Assert.That(report.Problems, Is.Empty);
        });
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Page();

    [GeneratedRegex(@"/MediaBox\s*\[[^\]]*\]")]
    private static partial Regex MediaBox();
}
