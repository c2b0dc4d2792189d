using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Recorder.Build.Binaries;
using Recorder.Build.Releasing;
using Recorder.Build.Releasing.Identity;
using Recorder.Tests.Build.Releasing.Parts;
using Recorder.Tests.Plugin.Loading;

namespace Recorder.Tests.Build.Releasing.Products;

/// <summary>Two complete releases of the last commit: they are equal, and each file works.</summary>
[Category("Release")]
[Explicit("It builds everything twice.")]
public sealed class ReleaseTests
{
    static ReleaseFiles Files => Releases.Files;

    static MadeRelease Release => Releases.First;

    [Test]
    public void Two_releases_of_a_commit_have_the_same_bytes() =>
        Assert.That(Hashes(Releases.Second), Is.EqualTo(Hashes(Release)));

    [Test]
    public void A_release_has_its_ten_files() => Assert.That(Release.Names, Is.EquivalentTo(new[]
    {
        Files.Plugin, Files.PluginPackage, Files.Command("win-x64"), Files.Command("linux-x64"), Files.Query("win-x64"),
        Files.Query("linux-x64"), Files.ToolPackage, Files.QueryPackage, Files.Parts, ReleaseFiles.Checksums,
    }));

    [Test]
    public void The_checksums_are_those_of_the_files() =>
        Assert.That(
            File.ReadAllLines(Release.File(ReleaseFiles.Checksums)),
            Is.EqualTo(Hashes(Release).Where(file => file.Name != ReleaseFiles.Checksums).Select(file => $"{file.Hash}  {file.Name}")));

    [Test]
    public void The_list_of_parts_satisfies_the_schema_of_CycloneDX() =>
        Assert.That(CycloneDxSchema.Violations(File.ReadAllText(Release.File(Files.Parts))), Is.Empty);

    [Test]
    public void The_archive_of_the_plugin_has_one_DLL_its_documentation_and_three_pages() =>
        Assert.That(Below(Release.Unpack(Files.Plugin)), Is.EqualTo(new[]
        {
            "QuantowerRecorder/LICENSE.txt", "QuantowerRecorder/README.txt", "QuantowerRecorder/Recorder.Plugin.dll",
            "QuantowerRecorder/Recorder.Plugin.xml", "QuantowerRecorder/THIRD-PARTY-NOTICES.txt",
        }));

    [Test]
    public void The_package_for_authors_has_the_same_DLL_and_no_dependency()
    {
        var package = Release.Unpack(Files.PluginPackage);
        Assert.Multiple(() =>
        {
            Assert.That(
                File.ReadAllBytes(Path.Combine(package, "lib", "net8.0", ScriptFolder.Plugin)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(Release.Unpack(Files.Plugin), "QuantowerRecorder", ScriptFolder.Plugin))));
            Assert.That(Below(package).Where(path => path.EndsWith(".dll", StringComparison.Ordinal)), Has.One.Items);
            Assert.That(File.ReadAllText(Path.Combine(package, "QuantowerRecorder.nuspec")), Does.Not.Contain("<dependency "));
        });
    }

    // Every file of code belongs to the recorder, or is byte for byte in a package that the list names for the product.
    [Test]
    public void Every_foreign_file_of_code_is_of_a_listed_part_with_a_notice(
        [Values("plugin", "win-x64", "linux-x64", "query-win-x64", "query-linux-x64", "tool", "query-tool")] string product)
    {
        var file = product switch
        {
            "plugin" => Files.Plugin,
            "tool" => Files.ToolPackage,
            "query-tool" => Files.QueryPackage,
            "query-win-x64" => Files.Query("win-x64"),
            "query-linux-x64" => Files.Query("linux-x64"),
            _ => Files.Command(product),
        };
        var folder = Release.Unpack(file);
        var listed = Listed(file);
        var known = listed.SelectMany(part => Below(part.Folder).Select(path => Hash(File.ReadAllBytes(Path.Combine(part.Folder, path)))))
            .ToHashSet();
        var notices = File.ReadAllText(Directory.EnumerateFiles(folder, "*" + ReleaseTexts.Notices, SearchOption.AllDirectories).Single());
        var foreign = product == "plugin" ? Payload(folder) : Code(folder);

        Assert.Multiple(() =>
        {
            Assert.That(foreign.Count, Is.GreaterThan(4), "there is code to look at");
            Assert.That(foreign.Where(code => !known.Contains(Hash(code.Content))).Select(code => code.Name), Is.Empty);
            foreach (var part in listed)
                Assert.That(notices, Does.Contain($"\n{part.Name} {part.Version}\n"));
        });
    }

    static List<(string Name, string Version, string Folder)> Listed(string file) =>
    [
        .. from component in JsonNode.Parse(File.ReadAllText(Release.File(Files.Parts)))!["components"]!.AsArray()
           where component["properties"]!.AsArray().Any(property => (string?)property!["value"] == file)
           let name = (string)component["name"]!
           let version = (string)component["version"]!
           select (name, version, Path.Combine(PackageCache.Root, name.ToLowerInvariant(), version)),
    ];

    static List<(string Name, byte[] Content)> Code(string folder) =>
    [
        .. from path in Below(folder)
           let name = Path.GetFileName(path)
           where Path.GetExtension(path) is ".dll" or ".so" or ".a" or ".dylib" && !IsOwn(name)
           select (path, File.ReadAllBytes(Path.Combine(folder, path))),
    ];

    static List<(string Name, byte[] Content)> Payload(string folder) =>
    [
        .. from resource in Plugin(folder).Resources
           where !IsOwn(Path.GetFileName(resource.Key))
           select (resource.Key, resource.Value),
    ];

    static ManagedAssembly Plugin(string folder) =>
        ManagedAssembly.Read(File.ReadAllBytes(Path.Combine(folder, "QuantowerRecorder", ScriptFolder.Plugin)))!;

    static bool IsOwn(string name) => name.StartsWith("Recorder.", StringComparison.OrdinalIgnoreCase)
        || name is "recorder-query.dll" or "TradingPlatform.BusinessLayer.dll";

    static List<(string Name, string Hash)> Hashes(MadeRelease release) =>
        [.. release.Names.Select(name => (name, Hash(File.ReadAllBytes(release.File(name)))))];

    static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    static IReadOnlyList<string> Below(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
