using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Recorder.Build.Sqlite;

namespace Recorder.Tests.Build.Sqlite;

/// <summary>A small package as npm packs it, with a source that names a version, and the pin to it.</summary>
static class SourcePackage
{
    internal const string Version = "3.99.1";
    internal const string Source = $"/* an amalgamation */\n#define SQLITE_VERSION        \"{Version}\"\n";
    internal const string FileName = "amalgam-2.0.0.tgz";

    internal static byte[] Tarball(string source = Source, string entry = "package/sqlite3.c")
    {
        using var bytes = new MemoryStream();
        using (var zipped = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var tar = new TarWriter(zipped))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "package/package.json") { DataStream = new MemoryStream("{}"u8.ToArray()) });
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(source)) });
        }

        return bytes.ToArray();
    }

    internal static SourcePin Pin(byte[] tarball) => new("amalgam", "2.0.0", Integrity.OfTarball(tarball), "package/sqlite3.c", Version);

    /// <summary>Pins a working copy to a package and installs an npm that delivers it.</summary>
    internal static BuildFixture Into(BuildFixture fixture, byte[] pinned, byte[]? delivered = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(fixture.Repository.SqliteSourceFile)!);
        File.WriteAllText(fixture.Repository.SqliteSourceFile, JsonSerializer.Serialize(Pin(pinned), JsonSerializerOptions.Web));
        fixture.Programs.With(SourceTarball.Npm, (_, folder) =>
        {
            File.WriteAllBytes(Path.Combine(folder, FileName), delivered ?? pinned);
            return 0;
        });
        return fixture;
    }
}
