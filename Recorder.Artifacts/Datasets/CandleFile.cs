using Recorder.Archives.Files;
using Recorder.Archives.Parquet;
using Recorder.Archives.Tables;
using Recorder.Storage.Datasets;

namespace Recorder.Artifacts.Datasets;

/// <summary>A Parquet file of bars: <c>ts_utc</c> (milliseconds since 1970-01-01 UTC, sorted), <c>open</c>, <c>high</c>, <c>low</c>,
/// <c>close</c>, <c>volume</c>, <c>vwap</c> if any bar has one, and <c>gap_flag</c>.</summary>
static class CandleFile
{
    static readonly TableColumn Vwap = new("vwap", ColumnType.Real, IsNullable: true);

    static readonly IReadOnlyList<TableColumn> Plain =
    [
        new("ts_utc", ColumnType.Integer), new("open", ColumnType.Real), new("high", ColumnType.Real), new("low", ColumnType.Real),
        new("close", ColumnType.Real), new("volume", ColumnType.Real, IsNullable: true), new("gap_flag", ColumnType.Flag),
    ];

    static readonly IReadOnlyList<TableColumn> WithVwap = [.. Plain.SkipLast(1), Vwap, Plain[^1]];

    /// <summary>The columns of a file with these bars.</summary>
    internal static IReadOnlyList<TableColumn> ColumnsOf(IReadOnlyList<DatasetBar> bars) =>
        bars.Any(bar => bar.Vwap is not null) ? WithVwap : Plain;

    /// <summary>Writes a file beside its place and moves it there.</summary>
    /// <exception cref="ArtifactException">The file cannot be written.</exception>
    internal static FileDigest Write(string path, IReadOnlyList<DatasetBar> bars, IReadOnlyList<bool> gaps)
    {
        var columns = ColumnsOf(bars);
        using var file = ParquetTableWriter.Create(path, columns);
        var row = new TableValue[columns.Count];
        for (var at = 0; at < bars.Count; at++)
        {
            var bar = bars[at];
            row[0] = TableValue.Of(bar.TsUtc);
            row[1] = TableValue.Of(bar.Open);
            row[2] = TableValue.Of(bar.High);
            row[3] = TableValue.Of(bar.Low);
            row[4] = TableValue.Of(bar.Close);
            row[5] = TableValue.Of(bar.Volume);
            if (columns.Count > Plain.Count)
                row[6] = TableValue.Of(bar.Vwap);
            row[^1] = TableValue.Of(gaps[at]);
            file.Write(row);
        }

        return file.Complete();
    }

    /// <summary>Reads the bars of a file.</summary>
    /// <exception cref="ArtifactException">The file is missing, damaged, or has other columns.</exception>
    internal static IReadOnlyList<DatasetBar> Read(string path)
    {
        using var file = ParquetTableReader.Open(path);
        var hasVwap = file.Columns.SequenceEqual(WithVwap);
        if (!hasVwap && !file.Columns.SequenceEqual(Plain))
        {
            throw new ArtifactException(
                $"{path} has the columns {string.Join(", ", file.Columns)}; expected {string.Join(", ", Plain)}, optionally with {Vwap} "
                + "before the last");
        }

        var bars = new List<DatasetBar>();
        var row = new TableValue[file.Columns.Count];
        while (file.Read(row))
        {
            bars.Add(new DatasetBar(
                row[0].Integer, row[1].Real, row[2].Real, row[3].Real, row[4].Real, Optional(row[5]), hasVwap ? Optional(row[6]) : null));
        }

        return bars;
    }

    static double? Optional(TableValue value) => value.IsMissing ? null : value.Real;
}
