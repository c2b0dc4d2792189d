using NUnit.Framework;
using Recorder.LoaderHost;
using Recorder.Web.Files;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>The packaged plugin writes reports with the pages and charts inside it.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
public sealed class ReportingTests
{
    [Test]
    public void The_packaged_plugin_writes_the_reports_of_the_runs_of_its_file(
        [Values("net8.0", "net10.0")] string framework, [Values("Bare", "Older")] string libraries)
    {
        using var folder = new ScriptFolder();

        var report = HostProcess.Run(libraries, framework, LoadMethod.LoadFrom, folder, "--report");

        var reports = Path.Combine(Path.GetDirectoryName(folder.Database)!, "reports");
        var files = Directory.GetFiles(reports);
        var round = report.Rounds.Single();
        Assert.That(files.Select(RunOf), Is.EquivalentTo(HostRecording.Runs(round)), "the options of the first strategy apply to the file");
        Assert.That(files.Select(ReportFile.IsReport), Is.All.True);
        foreach (var file in files)
            Assert.That(round.Log, Has.Exactly(1).EqualTo($"The report of run {RunOf(file)} is {file}"));
        Directory.Delete(reports, recursive: true);
        HostRecording.AssertHolds(folder.Database, report);
    }

    // The id of the run ends the name.
    static string RunOf(string file) => Path.GetFileNameWithoutExtension(file)[^36..];
}
