using Recorder.Archives.Files;
using Recorder.Archives.Parquet;
using Recorder.Archives.Tables;
using Recorder.Storage.Time;

namespace Recorder.Artifacts.Features;

/// <summary>
/// A Parquet file of one indicator or feature. <c>ts_utc</c> is the open of the bar in milliseconds since 1970-01-01 UTC, sorted. Each line
/// has two columns: <c>{column}</c> is the value at the close of the bar before, and <c>raw_{column}</c> is the value at the close of this
/// bar. A model that reads <c>{column}</c> at the open of a bar therefore uses only values that were known at that time.
/// </summary>
static class FeatureFile
{
    const string Raw = "raw_";

    /// <summary>Writes a file beside its place and moves it there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="times">Opens of all bars, sorted, as UTC text.</param>
    /// <param name="lines">Name of each line, and its values by the open of the bar.</param>
    /// <exception cref="ArtifactException">The file cannot be written.</exception>
    internal static FileDigest Write(
        string path, IReadOnlyList<string> times, IReadOnlyList<(string Name, IReadOnlyDictionary<string, double?> Values)> lines)
    {
        TableColumn[] columns =
        [
            new("ts_utc", ColumnType.Integer),
            .. lines.SelectMany(line => new[]
            {
                new TableColumn(line.Name, ColumnType.Real, IsNullable: true),
                new TableColumn(Raw + line.Name, ColumnType.Real, IsNullable: true),
            }),
        ];
        using var file = ParquetTableWriter.Create(path, columns);
        var row = new TableValue[columns.Length];
        for (var bar = 0; bar < times.Count; bar++)
        {
            row[0] = TableValue.Of(Milliseconds(times[bar]));
            for (var line = 0; line < lines.Count; line++)
            {
                var at = 1 + (2 * line);
                // The raw value of the bar before; missing for the first bar.
                row[at] = row[at + 1];
                row[at + 1] = TableValue.Of(lines[line].Values.GetValueOrDefault(times[bar]));
            }

            file.Write(row);
        }

        return file.Complete();
    }

    /// <summary>A time as milliseconds since 1970-01-01 UTC.</summary>
    internal static long Milliseconds(string utc) => (UtcText.Parse(utc) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
}
