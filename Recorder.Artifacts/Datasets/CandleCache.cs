using System.Text.Json;
using Recorder.Analytics.Bars;
using Recorder.Archives.Files;
using Recorder.Storage.Datasets;

namespace Recorder.Artifacts.Datasets;

/// <summary>The folder <c>cache/candles</c> beside a database: one Parquet file for each hash.</summary>
/// <param name="databasePath">The database file.</param>
/// <param name="time">Clock for the times of rows.</param>
sealed class CandleCache(string databasePath, TimeProvider time)
{
    const string Folder = "cache/candles";

    readonly string _beside = Path.GetDirectoryName(Path.GetFullPath(databasePath))!;

    /// <summary>Path of the file with the bars of a hash, relative to the folder of the database.</summary>
    internal static string PathOf(CandleKey key, string candleHash) =>
        $"{Folder}/{SafeName.Of(key.Provider)}/{SafeName.Of(key.Symbol)}/{SafeName.Of(key.Timeframe)}/{candleHash}.parquet";

    /// <summary>
    /// Full path of a row's file. The path is computed, so that a changed row can never refer to a file outside the folder.
    /// </summary>
    /// <exception cref="DatasetException">The row names another path.</exception>
    internal string FullPathOf(CandleRow row)
    {
        var path = PathOf(row.Key, row.CandleHash);
        return row.Path == path
            ? FullPath(path)
            : throw new DatasetException(
                $"candle_cache names the file '{row.Path}' for the hash {row.CandleHash}; expected '{path}': "
                + "the row is not the recorder's");
    }

    /// <summary>Full path of the bars of a hash.</summary>
    internal string FullPathOf(CandleKey key, string candleHash) => FullPath(PathOf(key, candleHash));

    /// <summary>Makes the row of bars, without the values of their file.</summary>
    internal CandleRow RowOf(CandleKey key, IReadOnlyList<DatasetBar> bars)
    {
        var version = CandleHash.OfBars(bars);
        var (start, end) = (bars[0].TsUtc, bars[^1].TsUtc);
        var hash = CandleHash.Of(key, start, end, version);
        return new CandleRow
        {
            CandleHash = hash,
            Provider = key.Provider,
            Symbol = key.Symbol,
            Timeframe = key.Timeframe,
            Start = start,
            End = end,
            RowCount = bars.Count,
            CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Path = PathOf(key, hash),
            RawSourceVersion = version,
            Fingerprint = CandleFingerprint.Of(key, bars),
            Columns = JsonSerializer.Serialize(CandleFile.ColumnsOf(bars).Select(column => column.Name)),
        };
    }

    /// <summary>Writes the file of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="bars">Its bars.</param>
    /// <param name="zone">Zone of the sessions.</param>
    /// <returns>The row with hash and size of the file.</returns>
    /// <exception cref="ArtifactException">The file cannot be written.</exception>
    internal CandleRow Write(CandleRow row, IReadOnlyList<DatasetBar> bars, TimeZoneInfo zone)
    {
        var gaps = SessionGaps.Of(CandleQuality.PricesOf(bars), row.Key.Length, zone);
        var digest = CandleFile.Write(FullPathOf(row), bars, gaps);
        return row with { FileSha256 = digest.Sha256, FileSize = digest.Size };
    }

    /// <summary>Reads the bars of a row. The file is checked first.</summary>
    /// <exception cref="DatasetException">The file is missing, truncated, changed or replaced; the message says which.</exception>
    internal IReadOnlyList<DatasetBar> Read(CandleRow row)
    {
        if (FileProblem(row) is { } problem)
            throw new DatasetException(problem);
        try
        {
            return CandleFile.Read(FullPathOf(row));
        }
        catch (ArtifactException e)
        {
            throw new DatasetException(e.Message, e);
        }
    }

    /// <summary>The problem of a row's file; null when its bytes are unchanged.</summary>
    internal string? FileProblem(CandleRow row)
    {
        var path = FullPathOf(row);
        if (!File.Exists(path))
            return $"{path} is gone";
        FileDigest digest;
        try
        {
            digest = FileDigest.Of(path);
        }
        catch (ArtifactException e)
        {
            return e.Message;
        }

        if (digest.Size != row.FileSize)
        {
            return FormattableString.Invariant(
                $"{path} was cut or changed: it has {digest.Size} bytes, and {row.FileSize} were stored");
        }

        return digest.Sha256 == row.FileSha256
            ? null
            : $"{path} was changed: its SHA-256 is {digest.Sha256}, and {row.FileSha256} was stored";
    }

    /// <summary>Deletes the file of a row, and the folders that are then empty.</summary>
    /// <exception cref="ArtifactException">The file cannot be deleted.</exception>
    internal void Delete(CandleRow row)
    {
        var path = FullPathOf(row);
        FileFault.Guard(path, "cannot be deleted", () =>
        {
            if (!File.Exists(path))
                return;
            File.Delete(path);
            // Folders of timeframe, symbol and provider.
            var folder = Directory.GetParent(path)!;
            for (var level = 0; level < 3 && !folder.EnumerateFileSystemInfos().Any(); level++)
            {
                folder.Delete();
                folder = folder.Parent!;
            }
        });
    }

    /// <summary>Files of the folder, relative to the folder of the database.</summary>
    internal IEnumerable<string> Files() => Directory.Exists(FullPath(Folder))
        ? Directory.EnumerateFiles(FullPath(Folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_beside, path).Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [];

    string FullPath(string relative) => Path.Combine(_beside, Path.Combine(relative.Split('/')));
}
