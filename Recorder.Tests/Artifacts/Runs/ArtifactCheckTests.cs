using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Archives.Files;
using Recorder.Artifacts.Runs.Checking;
using Recorder.Artifacts.Runs.Exporting;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Artifacts.Runs;

/// <summary>The check of exported files finds each kind of damage.</summary>
[Category("Integration")]
public sealed class ArtifactCheckTests : ExportedRunFixture
{
    [Test]
    public void An_export_is_sound_and_every_row_was_compared([Values] ExportFormat format)
    {
        Export(new ExportOptions { Format = format });
        var report = Check();
        Assert.Multiple(() =>
        {
            Assert.That(report.Findings.Concat(report.Notes), Is.Empty);
            Assert.That((report.Runs, report.Files), Is.EqualTo((1L, 11L)));
            Assert.That(report.Rows, Is.EqualTo(Manifest().Files.Sum(file => file.Rows ?? 0)));
            Assert.That(ArtifactCheck.Run(Database, null).Rows, Is.EqualTo(report.Rows));
        });
    }

    [TestCase("deleted", "is not there")]
    [TestCase("cut", "bytes; the manifest says")]
    [TestCase("flipped", "its SHA-256 differs from the one in the manifest")]
    [TestCase("added", "is not in the manifest")]
    public void A_damaged_file_is_found(string damage, string words)
    {
        Export();
        var path = Exported("trades.parquet");
        var bytes = File.ReadAllBytes(path);
        switch (damage)
        {
            case "deleted": File.Delete(path); break;
            case "cut": File.WriteAllBytes(path, bytes[..^1]); break;
            case "flipped": bytes[bytes.Length / 2] ^= 1; File.WriteAllBytes(path, bytes); break;
            default: File.WriteAllText(Exported("more.txt"), ""); break;
        }

        Assert.That(Check().Findings.Single().Problem, Does.Contain(words));
    }

    [Test]
    public void A_changed_row_of_the_database_is_found()
    {
        Export();
        Execute("UPDATE executions SET price = price + 0.25 WHERE id = (SELECT max(id) FROM executions)");
        var problems = Check().Findings.Select(finding => finding.Problem).ToList();
        Assert.That(problems, Has.One.Contains("trades.parquet").And.Contains("price is"));
        Assert.That(problems, Has.One.Contains("executions.parquet").And.Contains("price is"));
    }

    [Test]
    public void A_forged_set_of_files_is_not_the_one_that_the_database_names()
    {
        Export();
        File.AppendAllText(Exported("manifest.json"), "\n");
        Assert.That(Check().Findings.Single().Problem, Does.Contain("is not the manifest that the database names"));
    }

    [Test]
    public void A_run_that_was_computed_again_by_other_formulas_is_reported_as_changed()
    {
        Export();
        Execute("UPDATE run_computations SET as_of_sequence = as_of_sequence + 1");
        Assert.That(Check().Findings.Single().Problem, Does.Contain("Export it again"));
    }

    [Test]
    public void Files_of_a_run_that_the_database_no_longer_has_are_checked_alone()
    {
        Export();
        File.Delete(Database);
        Backtest("--strategy", "MaCross");
        var report = Check();
        Assert.Multiple(() =>
        {
            Assert.That(report.Findings, Is.Empty);
            Assert.That(report.Notes.Single().Problem, Does.Contain("no longer has this run"));
        });
    }

    [TestCase("../outside.json")]
    [TestCase("/etc/hostname")]
    [TestCase("C:\\\\windows\\\\win.ini")]
    [TestCase("a/b.json")]
    [TestCase("..")]
    [TestCase("manifest.json")]
    [TestCase("")]
    public void A_manifest_that_leads_out_of_its_folder_is_refused(string path)
    {
        Export();
        var text = File.ReadAllText(Exported("manifest.json"))
            .Replace("\"path\": \"summary.json\"", $"\"path\": \"{path}\"", StringComparison.Ordinal);
        File.WriteAllText(Exported("manifest.json"), text);
        var command = Command.Run("verify", "--artifacts", Data, "--db", Database);
        Assert.Multiple(() =>
        {
            Assert.That(Check().Findings.Single().Problem, Does.Contain("not the plain name of a file in its folder"));
            Assert.That(command.Code, Is.EqualTo(1));
            Assert.That(() => Export(), Throws.TypeOf<ArtifactException>());
        });
    }

    [TestCase("", "damaged or no manifest")]
    [TestCase("{}", "damaged or no manifest")]
    [TestCase("[1]", "damaged or no manifest")]
    [TestCase("""{"run_id": "a", "created_at": 1, "config_hash": null, "files": []}""", "manifest of another run")]
    public void Another_file_in_place_of_the_manifest_is_refused(string content, string words)
    {
        Export();
        File.WriteAllText(Exported("manifest.json"), content);
        Assert.That(Check().Findings.Single().Problem, Does.Contain(words));
    }

    [Test]
    public void A_folder_without_exports_cannot_be_checked()
    {
        var command = Command.Run("verify", "--artifacts", Path("none"), "--db", Database);
        Assert.Multiple(() =>
        {
            Assert.That(command.Code, Is.EqualTo(2));
            Assert.That(command.Error, Does.Contain($"{Path("none")} has no exported runs; give the folder that was given to"));
        });
    }

    void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Execute(sql);
    }
}
