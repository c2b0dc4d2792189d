using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Archives.Runs;
using Recorder.LoaderHost;
using Recorder.Storage.Archives;
using Recorder.Storage.Maintenance.Archiving;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>The packaged plugin writes Parquet files with the libraries inside it.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
public sealed class ArchivingTests
{
    [Test]
    public void The_packaged_plugin_archives_old_runs_and_the_command_restores_them(
        [Values("net8.0", "net10.0")] string framework, [Values("Bare", "Older")] string libraries)
    {
        using var folder = new ScriptFolder();
        var first = HostProcess.Run(libraries, framework, LoadMethod.LoadFrom, folder);
        Age(folder.Database);

        var second = HostProcess.Run(libraries, framework, LoadMethod.LoadFrom, folder, "--archive-after", "90");

        var old = HostRecording.Runs(first.Rounds.Single());
        Assert.That(
            ArchivedRuns.All(folder.Database).Select(run => run.RunId), Is.EquivalentTo(old),
            string.Join(Environment.NewLine, second.Rounds.Single().Log));
        Assert.That(ArchiveCheck.Run(folder.Database).Findings, Is.Empty);
        Assert.That(RunRestoring.Restore(folder.Database, old, new ArchiveStore(folder.Database)), Has.Count.EqualTo(old.Count));
        HostRecording.AssertHolds(folder.Database, first, second);
    }

    static void Age(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Execute("UPDATE run_health SET update_utc = '2020-01-05T00:00:00.0000000Z'");
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE);");
    }
}
