using System.Globalization;
using Recorder.Archives.Files;
using Recorder.Storage.Archives;

namespace Recorder.Archives.Runs;

/// <summary>Writes the files of a run.</summary>
/// <param name="folder">The folder of the archives of the database.</param>
/// <param name="runId">The run.</param>
/// <param name="begun">Folder of the files until they are complete.</param>
/// <param name="cancellation">Ends the writing.</param>
sealed class ArchiveWriter(ArchiveFolder folder, string runId, string begun, CancellationToken cancellation) : IArchiveWriter
{
    readonly List<ArchivedTableFile> _tables = [];
    readonly List<(ArchivedBars Bars, string Path)> _bars = [];

    /// <inheritdoc/>
    public long Write(string table, IReadOnlyList<ArchiveColumn> columns, IEnumerable<object?[]> rows)
    {
        if (ArchiveTableFile.Write(Path.Combine(begun, ArchivedTableFile.FileNameOf(table)), columns, Cancelled(rows)) is not { } written)
            return 0;
        _tables.Add(new ArchivedTableFile(table, written.Digest, written.Rows, written.Constants));
        return written.Rows;
    }

    /// <inheritdoc/>
    public void WriteBars(string seriesId, IReadOnlyList<ArchiveColumn> columns, IEnumerable<object?[]> rows)
    {
        var path = Path.Combine(begun, string.Create(CultureInfo.InvariantCulture, $"bars-{_bars.Count}.parquet"));
        if (ArchiveTableFile.Write(path, columns, Cancelled(rows), keepsConstants: true) is not { } written)
            return;
        var bars = new ArchivedBars
        {
            SeriesId = seriesId,
            Sha256 = written.Digest.Sha256,
            Bytes = written.Digest.Size,
            Rows = written.Rows,
        };
        _bars.Add((bars, path));
    }

    /// <inheritdoc/>
    public SealedArchive Seal() => FileFault.Guard(folder.FullName, "cannot be written", () =>
    {
        Directory.CreateDirectory(folder.BarsFolder);
        foreach (var (bars, path) in _bars)
        {
            // The same bars give the same bytes. A damaged file in the place is replaced.
            var place = Path.Combine(folder.BarsFolder, bars.Sha256 + ".parquet");
            if (File.Exists(place) && FileDigest.Of(place).Sha256 == bars.Sha256)
                File.Delete(path);
            else
                File.Move(path, place, overwrite: true);
        }

        List<ArchivedBars> ofRun = [.. _bars.Select(written => written.Bars)];
        var manifest = PartialFileStream.Write(
            Path.Combine(begun, ArchiveManifest.FileName), new ArchiveManifest(runId, _tables, ofRun).ToBytes());
        Directory.Move(begun, folder.PathOf(runId));
        return new SealedArchive(
            folder.RelativePathOf(runId), manifest.Sha256, _tables.Sum(table => table.Rows),
            manifest.Size + _tables.Sum(table => table.Digest.Size), ofRun);
    });

    IEnumerable<object?[]> Cancelled(IEnumerable<object?[]> rows) => rows.Select(row =>
    {
        cancellation.ThrowIfCancellationRequested();
        return row;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (Directory.Exists(begun))
                Directory.Delete(begun, recursive: true);
            // A run that is not archived leaves no folder.
            if (Directory.Exists(folder.FullName) && !Directory.EnumerateFileSystemEntries(folder.FullName).Any())
                Directory.Delete(folder.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error that ended the writing is thrown already. The next archive of the run deletes the folder.
        }
    }
}
