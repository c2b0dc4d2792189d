using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Tests.Cli;
using Recorder.Web.Files;

namespace Recorder.Tests.Web.Files;

/// <summary>The HTML file of a report.</summary>
[Category("Integration")]
public sealed partial class ReportFileTests : CommandFixture
{
    [Test]
    public void The_file_carries_its_data_and_no_address_that_a_browser_would_fetch()
    {
        Assert.That(Backtest("--strategy", "MaCross", "--report", Path("report.html")).Code, Is.Zero);
        var html = File.ReadAllText(Path("report.html"));
        using var data = Data(html);
        // Without the charting library, because it has web addresses in its licence and namespaces.
        var own = html.Replace(PageFiles.Text("echarts.js"), "", StringComparison.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(data.RootElement.GetProperty("run").GetProperty("strategy").GetString(), Is.EqualTo("MaCross"));
            Assert.That(data.RootElement.GetProperty("trades").GetArrayLength(), Is.GreaterThan(0));
            Assert.That(own, Does.Not.Match(@"https?://"));
            Assert.That(own, Does.Not.Match(@"<(script|link|img|iframe)[^>]*\b(src|href)="));
            Assert.That(own, Does.Not.Match(@"<[^>]*\son\w+="), "no inline handler");
            Assert.That(ReportFile.IsReport(Path("report.html")), Is.True);
        });
    }

    static JsonDocument Data(string html)
    {
        var packed = Convert.FromBase64String(PackedData().Match(html).Groups[1].Value);
        using var plain = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonDocument.Parse(plain);
    }

    [GeneratedRegex("id=\"data\">([^<]*)<")]
    private static partial Regex PackedData();
}
