using System.IO.Compression;
using Parquet;
using Parquet.Schema;
using Recorder.Archives.Files;
using Recorder.Archives.Tables;

namespace Recorder.Archives.Parquet;

/// <summary>
/// Writes a table into a Parquet file, compressed with zstd and with statistics of each column. Row groups have a limited size, so memory
/// does not grow with the number of rows. The same rows give the same bytes. A full row group is compressed on a thread of the pool while
/// the next row group is filled.
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
    readonly IReadOnlyList<TableColumn> _types;
    readonly ParquetWriter _writer;

    // The row group that is filled. While the group before it is written, there are two sets of buffers.
    ColumnBuffer[] _columns;
    ColumnBuffer[]? _spare;
    int _rows;
    bool _isEnded;
    Task _writing = Task.CompletedTask;

    ParquetTableWriter(PartialFileStream file, IReadOnlyList<TableColumn> columns, CompressionLevel level)
    {
        (_file, _schema, _types, _columns) = (file, ParquetColumns.Schema(columns), columns, Buffers(columns));
        _writer = ParquetWriter.CreateAsync(_schema, file, Options(level)).GetAwaiter().GetResult();
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
            return new ParquetTableWriter(file, columns, level);
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
            BeginWriting();
    }

    /// <inheritdoc/>
    public FileDigest Complete()
    {
        if (!_isEnded)
        {
            AwaitWriting();
            if (_rows > 0)
                WriteGroup(_columns);
            // Disposing the writer writes the footer.
            _isEnded = true;
            _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        return _file.Complete();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // An error of the writing was thrown already, or the file is given up.
        _writing.ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait();
        _file.Dispose();
    }

    void BeginWriting()
    {
        AwaitWriting();
        var full = _columns;
        (_columns, _spare, _rows) = (_spare ?? Buffers(_types), full, 0);
        _writing = Task.Run(() => WriteGroup(full));
    }

    void AwaitWriting()
    {
        var writing = _writing;
        _writing = Task.CompletedTask;
        writing.GetAwaiter().GetResult();
    }

    void WriteGroup(ColumnBuffer[] columns)
    {
        using var group = _writer.CreateRowGroup();
        for (var column = 0; column < columns.Length; column++)
            columns[column].WriteTo(group, _schema.DataFields[column]).GetAwaiter().GetResult();
    }

    static ColumnBuffer[] Buffers(IReadOnlyList<TableColumn> columns) =>
        [.. columns.Select(column => ColumnBuffer.For(column, GroupRows))];

    static ParquetOptions Options(CompressionLevel level) => new()
    {
        CompressionMethod = CompressionMethod.Zstd,
        CompressionLevel = level,
        MaximumSmallPoolFreeBytes = PoolBytes,
        MaximumLargePoolFreeBytes = PoolBytes,
    };
}
