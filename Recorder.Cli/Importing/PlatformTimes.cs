using System.Globalization;
using Recorder.Cli.Csv;

namespace Recorder.Cli.Importing;

/// <summary>Times of Quantower's history exporter.</summary>
static class PlatformTimes
{
    static readonly string[] Exporter = ["yyyy-MM-dd HH:mm:ss.FFF"];

    /// <summary>Reads a time of the history exporter in the platform's zone: <c>2026-03-02 09:31:00.000</c>. Rejects the row when the text
    /// is not such a time.</summary>
    internal static DateTime? OfExporter(CsvRows rows, int column) =>
        Local(rows, column, Exporter, "a time such as 2026-03-02 09:31:00.000");

    /// <summary>Converts a time of the platform's zone to UTC. Rejects the row when the time does not exist.</summary>
    internal static DateTime Utc(CsvRows rows, int column, DateTime? local, PlatformZone zone)
    {
        if (local is not { } time)
            return default;
        if (zone.ToUtc(time) is { } utc)
            return utc;
        rows.Refuse($"{rows.Header[column]}: '{rows.Text(column)}' does not exist in the time zone {zone.Name}: the clocks skipped it");
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
