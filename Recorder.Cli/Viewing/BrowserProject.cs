using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Viewing;

/// <summary>
/// A DB Browser for SQLite project in the format of version 3.12: the database to open, the layout of its views, queries and plots.
/// </summary>
/// <param name="Database">Path of the database, relative to the project's folder.</param>
/// <param name="Shapes">Views with a defined layout.</param>
/// <param name="PlottedRun">The only run in the plots; null for all runs.</param>
sealed record BrowserProject(string Database, IReadOnlyDictionary<string, ViewShape> Shapes, string? PlottedRun)
{
    const string Declaration = """<?xml version="1.0" encoding="UTF-8"?>""";

    // At the end of the file, because DB Browser recognises a project by its start.
    const string Opening = "<!--written by recorder open ";
    const string Closing = "-->";
    const string Root = "sqlb_project";

    // DB Browser 3.12 reads the first view twice when it opens a project. On a busy computer the two readings collide, and DB Browser asks
    // "The database is currently busy". A first view with few rows, on a hidden tab, makes that unlikely.
    const string First = "_readme";
    const int QueryTab = 2;

    // The views that are opened most often, so their column widths are set.
    static readonly string[] Shown =
    [
        "_readme", "v_runs", "v_compare", "v_parameters", "v_trades", "v_orders", "v_order_fills", "v_executions", "v_oco_legs",
        "v_latest_trades", "v_latest_orders", "data_dictionary",
    ];

    /// <summary>All views and tables with a defined layout.</summary>
    internal static IEnumerable<string> Views => Plot.All.Select(plot => plot.View).Concat(Shown);

    /// <summary>The text of the project file. DB Browser drops the comment when it saves, which shows that the trader has changed the
    /// project.</summary>
    public override string ToString()
    {
        var content = Declaration + Content().ToString(SaveOptions.DisableFormatting);
        return $"{content}{Opening}{Sum(content)}{Closing}";
    }

    /// <summary>Whether a text is a DB Browser project.</summary>
    internal static bool IsProject(string text) => text.Contains($"<{Root}>", StringComparison.Ordinal);

    /// <summary>Whether a text is unchanged since <c>recorder open</c> wrote it.</summary>
    internal static bool IsUntouched(string text)
    {
        var end = text.LastIndexOf(Opening, StringComparison.Ordinal);
        return end > 0 && text[end..] == $"{Opening}{Sum(text[..end])}{Closing}";
    }

    static string Sum(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    XElement Content() => new(
        Root,
        new XElement(
            "db",
            new XAttribute("path", Database), new XAttribute("readonly", 1), new XAttribute("foreign_keys", 1),
            new XAttribute("case_sensitive_like", 0), new XAttribute("temp_store", 0), new XAttribute("wal_autocheckpoint", 1000),
            new XAttribute("synchronous", 2)),
        new XElement("attached"),
        new XElement(
            "window", new XElement("main_tabs", new XAttribute("open", "structure browser query"), new XAttribute("current", QueryTab))),
        new XElement("tab_structure"),
        new XElement(
            "tab_browse",
            new XElement("current_table", new XAttribute("name", $"4,{First.Length}:main{First}")),
            new XElement("default_encoding", new XAttribute("codec", "")),
            new XElement("browse_table_settings", Views.Select(Look))),
        new XElement(
            "tab_sql",
            ReadyQuery.All.Select(query => new XElement("sql", new XAttribute("name", query.Name), query.Sql)),
            new XElement("current_tab", new XAttribute("id", 0))));

    XElement Look(string view)
    {
        var shape = Shapes[view];
        var columns = shape.Columns;
        // DB Browser 3.12 crashes on a filter for an empty view.
        var filter = shape.HasRows ? PlottedRun : null;
        var plot = Plot.All.SingleOrDefault(plot => plot.View == view);
        return new XElement(
            "table",
            new XAttribute("schema", "main"), new XAttribute("name", view), new XAttribute("show_row_id", 0),
            new XAttribute("encoding", ""), new XAttribute("plot_x_axis", plot?.X ?? ""), new XAttribute("unlock_view_pk", "_rowid_"),
            new XElement("sort"),
            new XElement("column_widths", columns.Select((column, at) => (Width: Width(column), At: at)).Where(column => column.Width > 0)
                .Select(column => Column(column.At, column.Width.ToString(CultureInfo.InvariantCulture)))),
            new XElement("filter_values", plot is null || filter is null ? null : Column(columns.ToList().IndexOf("run_id"), $"={filter}")),
            new XElement("conditional_formats"), new XElement("row_id_formats"), new XElement("display_formats"),
            new XElement("hidden_columns"),
            new XElement("plot_y_axes", plot is null ? null : Curve(plot)),
            new XElement("global_filter"));
    }

    // DB Browser counts the row id as column 0.
    static XElement Column(int at, string value) => new("column", new XAttribute("index", at + 1), new XAttribute("value", value));

    static XElement Curve(Plot plot) => new(
        "y_axis",
        new XAttribute("name", plot.Y), new XAttribute("line_style", plot.Line), new XAttribute("point_shape", 0),
        new XAttribute("colour", "#1f77b4"), new XAttribute("active", 1));

    // Pixels; 0 uses DB Browser's default, which is too narrow for times, sentences and long names.
    static int Width(string column) => column switch
    {
        "description" or "explanation" => 600,
        "question" or "parameters" => 260,
        "reason" => 240,
        "strategy" or "instance" => 130,
        "symbol" or "timeframe" => 75,
        _ when column.EndsWith("_utc", StringComparison.Ordinal) => 160,
        _ => column.Length > 10 ? (8 * column.Length) + 24 : 0,
    };
}
