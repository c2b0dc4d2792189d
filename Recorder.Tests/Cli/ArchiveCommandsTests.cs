using NUnit.Framework;
using Recorder.Tests.Archives.Runs;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Cli;

[Category("Integration")]
public sealed class ArchiveCommandsTests : ArchivedRunsFixture
{
    static readonly string[] Kept =
        ["strategy_runs", "run_configs", "run_metrics_kv", "run_equity", "closed_trades", "daily_returns", "run_notes", "run_annotations"];

    [Test]
    public void Archive_and_restore_bring_every_row_back()
    {
        var before = DatabaseDump.Of(Database);
        var archived = Run("archive", "--keep-last", "0", "--json");
        Assert.That(archived.Json.GetProperty("archived").GetArrayLength(), Is.EqualTo(3));
        Assert.That(Column("SELECT run_id FROM orders UNION SELECT run_id FROM ingest_events"), Is.Empty);
        var after = DatabaseDump.Of(Database);
        foreach (var table in Kept)
            Assert.That(after[table], Is.EqualTo(before[table]), $"{table} stays");
        Assert.That(Run("verify").Output, Does.Contain("3 runs are archived"));
        Assert.That(Directory.GetFiles(System.IO.Path.Combine(Folder, "bars")), Has.Length.EqualTo(1), "the runs share their bars");

        var restored = Run("restore", "latest", "latest-1", "latest-2");

        Assert.That(restored.Output, Does.Contain("3 runs restored"));
        DatabaseDump.AssertEqual(before, DatabaseDump.Of(Database), "after the restore");
        Assert.That(Directory.Exists(Folder), Is.False);
        Run("verify");
        Run("rebuild");
    }

    [Test]
    public void The_files_of_an_archive_are_read_by_other_programs()
    {
        var (orders, run) = (EventWriter.Scalar<long>(Database, "SELECT count(*) FROM orders"), Newest);
        Run("archive", "--keep-last", "0");
        Assert.That(
            DuckDb.Rows($"SELECT count(*) FROM '{Folder}/*/orders.parquet'")[0][0], Is.EqualTo(orders));
        Assert.That(
            DuckDb.Rows($"SELECT count(DISTINCT ts_utc) FROM '{Folder}/bars/*.parquet'")[0][0],
            Is.EqualTo(EventWriter.Scalar<long>(Database, $"SELECT bars FROM series_stats WHERE run_id = '{run}'")));
    }

    [Test]
    public void The_set_of_an_archived_run_is_a_fraction_of_its_rows()
    {
        var archived = Run("archive", "--keep-last", "0", "--json").Json.GetProperty("archived").EnumerateArray().ToList();
        var before = archived.Sum(run => run.GetProperty("bytes_before").GetInt64());
        var after = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Assert.That(after, Is.LessThan(0.2 * before), $"{after} of {before} bytes of values, without indexes");
    }

    [Test]
    public void A_dry_run_shows_the_plan_and_archives_nothing()
    {
        var before = File.ReadAllBytes(Database);
        var plan = Run("archive", "--keep-last", "1", "--dry-run");
        Assert.That(plan.Output, Does.Contain("2 runs, ").And.Contains("nothing was archived"));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(before));
        Assert.That(Directory.Exists(Folder), Is.False);
    }

    [Test]
    public void Deleting_an_archived_run_deletes_its_files_and_keeps_what_others_need()
    {
        Run("archive", "--keep-last", "0");
        var run = Newest;
        Run("delete", "latest", "--yes");
        Assert.That(Directory.Exists(System.IO.Path.Combine(Folder, run)), Is.False);
        Assert.That(Run("verify").Output, Does.Contain("2 runs are archived").And.Not.Contain("Wrong"));
        Run("prune", "--keep-last", "0", "--yes");
        Assert.That(Directory.Exists(Folder), Is.False);
        Assert.That(Run("verify").Output, Does.Contain("0 runs, 0 events, sound"));
    }

    [TestCase("is not archived", "restore", "latest")]
    [TestCase("give runs or a rule, not both", "archive", "latest", "--keep-last", "1")]
    [TestCase("name what to archive", "archive")]
    [TestCase("expected a number from 0", "archive", "--keep-last", "-1")]
    [TestCase("no run has an id", "restore", "zz")]
    public void Bad_input_is_refused_and_changes_nothing(string message, params string[] args) => Refused(message, args);

    [Test]
    public void Restoring_twice_is_refused()
    {
        Run("archive", "latest");
        Run("restore", "latest");
        Refused("is not archived", "restore", "latest");
    }

    [Test]
    public void A_run_with_a_value_of_another_type_is_not_archived()
    {
        Change($"UPDATE orders SET quantity = 'many' WHERE run_id = '{Newest}'");
        Refused("another program wrote it", "archive", "latest");
        Assert.That(Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Any(), Is.False);
    }
}
