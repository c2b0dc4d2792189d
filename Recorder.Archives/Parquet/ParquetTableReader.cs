using Parquet;
using Recorder.Archives.Files;
using Recorder.Archives.Tables;

namespace Recorder.Archives.Parquet;

/// <summary>Reads a table from a Parquet file, one row group in memory at a time.</summary>
public sealed class ParquetTableReader : ITableReader
{
    readonly string _path;
    readonly FileStream _file;
    readonly ParquetReader _reader;
    ColumnChunk[] _chunks = [];
    int _group;
    int _row;
    int _rows;

    ParquetTableReader(string path, FileStream file, ParquetReader reader, IReadOnlyList<TableColumn> columns) =>
        (_path, _file, _reader, Columns) = (path, file, reader, columns);

    /// <inheritdoc/>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Number of rows in the file.</summary>
    public long RowCount => _reader.Metadata?.NumRows ?? 0;

    /// <summary>Opens a file that must have given columns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Its first columns, in order, with type; further ones may follow.</param>
    /// <exception cref="ArtifactException">The file is missing, damaged, or has other columns.</exception>
    public static ParquetTableReader Open(string path, IReadOnlyList<TableColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var reader = Open(path);
        if (TableSchema.Difference(reader.Columns, columns) is not { } difference)
            return reader;
        reader.Dispose();
        throw new ArtifactException($"{path} has other columns than expected: {difference}");
    }

    /// <summary>Opens a file with any columns of the types of <see cref="ColumnType"/>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArtifactException">The file is missing, damaged, or has a column of another type.</exception>
    public static ParquetTableReader Open(string path)
    {
        var file = FileFault.Guard(path, "cannot be read", () =>
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        try
        {
            var reader = Guard(path, () => ParquetReader.CreateAsync(file).GetAwaiter().GetResult());
            var columns = ParquetColumns.Of(reader.Schema)
                ?? throw new ArtifactException($"{path} has a column of a type that the recorder does not write: {reader.Schema}");
            return new ParquetTableReader(path, file, reader, columns);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Read(Span<TableValue> row)
    {
        TableSchema.CheckWidth(Columns.Count, row.Length);
        while (_row == _rows)
        {
            if (_group == _reader.RowGroupCount)
                return false;
            LoadGroup();
        }

        for (var column = 0; column < row.Length; column++)
            row[column] = _chunks[column].Value(_row);
        _row++;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _file.Dispose();
    }

    void LoadGroup() => Guard(_path, () =>
    {
        var group = _reader.OpenRowGroupReader(_group++);
        _chunks = [.. Columns.Select((column, index) =>
            ColumnChunk.Read(group, _reader.Schema.DataFields[index], column, (int)group.RowCount).GetAwaiter().GetResult())];
        (_row, _rows) = (0, (int)group.RowCount);
        return true;
    });

    // The library throws many types of exceptions for damage.
    static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (ArtifactException or OutOfMemoryException))
        {
            throw new ArtifactException($"{path} is damaged or no Parquet file: {e.Message}", e);
        }
    }
}
