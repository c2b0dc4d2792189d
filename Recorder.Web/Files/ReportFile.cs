using System.IO.Compression;
using System.Net;
using System.Text;
using Recorder.Web.Reports;

namespace Recorder.Web.Files;

/// <summary>A report as one HTML file with style, scripts and data inside. It opens without a network and without this program.</summary>
public static class ReportFile
{
    // The first line of every report: distinguishes it from a file of another program.
    const string Mark = "<!-- QuantowerRecorder report -->";

    /// <summary>The report of a run as HTML.</summary>
    public static string Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var run = report.Run;
        var title = $"{run.Strategy} {run.Symbol} {run.Timeframe}".TrimEnd();
        return Page(title, report.Verdict, ReportJson.Of(report));
    }

    /// <summary>The report of a sweep as HTML.</summary>
    public static string Of(SweepReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Page($"{report.Strategy}, {report.Runs.Count} runs", report.Verdict, ReportJson.Of(report));
    }

    /// <summary>True when a file is a report, and may be replaced by another one.</summary>
    /// <param name="path">Path of the file.</param>
    public static bool IsReport(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        return reader.ReadLine() == Mark;
    }

    static string Page(string title, IReadOnlyList<VerdictSentence> verdict, byte[] json)
    {
        var (style, charts) = (PageFiles.Text("report.css"), PageFiles.Text("echarts.js"));
        var script = ModuleBundle.Of("report.js", PageFiles.Text);
        foreach (var text in (string[])[charts, script])
        {
            if (text.Contains("</script", StringComparison.OrdinalIgnoreCase) || text.Contains("<!--", StringComparison.Ordinal))
                throw new InvalidOperationException("A script contains a tag that would end it early.");
        }

        return $"{Mark}\n" + PageTemplate.Fill("report.html", place => place switch
        {
            "policy" => ContentPolicy.Of(style, charts, script),
            "title" => WebUtility.HtmlEncode(title),
            "style" => style,
            "verdict" => string.Concat(verdict.Select(finding => $"<li>{WebUtility.HtmlEncode(finding.Text)}</li>")),
            "data" => Packed(json),
            "charts" => charts,
            "script" => script,
            _ => null,
        });
    }

    static string Packed(byte[] json)
    {
        using var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionLevel.SmallestSize, leaveOpen: true))
            zip.Write(json);
        return Convert.ToBase64String(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }
}
