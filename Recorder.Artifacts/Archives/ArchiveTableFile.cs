using System.IO.Compression;
using Recorder.Artifacts.Files;
using Recorder.Artifacts.Parquet;
using Recorder.Artifacts.Tables;
using Recorder.Storage.Archives;

namespace Recorder.Artifacts.Archives;

/// <summary>Writes and reads the rows of an archived table as a Parquet file.</summary>
static class ArchiveTableFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>Hash and size of the file, and its rows; null without rows, when there is no file.</returns>
    /// <exception cref="ArtifactException">The disk is full or refuses the file.</exception>
    internal static (FileDigest Digest, long Rows)? Write(string path, IReadOnlyList<ArchiveColumn> columns, IEnumerable<object?[]> rows)
    {
        using var source = rows.GetEnumerator();
        if (!source.MoveNext())
            return null;
        using var writer = ParquetTableWriter.Create(path, Columns(columns), CompressionLevel.SmallestSize);
        var values = new TableValue[columns.Count];
        var count = 0L;
        do
        {
            for (var at = 0; at < values.Length; at++)
                values[at] = Value(source.Current[at]);
            writer.Write(values);
            count++;
        }
        while (source.MoveNext());
        return (writer.Complete(), count);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns that it has.</param>
    /// <exception cref="ArtifactException">It is damaged, or has other columns.</exception>
    internal static IEnumerable<object?[]> Read(string path, IReadOnlyList<ArchiveColumn> columns)
    {
        using var reader = ParquetTableReader.Open(path);
        var expected = Columns(columns);
        if (TableSchema.Difference(reader.Columns, expected) is { } difference)
            throw new ArtifactException($"{path} is not a file of this recorder: {difference}");
        var values = new TableValue[reader.Columns.Count];
        while (reader.Read(values))
        {
            var row = new object?[expected.Count];
            for (var at = 0; at < row.Length; at++)
                row[at] = Value(values[at]);
            yield return row;
        }
    }

    /// <summary>Reads a file to its end.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Number of rows.</returns>
    /// <exception cref="ArtifactException">It is damaged.</exception>
    internal static long Count(string path)
    {
        using var reader = ParquetTableReader.Open(path);
        var values = new TableValue[reader.Columns.Count];
        var rows = 0L;
        while (reader.Read(values))
            rows++;
        return rows;
    }

    static List<TableColumn> Columns(IReadOnlyList<ArchiveColumn> columns) =>
        [.. columns.Select(column => new TableColumn(column.Name, TypeOf(column.Type), column.IsNullable))];

    static ColumnType TypeOf(ArchiveType type) => type switch
    {
        ArchiveType.Integer => ColumnType.Integer,
        ArchiveType.Real => ColumnType.Real,
        _ => ColumnType.Text,
    };

    static TableValue Value(object? value) => value switch
    {
        null => TableValue.Missing,
        long whole => TableValue.Of(whole),
        double real => TableValue.Of(real),
        string text => TableValue.Of(text),
        _ => throw new ArgumentException($"A value has the type {value.GetType()}."),
    };

    static object? Value(TableValue value) => value.Type switch
    {
        ColumnType.Integer => value.Integer,
        ColumnType.Real => value.Real,
        ColumnType.Text => value.Text,
        _ => null,
    };
}
