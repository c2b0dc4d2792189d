using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using NUnit.Framework;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>The one installed file.</summary>
[Category("Integration")]
public sealed class PackageTests
{
    static readonly string[] Assemblies =
    [
        "CommunityToolkit.HighPerformance", "Dapper", "K4os.Compression.LZ4", "MathNet.Numerics", "Microsoft.Data.Sqlite",
        "Microsoft.IO.RecyclableMemoryStream", "Parquet", "Polly.Core", "Recorder.Analytics", "Recorder.Archives", "Recorder.Capture",
        "Recorder.Storage", "Recorder.Web", "SQLitePCLRaw.batteries_v2", "SQLitePCLRaw.core", "SQLitePCLRaw.provider.e_sqlite3", "Snappier",
        "ZstdSharp",
    ];

    [Test]
    public void The_package_refers_to_nothing_but_the_framework_and_the_platform()
    {
        using var package = File.OpenRead(ScriptFolder.Package);
        Assert.That(
            PackagedPlugin.References(package).Where(name => !IsFramework(name)), Is.EqualTo(new[] { "TradingPlatform.BusinessLayer" }));
    }

    [Test]
    public void The_package_contains_the_implementation_its_libraries_and_two_natives() => Assert.That(
        PackagedPlugin.Resources,
        Is.EquivalentTo(Assemblies.Select(name => $"payload/{name}.dll").Append("payload/native/linux-x64/libe_sqlite3.so")
            .Append("payload/native/win-x64/e_sqlite3.dll")));

    [Test]
    public void The_embedded_assemblies_find_all_their_references()
    {
        foreach (var name in Assemblies)
        {
            using var assembly = new MemoryStream(PackagedPlugin.Resource($"payload/{name}.dll"));
            Assert.That(
                PackagedPlugin.References(assembly).Where(reference => !IsFramework(reference)),
                Is.SubsetOf(Assemblies.Append("Recorder.Plugin").Append("TradingPlatform.BusinessLayer")), name);
        }
    }

    [Test]
    public void The_natives_are_for_64_bit_Windows_and_Linux()
    {
        using var windows = new PEReader(new MemoryStream(PackagedPlugin.Resource("payload/native/win-x64/e_sqlite3.dll")));
        Assert.That((windows.PEHeaders.CoffHeader.Machine, windows.PEHeaders.IsDll), Is.EqualTo((Machine.Amd64, true)));

        const byte SixtyFourBit = 2, Amd64 = 0x3E, Shared = 3;
        var linux = PackagedPlugin.Resource("payload/native/linux-x64/libe_sqlite3.so");
        Assert.That(linux.AsSpan(0, 4).ToArray(), Is.EqualTo("\u007FELF"u8.ToArray()));
        Assert.That((linux[4], linux[16], linux[18]), Is.EqualTo((SixtyFourBit, Shared, Amd64)));
    }

    [Test]
    public void The_build_puts_no_other_file_beside_the_package() => Assert.That(
        Directory.EnumerateFiles(Path.GetDirectoryName(ScriptFolder.Package)!).Select(Path.GetFileName),
        Is.EquivalentTo(new[] { "Recorder.Plugin.dll", "Recorder.Plugin.pdb", "Recorder.Plugin.xml" }));

    [Test]
    public void A_strategy_that_uses_it_refers_to_nothing_else()
    {
        using var folder = new ScriptFolder();
        using var strategy = File.OpenRead(Path.Combine(folder.Scripts, ScriptFolder.Strategy));
        Assert.That(PackagedPlugin.References(strategy).Where(name => !IsFramework(name)),
            Is.EquivalentTo(new[] { "Recorder.Plugin", "TradingPlatform.BusinessLayer" }));
    }

    static bool IsFramework(string name) => File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), $"{name}.dll"));
}
