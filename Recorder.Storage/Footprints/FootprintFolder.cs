using System.IO.Compression;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Storage.Footprints;

/// <summary>
/// The folder beside a database with its heavy footprints. Each file is compressed (gzip) and named by the hash of its content, so equal
/// footprints share a file. The folder is made with its first file.
/// </summary>
sealed class FootprintFolder(string databasePath)
{
    const string Ending = ".footprints";

    /// <summary>Full path of the folder.</summary>
    internal string FullName { get; } = Path.GetFullPath(databasePath) + Ending;

    /// <summary>Writes a footprint unless its file exists. The file is complete or missing, even after a kill.</summary>
    internal void Write(FootprintReference reference, ReadOnlySpan<byte> json)
    {
        var target = new FileInfo(PathOf(reference));
        // A loss of power may leave an empty file that was never flushed.
        if (target is { Exists: true, Length: > 0 })
            return;
        Directory.CreateDirectory(target.DirectoryName!);
        var temporary = $"{target.FullName}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var file = new GZipStream(File.Create(temporary), CompressionLevel.Optimal))
                file.Write(json);
            File.Move(temporary, target.FullName, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Reads a footprint's JSON and checks it against its reference.</summary>
    /// <exception cref="FootprintException">The file is missing, cannot be read, or has another content.</exception>
    internal byte[] Read(FootprintReference reference)
    {
        try
        {
            using var file = new GZipStream(File.OpenRead(PathOf(reference)), CompressionMode.Decompress);
            using var json = new MemoryStream();
            // Never unpack more than the stated length: a damaged file could unpack to any size.
            var buffer = new byte[16 * 1024];
            while (json.Length <= reference.Bytes && file.Read(buffer) is > 0 and var count)
                json.Write(buffer, 0, count);
            var read = json.ToArray();
            return FootprintReference.To(read) == reference
                ? read
                : throw new FootprintException($"the footprint {reference.Path} was changed: its content does not have its SHA-256");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FootprintException(
                $"the footprint {reference.Path} is not in {FullName}; the folder belongs to the database and must be copied with it", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new FootprintException($"the footprint {reference.Path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The path of every file in the folder, in the form that references have.</summary>
    internal IEnumerable<string> Files() => Directory.Exists(FullName)
        ? Directory.EnumerateFiles(FullName, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(FullName, file).Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Copies every footprint into another database's folder.</summary>
    internal void CopyTo(FootprintFolder other)
    {
        foreach (var file in Files())
        {
            var target = Path.Combine(other.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(FullName, file), target, overwrite: true);
        }
    }

    string PathOf(FootprintReference reference) => Path.Combine(FullName, reference.Sha256[..2], Path.GetFileName(reference.Path));
}
