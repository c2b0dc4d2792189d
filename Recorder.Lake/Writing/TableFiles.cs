using System.Globalization;
using Recorder.Archives.Parquet;
using Recorder.Archives.Tables;
using Recorder.Lake.Layout;
using Recorder.Lake.Snapshots;

namespace Recorder.Lake.Writing;

/// <summary>
/// Writes the rows of one table of a part. The files are in the folder of files that are being written until <see cref="LakeCommit"/> moves
/// them. There is no file without rows.
/// </summary>
sealed class TableFiles(LakeFolder lake, PartKey key, string table, IReadOnlyList<TableColumn> columns, LakeSettings settings) : IDisposable
{
    readonly List<LakeFile> _files = [];
    ParquetTableWriter? _writer;
    string _name = "";
    long _rows;

    /// <summary>Adds a row.</summary>
    /// <param name="row">One value per column.</param>
    internal void Write(ReadOnlySpan<TableValue> row)
    {
        if (_writer is null)
        {
            _name = Guid.CreateVersion7().ToString("D", CultureInfo.InvariantCulture) + ".parquet";
            _writer = ParquetTableWriter.Create(Path.Combine(lake.Writing, _name), columns);
        }

        _writer.Write(row);
        if (++_rows == settings.FileRows)
            End();
    }

    /// <summary>Ends the last file.</summary>
    /// <returns>The files.</returns>
    internal IReadOnlyList<LakeFile> Complete()
    {
        End();
        return _files;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();

    void End()
    {
        if (_writer is null)
            return;
        var digest = _writer.Complete();
        _writer.Dispose();
        _files.Add(new LakeFile(table, $"{key.FolderOf(table)}/{_name}", _rows, digest.Size, digest.Sha256));
        (_writer, _rows) = (null, 0);
    }
}
