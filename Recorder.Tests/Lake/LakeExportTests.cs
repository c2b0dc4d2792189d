using NUnit.Framework;
using Recorder.Archives.Files;
using Recorder.Lake.Layout;
using Recorder.Lake.Writing;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Lake;

/// <summary>What an export does with a lake.</summary>
[Category("Integration")]
public sealed class LakeExportTests : LakeFixture
{
    [Test]
    public void A_lake_has_every_table_and_row_of_the_database()
    {
        var report = Export();
        Assert.That((report.Snapshot, report.Added, report.Skipped.Count), Is.EqualTo((1L, 5, 0)));
        AssertSame(Lake, Runs);
        foreach (var table in (string[])["runs", "trades", "metrics", "equity", "executions", "orders", "bars"])
            Assert.That(Lake.Latest().Files.Where(file => file.Table == table).Sum(file => file.Rows), Is.Positive, table);
    }

    [Test]
    public void Every_column_of_a_view_is_a_column_of_its_table()
    {
        foreach (var table in LakeTable.All)
        {
            var columns = Select($"SELECT name FROM pragma_table_info('{table.View}') ORDER BY cid").Select(row => (string)row[0]!);
            Assert.That(table.Columns.Select(column => column.Name), Is.EqualTo(columns), table.Name);
        }
    }

    [Test]
    public void A_second_export_of_the_same_runs_adds_nothing()
    {
        Export();
        var files = FileCount;
        var again = Export();
        Assert.That((again.Snapshot, again.Added, again.Replaced, again.Unchanged, again.Rows), Is.EqualTo((1L, 0, 0, 5, 0L)));
        Assert.That(FileCount, Is.EqualTo(files));
    }

    [Test]
    public void A_changed_run_replaces_its_rows_in_the_next_snapshot()
    {
        Export();
        var before = Lake.Latest();
        Tag(Runs[1], "good");
        var report = Export();
        Assert.That((report.Snapshot, report.Added, report.Replaced, report.Unchanged), Is.EqualTo((2L, 0, 1, 4)));
        AssertSame(Lake, Runs);
        Assert.That(
            DuckDb.Rows($"SELECT count(*) FROM {Source(Lake, "runs", before)}")[0][0], Is.EqualTo(5L), "a reader of the old snapshot");
    }

    [Test]
    public void Runs_of_a_partition_are_in_one_file_per_table()
    {
        Export();
        var partitions = Lake.Latest().Parts.Count;
        Assert.That(partitions, Is.LessThan(5));
        Assert.That(Lake.Latest().Files.Count(file => file.Table == "runs"), Is.EqualTo(partitions));
    }

    [Test]
    public void A_file_with_the_highest_number_of_rows_is_followed_by_another_file()
    {
        Export(new LakeSettings { FileRows = 10 });
        Assert.That(Lake.Latest().Files.Select(file => file.Rows), Is.All.InRange(1, 10));
        AssertSame(Lake, Runs);
    }

    [Test]
    public void A_partition_column_is_not_in_a_file()
    {
        Export();
        foreach (var file in Lake.Latest().Files)
            Assert.That(ColumnsOf(Lake.PathOf(file)).Intersect(["table", "strategy", "month"]), Is.Empty, file.Path);
    }

    [TestCase("a/b=c:d?%", "strategy=a%2Fb%3Dc%3Ad%3F%25")]
    [TestCase("größer.", "strategy=größer%2E")]
    [TestCase("it's [x]*", "strategy=it%27s %5Bx%5D%2A")]
    [TestCase("42", "strategy=42")]
    [TestCase("__HIVE_DEFAULT_PARTITION__", "strategy=%5F_HIVE_DEFAULT_PARTITION__")]
    public void The_name_of_a_strategy_comes_back_from_the_name_of_its_folder(string name, string folder)
    {
        Change($"UPDATE strategies SET name = '{name.Replace("'", "''", StringComparison.Ordinal)}'");
        Export();
        Assert.That(Lake.Latest().Files.Select(file => file.Path.Split('/')[1]), Is.All.EqualTo(folder));
        AssertSame(Lake, Runs);
    }

    [Test]
    public void A_run_that_has_not_ended_is_left_out()
    {
        Change($"UPDATE strategy_runs SET status = 'RUNNING', end_utc = NULL WHERE run_id = '{Runs[0]}'");
        Assert.That(Export().Added, Is.EqualTo(4));
        Assert.That(Export(Runs[0]).Skipped.Select(run => run.Reason), Is.EqualTo((string[])["it has not ended"]));
    }

    [Test]
    public void Several_databases_fill_one_lake()
    {
        Export(Runs[0], Runs[1]);
        Assert.That(Export(Runs[2], Runs[3], Runs[4]).Added, Is.EqualTo(3));
        AssertSame(Lake, Runs);
    }

    [Test]
    public void A_run_that_is_not_there_leaves_the_lake_as_it_was()
    {
        Assert.That(() => Export("nonsense"), Throws.TypeOf<Recorder.Storage.RunNotFoundException>());
        Assert.That(Lake.Find(), Is.Null);
    }

    [Test]
    public void A_newer_snapshot_is_refused()
    {
        Export();
        var manifest = Directory.GetFiles(System.IO.Path.Combine(Lake.FullName, "_lake", "snapshots")).Single();
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal));
        Assert.That(() => Export(), Throws.TypeOf<ArtifactException>().With.Message.Contains("use a newer recorder"));
    }

    [Test]
    public void A_snapshot_that_names_a_file_outside_the_lake_is_refused()
    {
        Export();
        var manifest = Directory.GetFiles(System.IO.Path.Combine(Lake.FullName, "_lake", "snapshots")).Single();
        File.WriteAllText(
            manifest, File.ReadAllText(manifest).Replace("\"path\": \"table=runs", "\"path\": \"../table=runs", StringComparison.Ordinal));
        Assert.That(() => Lake.Latest(), Throws.TypeOf<ArtifactException>().With.Message.Contains("not the path of a file of a lake"));
    }

    [Test]
    public void DuckDb_reads_only_the_files_of_the_partition()
    {
        Change("""
            UPDATE strategy_runs SET start_utc = '2020-0'
              || (1 + (SELECT count(*) FROM strategy_runs o WHERE o.run_id < strategy_runs.run_id)) || '-05T00:00:00.0000000Z'
            """);
        Export();
        Assert.That(Lake.Latest().Parts, Has.Count.EqualTo(5));
        var plan = string.Concat(DuckDb.Rows(
            $"EXPLAIN ANALYZE SELECT count(*), max(net_profit) FROM {Source(Lake, "runs")} WHERE month = '2020-03'").Select(row => row[1]));
        Assert.That(plan, Does.Contain("Scanning Files: 1/5").Or.Contain("Total Files Read: 1"), plan);
    }

    [Test]
    public void The_command_exports_lists_and_compacts()
    {
        var exported = Command.Run("export", "--lake", Lake.FullName, "--db", Database);
        Assert.That(exported.Output, Does.Contain("snapshot 1, 5 runs added, 0 replaced, 0 unchanged"), exported.Error);
        Assert.That(Command.Run("export", "--lake", Lake.FullName, "--db", Database).Output, Does.Contain("up to date with 5 runs"));
        var compacted = Command.Run("lake", "compact", Lake.FullName);
        Assert.That(compacted.Output, Does.Contain("0 old files removed"), compacted.Error);
        var listed = Command.Run("lake", "snapshots", Lake.FullName, "--json");
        Assert.That(listed.Json[0].GetProperty("runs").GetInt32(), Is.EqualTo(5));
    }

    [TestCase("give one of --to and --lake", "export")]
    [TestCase("give one of --to and --lake", "export", "--to", "a", "--lake", "b")]
    [TestCase("--format and --force are for --to", "export", "--lake", "b", "--format", "csv")]
    [TestCase("is not there", "lake", "snapshots", "nowhere")]
    [TestCase("is not there", "lake", "compact", "nowhere")]
    [TestCase("expected a number from 1", "lake", "compact", "nowhere", "--keep", "0")]
    public void A_wrong_call_is_refused_with_a_sentence(string message, params string[] args)
    {
        var refused = Command.Run(args);
        Assert.That((refused.Code, refused.Error.Contains(message, StringComparison.Ordinal)), Is.EqualTo((2, true)), refused.Error);
    }
}
