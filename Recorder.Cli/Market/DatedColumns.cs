using Recorder.Cli.Csv;

namespace Recorder.Cli.Market;

/// <summary>Column names in files with one value per day.</summary>
static class DatedColumns
{
    /// <summary>The date or time of a row.</summary>
    internal static readonly string[] Time = ["date", "time", "timestamp", "day"];

    /// <summary>The date of the current row of a table.</summary>
    internal static DateOnly Date(this CsvTable table, int column) => DateOnly.FromDateTime(table.Time(column));
}
