using System.IO.Compression;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.LoaderHost;
using Recorder.Tests.Plugin.Loading;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Build.Releasing.Products;

/// <summary>The steps of a trader with the archive of the plugin, as far as they work without Quantower.</summary>
[Category("Release")]
[Explicit("It builds a release.")]
public sealed partial class PluginArchiveTests
{
    [TestCase("net8.0", LoadMethod.BareByStream)]
    [TestCase("net10.0", LoadMethod.ResolverByPath)]
    public void The_archive_unzipped_into_the_folder_of_scripts_is_loaded_and_records(string framework, LoadMethod method)
    {
        using var folder = new ScriptFolder();
        var strategies = Directory.CreateDirectory(folder.File("Quantower/Settings/Scripts/Strategies")).FullName;
        ZipFile.ExtractToDirectory(Releases.First.File(Releases.Files.Plugin), strategies);
        var unzipped = Path.Combine(strategies, "QuantowerRecorder");
        // The host runs the Recorder beside a strategy that records itself.
        File.Copy(Path.Combine(folder.Scripts, ScriptFolder.Strategy), Path.Combine(unzipped, ScriptFolder.Strategy));

        var report = HostProcess.Run("Bare", framework, method, folder, "--scripts", unzipped);
        HostRecording.AssertHolds(folder.Database, report);
        Assert.That(HostRecording.Runs(report.Rounds.Single()), Has.Count.EqualTo(2));
    }

    [Test]
    public void Its_page_and_the_documentation_have_the_same_four_steps()
    {
        var page = File.ReadAllText(Path.Combine(Releases.First.Unpack(Releases.Files.Plugin), "QuantowerRecorder", "README.txt"));
        var documented = File.ReadAllText(Path.Combine(SchemaFolder.RepositoryRoot(), "docs", "getting-started.md"));
        Assert.That(Steps(page), Is.EqualTo(new[] { "Unzip", "Restart", "Open", "Press" }));
        Assert.That(Steps(documented).Take(4), Is.EqualTo(Steps(page)));
        Assert.That(page, Does.Contain(Releases.Files.Version).And.Not.Contain("{"), "the placeholders are filled");
    }

    static IEnumerable<string> Steps(string page) => Step().Matches(page).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^[1-9]\. (\w+)", RegexOptions.Multiline)]
    private static partial Regex Step();
}
