using NUnit.Framework;
using Recorder.Archives.Files;
using Recorder.Archives.Runs;
using Recorder.Tests.Archives.Runs;

namespace Recorder.Tests.Cli;

/// <summary>Damaged, forged and missing files of an archive.</summary>
[Category("Integration")]
public sealed class ArchiveFilesTests : ArchivedRunsFixture
{
    [Test]
    public void A_damaged_or_missing_file_is_found_by_verify_and_refused_by_restore()
    {
        Run("archive", "latest");
        var before = DatabaseDump.Of(Database);
        Assert.Multiple(() =>
        {
            foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).ToList())
            {
                var whole = File.ReadAllBytes(file);
                var middle = whole.Length / 2;
                Damaged(file, "was changed", [.. whole[..middle], (byte)(whole[middle] ^ 1), .. whole[(middle + 1)..]]);
                if (System.IO.Path.GetFileName(file) is "orders.parquet" or "manifest.json")
                    Damaged(file, "changed", whole[..middle]);
                File.Delete(file);
                Restore("it is not there");
                File.WriteAllBytes(file, whole);
            }
        });
        DatabaseDump.AssertEqual(before, DatabaseDump.Of(Database), "after refused commands");
        Run("restore", "latest");

        void Damaged(string file, string problem, byte[] bytes)
        {
            File.WriteAllBytes(file, bytes);
            Restore(problem);
            var findings = ArchiveCheck.Run(Database).Findings;
            Assert.That(findings.Select(finding => finding.Problem), Has.Exactly(1).Contains(problem), file);
        }

        void Restore(string problem)
        {
            var refused = Command.Run("restore", "latest", "--db", Database);
            Assert.That(refused.Code, Is.EqualTo(2), problem);
            Assert.That(refused.Error, Does.Contain(problem));
        }
    }

    [Test]
    public void Verify_ends_with_1_when_a_file_of_an_archive_is_gone()
    {
        Run("archive", "latest");
        File.Delete(System.IO.Path.Combine(Folder, Newest, "orders.parquet"));
        var verified = Command.Run("verify", "--db", Database);
        Assert.That(verified.Code, Is.EqualTo(1));
        Assert.That(verified.Output, Does.Contain($"archive, run {Newest}"));
    }

    [TestCase("\"run_id\": \"", "\"run_id\": \"1", "manifest of another run")]
    [TestCase("\"path\": \"", "\"path\": \"../", "not the name of a table in its folder")]
    [TestCase("\"version\": 1", "\"version\": 9", "of another version")]
    [TestCase("\"tables\"", "\"files\"", "no manifest of an archived run")]
    public void A_forged_manifest_is_refused(string text, string forged, string problem)
    {
        Run("archive", "latest");
        var path = System.IO.Path.Combine(Folder, Newest, "manifest.json");
        var at = File.ReadAllText(path).IndexOf(text, StringComparison.Ordinal);
        File.WriteAllText(path, File.ReadAllText(path).Remove(at, text.Length).Insert(at, forged));
        Refused("was changed", "restore", "latest");
        // Refused even if the hash in the database was changed to match.
        Change($"UPDATE archived_runs SET manifest_sha256 = '{FileDigest.Of(path).Sha256}'");
        Refused(problem, "restore", "latest");
    }

    [TestCase("the row was changed", "UPDATE archived_runs SET folder = '../elsewhere/' || run_id")]
    [TestCase("disagree about the bars", "UPDATE archived_bars SET sha256 = '../../other'")]
    public void A_row_that_leads_out_of_the_folder_is_refused_and_nothing_is_deleted(string problem, string change)
    {
        Run("archive", "latest");
        Change(change);
        Refused(problem, "restore", "latest");
        Assert.That(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories), Is.Not.Empty);
    }

    [Test]
    public void A_file_of_another_run_is_refused()
    {
        Run("archive", "--keep-last", "0");
        var (one, other) = (Orders(Newest), Orders(Column("SELECT run_id FROM v_runs")[1]));
        File.Copy(other, one, overwrite: true);
        Refused("changed", "restore", "latest");

        string Orders(string run) => System.IO.Path.Combine(Folder, run, "orders.parquet");
    }
}
