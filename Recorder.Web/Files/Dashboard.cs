namespace Recorder.Web.Files;

/// <summary>The files of the dashboard: one page, its scripts, styles and icon. Made once, from embedded files.</summary>
public static class Dashboard
{
    const string Script = "text/javascript; charset=utf-8";
    const string Style = "text/css; charset=utf-8";

    static readonly Lazy<IReadOnlyList<DashboardFile>> Made = new(Make);

    /// <summary>
    /// The Content-Security-Policy of the page: only scripts, styles and data of the same server, no inline code, no frames.
    /// </summary>
    public static string Policy =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    /// <summary>All files; the page is the first.</summary>
    public static IReadOnlyList<DashboardFile> Files => Made.Value;

    static DashboardFile[] Make()
    {
        var icon = DashboardFile.Hashed("icon", "svg", "image/svg+xml", PageFiles.Text("dashboard.svg"));
        var reportStyle = DashboardFile.Hashed("report", "css", Style, PageFiles.Text("report.css"));
        var style = DashboardFile.Hashed("dashboard", "css", Style, PageFiles.Text("dashboard.css"));
        var charts = DashboardFile.Hashed("echarts", "js", Script, PageFiles.Text("echarts.js"));
        var script = DashboardFile.Hashed("dashboard", "js", Script, ModuleBundle.Of("dashboard.js", PageFiles.Text));
        var page = PageTemplate.Fill("dashboard.html", place => place switch
        {
            "icon" => icon.Path,
            "report-style" => reportStyle.Path,
            "style" => style.Path,
            "charts" => charts.Path,
            "script" => script.Path,
            _ => null,
        });
        return [DashboardFile.At("/", "text/html; charset=utf-8", page), icon, reportStyle, style, charts, script];
    }
}
