using System.IO.Compression;
using NUnit.Framework;
using Recorder.Build.Releasing.Archives;

namespace Recorder.Tests.Build.Releasing.Archives;

public sealed class PackageArchiveTests
{
    static readonly DateTimeOffset Time = new(2026, 11, 24, 20, 30, 10, TimeSpan.Zero);

    [Test]
    public void Two_packings_of_the_same_files_are_rewritten_to_the_same_bytes()
    {
        using var folder = new TestFolder();
        Pack(folder.File("first"), "0a1b2c.psmdcp", "R7D2F", "Unix 6.1;.NET", new DateTime(2026, 1, 2));
        Pack(folder.File("second"), "ffffff.psmdcp", "R0001", "Microsoft Windows 10.0;.NET", new DateTime(2026, 3, 4));
        PackageArchive.Rewrite(folder.File("first"), folder.File("a"), Time);
        PackageArchive.Rewrite(folder.File("second"), folder.File("b"), Time);

        Assert.That(File.ReadAllBytes(folder.File("a")), Is.EqualTo(File.ReadAllBytes(folder.File("b"))));
        Assert.That(File.ReadAllBytes(folder.File("first")), Is.Not.EqualTo(File.ReadAllBytes(folder.File("second"))));
    }

    [Test]
    public void A_rewritten_package_keeps_its_files_and_refers_to_its_properties()
    {
        using var folder = new TestFolder();
        Pack(folder.File("packed"), "0a1b2c.psmdcp", "R7D2F", "Unix 6.1;.NET", new DateTime(2026, 1, 2));
        PackageArchive.Rewrite(folder.File("packed"), folder.File("a"), Time);

        using var package = ZipFile.OpenRead(folder.File("a"));
        const string Properties = "package/services/metadata/core-properties/properties.psmdcp";
        Assert.Multiple(() =>
        {
            Assert.That(package.Entries.Select(entry => entry.FullName),
                Is.EqualTo(new[] { "_rels/.rels", "lib/net8.0/A.dll", Properties }));
            Assert.That(Text(package, "_rels/.rels"), Does.Contain("Target=\"/" + Properties + "\"").And.Contain("Target=\"/A.nuspec\""));
            Assert.That(Text(package, "lib/net8.0/A.dll"), Is.EqualTo("code"));
            Assert.That(Text(package, Properties), Does.Contain("<version>0.2.0</version>").And.Not.Contain("Unix"));
        });
    }

    static void Pack(string file, string properties, string id, string machine, DateTime time)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        Put("lib/net8.0/A.dll", "code");
        Put("_rels/.rels",
            $"""
             <?xml version="1.0" encoding="utf-8"?>
             <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
             <Relationship Type="m" Target="/A.nuspec" Id="{id}A" /><Relationship Type="p"
             Target="/package/services/metadata/core-properties/{properties}" Id="{id}" /></Relationships>
             """);
        Put($"package/services/metadata/core-properties/{properties}",
            $"<coreProperties><version>0.2.0</version><lastModifiedBy>{machine}</lastModifiedBy></coreProperties>");

        void Put(string path, string text)
        {
            var entry = zip.CreateEntry(path);
            entry.LastWriteTime = time;
            using var writer = new StreamWriter(entry.Open());
            writer.Write(text);
        }
    }

    static string Text(ZipArchive package, string path)
    {
        using var reader = new StreamReader(package.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }
}
