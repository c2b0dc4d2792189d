using NUnit.Framework;
using Recorder.Archives.Files;
using Recorder.Artifacts.Runs.Exporting;
using Recorder.Artifacts.Runs.Folders;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Artifacts.Runs;

/// <summary>An export replaces the earlier files as a whole, or leaves all of them.</summary>
[Category("Integration")]
public sealed class RunExportTests : ExportedRunFixture
{
    [Test]
    public void Another_format_replaces_the_whole_folder([Values] bool canExchange)
    {
        Export();
        Export(new ExportOptions { Format = ExportFormat.Csv, CanExchangeFolders = canExchange });
        Assert.Multiple(() =>
        {
            Assert.That(Directory.GetFiles(Place, "*.parquet"), Is.Empty);
            Assert.That(Directory.GetFileSystemEntries(System.IO.Path.Combine(Data, "runs")).Select(System.IO.Path.GetFileName).Order(),
                Is.EqualTo((string[])[".locks", RunId]));
            Assert.That(Check().Sound, Is.True);
        });
    }

    [Test]
    public void Files_that_an_export_between_two_renames_had_set_aside_are_put_back()
    {
        Export();
        Directory.Move(Place, System.IO.Path.Combine(Data, "runs", $".{RunId}.old"));
        var report = Check();
        Assert.Multiple(() =>
        {
            Assert.That(report.Findings, Is.Empty);
            Assert.That(report.Notes.Single().Problem, Does.Contain("was interrupted"));
        });

        Export();
        Assert.That(Check().Notes, Is.Empty);
    }

    [Test]
    public void An_export_that_ended_before_the_database_had_its_hash_is_explained_and_repaired()
    {
        var left = Interrupted();
        Assert.That(Check().Findings, Is.Empty);
        Export();
        Assert.Multiple(() =>
        {
            Assert.That(Check().Notes, Is.Empty);
            Assert.That(
                Scalar<string>("SELECT artifacts_manifest_sha FROM runs"), Is.EqualTo(FileDigest.Of(Exported("manifest.json")).Sha256));
            Assert.That(Directory.Exists(left), Is.False);
        });
    }

    [Test]
    public void An_export_that_ended_before_the_database_had_its_hash_stays_explained_when_the_next_export_fails()
    {
        Interrupted();
        File.WriteAllText(Exported("notes.txt"), "mine");
        Assert.That(() => Export(), Throws.TypeOf<ArtifactException>());
        File.Delete(Exported("notes.txt"));

        Assert.That(Check().Findings, Is.Empty);
        Assert.That(
            Scalar<string>("SELECT artifacts_manifest_sha FROM runs"), Is.EqualTo(FileDigest.Of(Exported("manifest.json")).Sha256));
    }

    // The folder has the new files, and the earlier files still exist beside it.
    string Interrupted()
    {
        Export();
        var left = System.IO.Path.Combine(Data, "runs", $".{RunId}.new-1");
        Directory.CreateDirectory(left);
        foreach (var file in Directory.GetFiles(Place))
            File.Copy(file, System.IO.Path.Combine(left, System.IO.Path.GetFileName(file)));
        var manifest = File.ReadAllText(Exported("manifest.json"));
        File.WriteAllText(Exported("manifest.json"), manifest.Replace("\"created_at\": ", "\"created_at\": 1", StringComparison.Ordinal));
        return left;
    }

    [Test]
    public void A_second_export_at_the_same_time_is_refused_and_changes_nothing()
    {
        Export();
        var before = FileDigest.Of(Exported("manifest.json"));
        using (new RunFolder(Data, RunId).Lock(TimeSpan.Zero, TimeProvider.System))
        {
            Assert.That(
                () => Export(new ExportOptions { Format = ExportFormat.Csv, LockWait = TimeSpan.Zero }),
                Throws.TypeOf<ArtifactException>().With.Message.Contains($"process {Environment.ProcessId}"));
            var command = Command.Run("export", "latest", "--to", Data, "--db", Database, "--format", "csv");
            Assert.That(command.Code, Is.EqualTo(2));
        }

        Assert.That(FileDigest.Of(Exported("manifest.json")), Is.EqualTo(before));
    }

    [Test]
    public void Files_of_another_program_are_kept_unless_they_are_given_up()
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(Exported("notes.txt"), "mine");
        var refused = Command.Run("export", "latest", "--to", Data, "--db", Database);
        Assert.Multiple(() =>
        {
            Assert.That(refused.Code, Is.EqualTo(2));
            Assert.That(refused.Error, Does.Contain("notes.txt").And.Contain("--force"));
            Assert.That(Directory.GetFiles(Place), Has.Length.EqualTo(1));
        });
        Assert.That(Command.Run("export", "latest", "--to", Data, "--db", Database, "--force").Code, Is.Zero);
        Assert.That(Check().Sound, Is.True);
    }

    [Test]
    public void A_folder_with_a_damaged_manifest_is_kept_unless_it_is_given_up()
    {
        Assert.That(Command.Run("export", "latest", "--to", Data, "--db", Database).Code, Is.Zero);
        File.WriteAllText(Exported("manifest.json"), "{}");
        var refused = Command.Run("export", "latest", "--to", Data, "--db", Database);
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("replace it with --force"));
        Assert.That(Command.Run("export", "latest", "--to", Data, "--db", Database, "--force").Code, Is.Zero);
        Assert.That(Check().Sound, Is.True);
    }

    [Test]
    public void Several_runs_are_exported_and_reported_as_JSON()
    {
        Backtest("--strategy", "MaCross");
        var command = Command.Run("export", "latest", "latest-1", "--to", Data, "--db", Database, "--json");
        Assert.Multiple(() =>
        {
            Assert.That(command.Code, Is.Zero, command.Error);
            Assert.That(command.Json.GetProperty("exported").GetArrayLength(), Is.EqualTo(2));
            Assert.That(Check().Runs, Is.EqualTo(2));
        });
    }

    [TestCase("export", "give a run")]
    [TestCase("export none", "no run has an id")]
    [TestCase("export latest --format xml", "xml")]
    public void A_call_that_means_nothing_is_refused(string line, string words)
    {
        var command = Command.Run([.. line.Split(' '), "--to", Data, "--db", Database]);
        Assert.Multiple(() =>
        {
            Assert.That(command.Code, Is.EqualTo(2));
            Assert.That(command.Error, Does.Contain(words));
            Assert.That(Directory.Exists(Data), Is.False);
        });
    }
}
