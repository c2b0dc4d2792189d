using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Releasing.Parts;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Build.Releasing.Parts;

/// <summary>The parts of this project's own products, as restored for the tests.</summary>
public sealed class RestoredPartsTests
{
    static readonly string[] OfPlugin =
    [
        "CommunityToolkit.HighPerformance", "Dapper", "K4os.Compression.LZ4", "MathNet.Numerics", "Microsoft.Data.Sqlite.Core",
        "Microsoft.IO.RecyclableMemoryStream", "Parquet.Net", "Polly.Core", "Snappier", "SQLite", "SQLitePCLRaw.config.e_sqlite3",
        "SQLitePCLRaw.core", "SQLitePCLRaw.provider.e_sqlite3", "Vizor.ECharts", "ZstdSharp.Port",
    ];

    static readonly string[] OfCommand =
    [
        "HarfBuzzSharp", "HarfBuzzSharp.NativeAssets.Linux", "HarfBuzzSharp.NativeAssets.macOS", "HarfBuzzSharp.NativeAssets.Win32",
        "Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi", "ScottPlot", "SkiaSharp", "SkiaSharp.HarfBuzz",
        "SkiaSharp.NativeAssets.Linux.NoDependencies", "SkiaSharp.NativeAssets.macOS", "SkiaSharp.NativeAssets.Win32",
        "CsvHelper", "Microsoft.CodeAnalysis.Common", "Microsoft.CodeAnalysis.CSharp", "Spectre.Console", "Spectre.Console.Ansi",
        "System.CommandLine", "Npgsql", "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
    ];

    [Test]
    public void The_plugin_ships_its_libraries_and_no_package_that_only_builds() =>
        Assert.That(Of("Recorder.Package").Select(part => part.Name), Is.EqualTo(OfPlugin));

    [Test]
    public void The_command_ships_those_and_its_own() =>
        Assert.That(Of("Recorder.Cli").Select(part => part.Name), Is.EquivalentTo(OfPlugin.Concat(OfCommand)));

    [Test]
    public void Every_part_has_a_hash_and_a_licence_text()
    {
        var licences = new LicenceTexts(Path.Combine(SchemaFolder.RepositoryRoot(), "eng", "licences"));
        Assert.Multiple(() =>
        {
            foreach (var part in Of("Recorder.Cli"))
            {
                Assert.That(part.Sha512, Has.Length.EqualTo(128), part.Name);
                Assert.That(licences.Choose(part) is { } name ? licences.Of(name) : part.Texts[0].Content, Is.Not.Empty, part.Name);
            }
        });
    }

    [Test]
    public void A_platform_that_was_not_restored_is_refused() =>
        Assert.That(() => RestoredParts.Of(Assets("Recorder.Package"), "win-arm64"),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("no target for win-arm64"));

    static IReadOnlyList<Part> Of(string project) => RestoredParts.Of(Assets(project), runtime: null);

    static string Assets(string project) => Path.Combine(SchemaFolder.RepositoryRoot(), project, "obj", "project.assets.json");
}
