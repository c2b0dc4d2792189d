using System.Formats.Tar;
using System.IO.Compression;
using NUnit.Framework;
using Recorder.Build.Releasing.Archives;

namespace Recorder.Tests.Build.Releasing.Archives;

public sealed class ArchiveTests
{
    static readonly DateTimeOffset Time = new(2026, 11, 24, 20, 30, 10, TimeSpan.Zero);

    static readonly ArchiveEntry[] Entries =
    [
        new("folder/recorder", "program"u8.ToArray(), IsProgram: true),
        new("folder/README.txt", "page"u8.ToArray()),
        new("folder/empty.txt", []),
    ];

    [Test]
    public void An_archive_has_the_same_bytes_whatever_the_order_of_its_entries_and_the_zone_of_its_time(
        [Values("zip", "tar.gz")] string format)
    {
        var write = Writer(format);
        using var folder = new TestFolder();
        write(folder.File("a"), Entries, Time);
        write(folder.File("b"), Entries.Reverse(), Time.ToOffset(TimeSpan.FromHours(5)));

        Assert.That(File.ReadAllBytes(folder.File("b")), Is.EqualTo(File.ReadAllBytes(folder.File("a"))));
    }

    [Test]
    public void An_archive_replaces_a_longer_file_of_its_name([Values("zip", "tar.gz")] string format)
    {
        var write = Writer(format);
        using var folder = new TestFolder();
        write(folder.File("a"), Entries, Time);
        File.WriteAllBytes(folder.File("b"), new byte[100_000]);
        write(folder.File("b"), Entries, Time);

        Assert.That(File.ReadAllBytes(folder.File("b")), Is.EqualTo(File.ReadAllBytes(folder.File("a"))));
    }

    [Test]
    public void A_zip_holds_content_time_and_mode_of_each_entry()
    {
        using var folder = new TestFolder();
        Archive.Zip(folder.File("a.zip"), Entries, Time);

        using var zip = ZipFile.OpenRead(folder.File("a.zip"));
        Assert.That(
            zip.Entries.Select(entry => (entry.FullName, Text(entry.Open()), entry.LastWriteTime.DateTime, Mode(entry.ExternalAttributes))),
            Is.EqualTo(new[]
            {
                ("folder/README.txt", "page", Time.DateTime, "644"),
                ("folder/empty.txt", "", Time.DateTime, "644"),
                ("folder/recorder", "program", Time.DateTime, "755"),
            }));
    }

    [Test]
    public void A_tar_holds_content_time_and_mode_of_each_entry_and_no_owner()
    {
        using var folder = new TestFolder();
        Archive.TarGz(folder.File("a.tar.gz"), Entries, Time);

        using var tar = new TarReader(new GZipStream(File.OpenRead(folder.File("a.tar.gz")), CompressionMode.Decompress));
        var read = new List<(string, string, DateTimeOffset, string, int, int)>();
        while (tar.GetNextEntry() is { } entry)
            read.Add((entry.Name, Text(entry.DataStream), entry.ModificationTime, Mode((int)entry.Mode << 16), entry.Uid, entry.Gid));
        Assert.That(read, Is.EqualTo(new[]
        {
            ("folder/README.txt", "page", Time, "644", 0, 0),
            ("folder/empty.txt", "", Time, "644", 0, 0),
            ("folder/recorder", "program", Time, "755", 0, 0),
        }));
    }

    static Action<string, IEnumerable<ArchiveEntry>, DateTimeOffset> Writer(string format) =>
        format == "zip" ? Archive.Zip : Archive.TarGz;

    static string Text(Stream? stream)
    {
        using var reader = new StreamReader(stream ?? Stream.Null);
        return reader.ReadToEnd();
    }

    static string Mode(int attributes) => Convert.ToString((attributes >> 16) & 0x1FF, 8);
}
