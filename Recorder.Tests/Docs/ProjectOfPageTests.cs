using System.Diagnostics;
using NUnit.Framework;
using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Docs;

/// <summary>The project file of docs/getting-started.md, built by the SDK in a folder that looks like an installation.</summary>
[Category("Process")]
public class ProjectOfPageTests
{
    TestFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TestFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void The_project_of_the_page_builds_the_strategy_as_the_only_file() =>
        Assert.That(Build(Shown("xml")), Is.EqualTo(new[] { "MyStrategy.dll" }));

    [Test]
    public void A_plain_reference_puts_a_second_recorder_beside_the_strategy()
    {
        var project = Shown("xml");
        var last = project.LastIndexOf("<Private>false</Private>", StringComparison.Ordinal);
        var plain = project.Remove(last, "<Private>false</Private>".Length);
        Assert.That(Build(plain), Is.EqualTo(new[] { "MyStrategy.dll", "Recorder.Plugin.dll" }));
    }

    static string Shown(string language) =>
        CodeBlock.Of(language).Single(block => Path.GetFileName(block.Page) == "getting-started.md").Code;

    // The DLLs in the strategy's folder after a build.
    string[] Build(string project)
    {
        var strategies = Path.Combine(_folder.Path, "Settings", "Scripts", "Strategies");
        var platform = Path.Combine(_folder.Path, "TradingPlatform", "v1.146.1", "bin");
        var sources = Path.Combine(_folder.Path, "sources");
        Copy(typeof(RunRecorder).Assembly.Location, Path.Combine(strategies, "QuantowerRecorder", "Recorder.Plugin.dll"));
        Copy(typeof(Strategy).Assembly.Location, Path.Combine(platform, "TradingPlatform.BusinessLayer.dll"));
        Directory.CreateDirectory(sources);
        File.WriteAllText(Path.Combine(sources, "MyStrategy.csproj"), project);
        File.WriteAllText(Path.Combine(sources, "MyStrategy.cs"), Shown("csharp"));
        string[] args = ["build", "-nodeReuse:false", $"-p:Quantower={_folder.Path}"];
        using var build =
            Process.Start(new ProcessStartInfo("dotnet", args) { WorkingDirectory = sources, RedirectStandardOutput = true })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.That(build.ExitCode, Is.Zero, output);
        var built = Directory.EnumerateFiles(Path.Combine(strategies, "MyStrategy"), "*.dll");
        return [.. built.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
    }

    static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }
}
