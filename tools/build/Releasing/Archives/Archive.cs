using System.Formats.Tar;
using System.IO.Compression;

namespace Recorder.Build.Releasing.Archives;

/// <summary>
/// Writes archives. Their bytes depend only on the entries and a time: paths are sorted, and no value comes from the machine.
/// </summary>
static class Archive
{
    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // The bits of st_mode that mark a regular file.
    const int RegularFile = 0x8000;

    /// <summary>Writes a zip.</summary>
    /// <param name="file">The file to write or replace.</param>
    /// <param name="entries">The entries, in any order.</param>
    /// <param name="time">The time of every entry; a zip keeps it without a time zone, so it is written as UTC.</param>
    internal static void Zip(string file, IEnumerable<ArchiveEntry> entries, DateTimeOffset time)
    {
        using var zip = new ZipArchive(File.Create(file), ZipArchiveMode.Create);
        foreach (var entry in Sorted(entries))
        {
            var made = zip.CreateEntry(entry.Path, CompressionLevel.SmallestSize);
            made.LastWriteTime = time.ToUniversalTime();
            made.ExternalAttributes = (RegularFile | (int)Mode(entry)) << 16;
            using var content = made.Open();
            content.Write(entry.Content);
        }
    }

    /// <summary>Writes a tar that is compressed with gzip.</summary>
    /// <param name="file">The file to write or replace.</param>
    /// <param name="entries">The entries, in any order.</param>
    /// <param name="time">The time of every entry.</param>
    internal static void TarGz(string file, IEnumerable<ArchiveEntry> entries, DateTimeOffset time)
    {
        using var gzip = new GZipStream(File.Create(file), CompressionLevel.SmallestSize);
        using var tar = new TarWriter(gzip, TarEntryFormat.Ustar);
        foreach (var entry in Sorted(entries))
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, entry.Path)
            {
                ModificationTime = time,
                Mode = Mode(entry),
                DataStream = new MemoryStream(entry.Content),
            });
    }

    static IEnumerable<ArchiveEntry> Sorted(IEnumerable<ArchiveEntry> entries) =>
        entries.OrderBy(entry => entry.Path, StringComparer.Ordinal);

    static UnixFileMode Mode(ArchiveEntry entry) => entry.IsProgram ? Executable : Readable;
}
