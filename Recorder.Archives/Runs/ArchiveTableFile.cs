using System.IO.Compression;
using System.Text;
using Recorder.Archives.Files;
using Recorder.Archives.Parquet;
using Recorder.Archives.Tables;
using Recorder.Storage.Archives;

namespace Recorder.Archives.Runs;

/// <summary>
/// Writes and reads the rows of an archived table as a Parquet file. A column with one value in all rows is not in the file: the manifest
/// has the value.
/// </summary>
static class ArchiveTableFile
{
    // Longer tables have all columns in the file: their rows are not kept in memory.
    const int MostKept = 100_000;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="keepsConstants">True to write all columns into the file.</param>
    /// <returns>The file; null without rows, when there is no file.</returns>
    /// <exception cref="ArtifactException">The disk is full or refuses the file.</exception>
    internal static WrittenTable? Write(
        string path, IReadOnlyList<ArchiveColumn> columns, IEnumerable<object?[]> rows, bool keepsConstants = false)
    {
        using var source = rows.GetEnumerator();
        var kept = new List<object?[]>();
        while (kept.Count < MostKept && source.MoveNext())
            kept.Add(source.Current);
        if (kept.Count == 0)
            return null;
        var constants = kept.Count < MostKept && !keepsConstants ? Constants(columns, kept) : [];
        int[] stored = [.. Enumerable.Range(0, columns.Count).Where(at => !constants.ContainsKey(columns[at].Name))];
        using var writer = ParquetTableWriter.Create(path, [.. stored.Select(at => Column(columns[at]))], CompressionLevel.SmallestSize);
        var values = new TableValue[stored.Length];
        var count = 0L;
        kept.ForEach(Add);
        while (kept.Count == MostKept && source.MoveNext())
            Add(source.Current);
        return new WrittenTable(writer.Complete(), count, constants);

        void Add(object?[] row)
        {
            for (var at = 0; at < stored.Length; at++)
                values[at] = Value(row[stored[at]], columns[stored[at]].Type);
            writer.Write(values);
            count++;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns of the table.</param>
    /// <param name="constants">Values of the columns that are not in the file.</param>
    /// <exception cref="ArtifactException">It is damaged, or has other columns.</exception>
    internal static IEnumerable<object?[]> Read(
        string path, IReadOnlyList<ArchiveColumn> columns, IReadOnlyDictionary<string, object?>? constants = null)
    {
        constants ??= new Dictionary<string, object?>(StringComparer.Ordinal);
        int[] stored = [.. Enumerable.Range(0, columns.Count).Where(at => !constants.ContainsKey(columns[at].Name))];
        using var reader = ParquetTableReader.Open(path);
        if (TableSchema.Difference(reader.Columns, [.. stored.Select(at => Column(columns[at]))]) is { } difference)
            throw new ArtifactException($"{path} is not a file of this recorder: {difference}");
        object?[] alike = [.. columns.Select(column => constants.GetValueOrDefault(column.Name))];
        var values = new TableValue[reader.Columns.Count];
        while (reader.Read(values))
        {
            object?[] row = [.. alike];
            for (var at = 0; at < stored.Length; at++)
                row[stored[at]] = Value(values[at]);
            yield return row;
        }
    }

    /// <summary>Reads a file to its end and counts its rows.</summary>
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

    // At least one column stays in the file, because the file has to show the number of rows.
    static Dictionary<string, object?> Constants(IReadOnlyList<ArchiveColumn> columns, List<object?[]> rows)
    {
        var alike = Enumerable.Range(0, columns.Count).Where(at => IsConstant(at)).ToList();
        if (alike.Count == columns.Count)
            alike.RemoveAt(0);
        return alike.ToDictionary(at => columns[at].Name, at => rows[0][at], StringComparer.Ordinal);

        bool IsConstant(int at) => columns[at].Type is not ArchiveType.LongText
            && !(rows[0][at] is double real && !double.IsFinite(real)) && rows.TrueForAll(row => IsSame(row[at], rows[0][at]));
    }

    static bool IsSame(object? one, object? other) => (one, other) switch
    {
        (double real, double same) => BitConverter.DoubleToInt64Bits(real) == BitConverter.DoubleToInt64Bits(same),
        _ => Equals(one, other),
    };

    static TableColumn Column(ArchiveColumn column) => new(column.Name, TypeOf(column.Type), column.IsNullable);

    static ColumnType TypeOf(ArchiveType type) => type switch
    {
        ArchiveType.Integer => ColumnType.Integer,
        ArchiveType.Real => ColumnType.Real,
        // The library writes the lowest and the highest text of a column twice into the file, even if they are long. It has no such
        // statistics of bytes.
        ArchiveType.LongText => ColumnType.Bytes,
        _ => ColumnType.Text,
    };

    static TableValue Value(object? value, ArchiveType type) => value switch
    {
        null => TableValue.Missing,
        long whole => TableValue.Of(whole),
        double real => TableValue.Of(real),
        string text when type is ArchiveType.LongText => TableValue.Of(Encoding.UTF8.GetBytes(text)),
        string text => TableValue.Of(text),
        _ => throw new ArgumentException($"A value has the type {value.GetType()}."),
    };

    static object? Value(TableValue value) => value.Type switch
    {
        ColumnType.Integer => value.Integer,
        ColumnType.Real => value.Real,
        ColumnType.Text => value.Text,
        ColumnType.Bytes => Encoding.UTF8.GetString(value.Bytes),
        _ => null,
    };
}

/// <summary>A file of a table that was written.</summary>
/// <param name="Digest">Hash and size of the file.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Constants">Values of the columns that are not in the file.</param>
sealed record WrittenTable(FileDigest Digest, long Rows, IReadOnlyDictionary<string, object?> Constants);
