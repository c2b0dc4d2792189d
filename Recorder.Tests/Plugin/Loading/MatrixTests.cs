using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Polly;
using Recorder.LoaderHost;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>
/// The packaged plugin, loaded in every way that a platform can, on two runtimes, in hosts without these libraries and in hosts with older
/// versions.
/// </summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
public sealed class MatrixTests
{
    // The embedded libraries. The package and these tests use the same versions.
    static readonly Dictionary<string, string> Carried =
        new[] { typeof(SqlMapper), typeof(SqliteConnection), typeof(ResiliencePipeline), typeof(SQLitePCL.raw) }
            .ToDictionary(type => type.Assembly.GetName().Name!,
                type => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);

    [Test]
    public void A_run_is_recorded(
        [Values("net8.0", "net10.0")] string framework, [Values("Bare", "Older")] string libraries, [Values] LoadMethod method)
    {
        using var folder = new ScriptFolder();
        var report = HostProcess.Run(libraries, framework, method, folder);

        HostRecording.AssertHolds(folder.Database, report);
        Assert.That(HostRecording.Runs(report.Rounds.Single()), Has.Count.EqualTo(2),
            "the recorder beside a strategy, and a strategy that records itself");
        Assert.That(report.Runtime, Does.StartWith(framework == "net8.0" ? "8.0." : "10.0."));
        AssertLibraries(report, libraries, folder);
        Assert.That(report.ThreadsLeft, Is.Zero);
    }

    static void AssertLibraries(Report report, string libraries, ScriptFolder folder)
    {
        var context = report.Rounds.Single().Contexts.Single();
        Assert.That(context.IsCollectible, Is.False);
        Assert.That(context.Libraries.Select(library => (library.Name, library.Version, library.Location)),
            Is.EquivalentTo(Carried.Select(carried => (carried.Key, carried.Value, ""))));
        Assert.That(context.Sqlite, Is.EqualTo(SqliteLibrary.Version), "the recorder uses its own SQLite, also beside an older one");
        Assert.That(report.Natives, Has.One.StartsWith(folder.UserData));

        if (libraries == "Bare")
        {
            Assert.That(report.HostLibraries, Is.Empty);
            Assert.That(report.Natives, Has.Count.EqualTo(1));
            return;
        }

        Assert.That(report.Natives, Has.Count.EqualTo(2), "the platform keeps its own SQLite");
        Assert.That(report.HostLibraries.Select(library => library.Name), Is.EquivalentTo(Carried.Keys));
        foreach (var older in report.HostLibraries)
            Assert.That(Version.Parse(older.Version), Is.LessThan(Version.Parse(Carried[older.Name])), older.Name);
    }
}
