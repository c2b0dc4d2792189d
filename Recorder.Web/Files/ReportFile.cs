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

    const int LongestName = 80;

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

    /// <summary>Name of the file of a report: characters that a file name cannot have become underscores.</summary>
    /// <param name="strategy">Name of the strategy; its first 80 characters are used.</param>
    /// <param name="ending">Makes the name unique, such as the id of the run.</param>
    public static string Name(string strategy, string ending)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        var name = string.Concat(strategy.EnumerateRunes().Take(LongestName)) + $"-{ending}.html";
        return string.Join('_', name.Split(Path.GetInvalidFileNameChars()));
    }

    /// <summary>Writes a report completely or not at all, and creates its folder.</summary>
    /// <param name="path">Path of the file; an older report is replaced.</param>
    /// <param name="html">The report.</param>
    /// <exception cref="IOException">The file cannot be written, or is not a report.</exception>
    public static void Save(string path, string html)
    {
        if (File.Exists(path) && !IsReport(path))
            throw new IOException($"{path} exists and is not a report.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var partial = path + ".partial";
        try
        {
            File.WriteAllText(partial, html);
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
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
