using System.Globalization;

namespace Recorder.Cli.Importing;

/// <summary>Times as Quantower's panels write them.</summary>
static class PlatformTimes
{
    static readonly string[] Panel = ["M/d/yyyy h:mm:ss tt", "M/d/yyyy h:mm:ss.FFF tt"];
    static readonly string[] Exporter = ["yyyy-MM-dd HH:mm:ss.FFF"];

    /// <summary>A time of the trades and orders panels: <c>3/2/2026 9:31:04 AM</c>, 12 AM being midnight. The row is refused when it is none.</summary>
    /// <returns>UTC.</returns>
    internal static DateTime OfPanel(CsvRows rows, int column, PlatformZone zone) =>
        Utc(rows, column, Local(rows, column, Panel, "a time such as 3/2/2026 9:31:04 AM (month first)"), zone);

    /// <summary>A time of the history exporter, in the platform's zone: <c>2026-03-02 09:31:00.000</c>. The row is refused when it is none.</summary>
    internal static DateTime? OfExporter(CsvRows rows, int column) => Local(rows, column, Exporter, "a time such as 2026-03-02 09:31:00.000");

    /// <summary>A time of the platform's zone as UTC. The row is refused when it did not exist.</summary>
    internal static DateTime Utc(CsvRows rows, int column, DateTime? local, PlatformZone zone)
    {
        if (local is not { } time)
            return default;
        if (zone.ToUtc(time) is { } utc)
            return utc;
        rows.Refuse($"{rows.Header[column]}: '{rows.Text(column)}' did not exist in the time zone {zone.Name}: the clocks were set forward over it");
        return default;
    }

    static DateTime? Local(CsvRows rows, int column, string[] patterns, string expected)
    {
        if (DateTime.TryParseExact(rows.Text(column), patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return local;
        rows.Refuse($"{rows.Header[column]}: expected {expected}, found '{rows.Text(column)}'");
        return null;
    }
}
