using System.IO.Compression;
using Parquet;
using Parquet.Schema;
using Recorder.Artifacts.Files;
using Recorder.Artifacts.Tables;

namespace Recorder.Artifacts.Parquet;

/// <summary>
/// Writes a table into a Parquet file, compressed with zstd and with statistics of each column. Row groups have a limited size, so memory
/// does not grow with the number of rows. The same rows give the same bytes.
/// </summary>
public sealed class ParquetTableWriter : ITableWriter
{
    /// <summary>Highest number of rows of a row group.</summary>
    public const int GroupRows = 65_536;

    // Texts and blobs of a row group, in characters and bytes.
    const long GroupWeight = 16 * 1024 * 1024;

    // Limit for the buffers that the library keeps for reuse. The library's own pool has no limit.
    const int PoolBytes = 32 * 1024 * 1024;

    readonly PartialFileStream _file;
    readonly ParquetSchema _schema;
    readonly ColumnBuffer[] _columns;
    readonly ParquetWriter _writer;
    int _rows;
    bool _isEnded;

    ParquetTableWriter(PartialFileStream file, ParquetSchema schema, ColumnBuffer[] columns, CompressionLevel level)
    {
        (_file, _schema, _columns) = (file, schema, columns);
        _writer = ParquetWriter.CreateAsync(schema, file, Options(level)).GetAwaiter().GetResult();
    }

    /// <summary>Creates a file.</summary>
    /// <param name="path">Its place. Until <see cref="Complete"/>, an existing file stays.</param>
    /// <param name="columns">The columns, at least one.</param>
    /// <param name="level">How well to compress.</param>
    /// <exception cref="ArtifactException">The file cannot be created.</exception>
    /// <exception cref="ArgumentException">There is no column, or two have the same name.</exception>
    public static ParquetTableWriter Create(
        string path, IReadOnlyList<TableColumn> columns, CompressionLevel level = CompressionLevel.Optimal)
    {
        ArgumentNullException.ThrowIfNull(columns);
        TableSchema.Check(columns);
        var file = PartialFileStream.Create(path);
        try
        {
            return new ParquetTableWriter(
                file, ParquetColumns.Schema(columns), [.. columns.Select(column => ColumnBuffer.For(column, GroupRows))], level);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<TableValue> row)
    {
        TableSchema.CheckWidth(_columns.Length, row.Length);
        long weight = 0;
        for (var column = 0; column < row.Length; column++)
        {
            _columns[column].Add(row[column]);
            weight += _columns[column].Weight;
        }

        if (++_rows == GroupRows || weight >= GroupWeight)
            EndGroup();
    }

    /// <inheritdoc/>
    public FileDigest Complete()
    {
        if (!_isEnded)
        {
            if (_rows > 0)
                EndGroup();
            // Disposing the writer writes the footer.
            _isEnded = true;
            _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        return _file.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    void EndGroup()
    {
        using (var group = _writer.CreateRowGroup())
        {
            for (var column = 0; column < _columns.Length; column++)
                _columns[column].WriteTo(group, _schema.DataFields[column]).GetAwaiter().GetResult();
        }

        _rows = 0;
    }

    static ParquetOptions Options(CompressionLevel level) => new()
    {
        CompressionMethod = CompressionMethod.Zstd,
        CompressionLevel = level,
        MaximumSmallPoolFreeBytes = PoolBytes,
        MaximumLargePoolFreeBytes = PoolBytes,
    };
}
