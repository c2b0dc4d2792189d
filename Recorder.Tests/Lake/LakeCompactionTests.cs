using NUnit.Framework;
using Recorder.Archives.Parquet;
using Recorder.Archives.Tables;

namespace Recorder.Tests.Lake;

/// <summary>What a compaction does.</summary>
[Category("Integration")]
public sealed class LakeCompactionTests : LakeFixture
{
    [Test]
    public void Small_files_become_one_file_per_partition_and_table()
    {
        foreach (var run in Runs)
            Export(run);
        var partitions = Lake.Latest().Parts.Select(part => (part.Strategy, part.Month)).Distinct().Count();
        var before = Lake.Latest().Files.Count(file => file.Table == "trades");
        var report = Compact();
        Assert.That(before, Is.GreaterThan(partitions));
        Assert.That(Lake.Latest().Files.Count(file => file.Table == "trades"), Is.EqualTo(partitions));
        Assert.That((report.Snapshot, report.ForgottenSnapshots), Is.EqualTo((6L, 5)));
        Assert.That(FileCount, Is.EqualTo(report.FilesAfter));
        AssertSame(Lake, Runs);
        Assert.That(Export().Unchanged, Is.EqualTo(5), "an export after it");
    }

    [Test]
    public void A_kept_snapshot_stays_readable()
    {
        foreach (var run in Runs)
            Export(run);
        Compact(keep: 3);
        Assert.That(Lake.All().Select(snapshot => snapshot.Number), Is.EqualTo((long[])[4, 5, 6]));
        foreach (var snapshot in Lake.All())
            Assert.That(DuckDb.Rows($"SELECT count(*) FROM {Source(Lake, "runs", snapshot)}")[0][0], Is.EqualTo(snapshot.RunCount));
    }

    [Test]
    public void A_second_compaction_changes_nothing()
    {
        foreach (var run in Runs)
            Export(run);
        Compact();
        var again = Compact();
        Assert.That((again.Snapshot, again.RemovedFiles), Is.EqualTo((6L, 0)));
    }

    [Test]
    public void A_file_of_another_program_stays()
    {
        Export();
        var foreign = System.IO.Path.Combine(Lake.FullName, "table=runs", "mine.parquet");
        File.WriteAllText(foreign, "");
        Compact();
        Assert.That(File.Exists(foreign), Is.True);
    }

    [Test]
    public void A_column_that_an_old_file_lacks_reads_as_null()
    {
        Export(Runs[0]);
        Drop("exit_price");
        Export(Runs[1]);
        Compact();
        var rows = DuckDb.Rows($"SELECT run_id, count(*), count(exit_price) FROM {Source(Lake, "trades")} GROUP BY ALL ORDER BY run_id");
        Assert.That(rows.Select(row => row[0]), Is.EqualTo(Runs.Take(2).Order(StringComparer.Ordinal)));
        Assert.That((rows[0][2], rows[1][2]), Is.EqualTo(((object)0L, rows[1][1])));
        Assert.That(rows[1][1], Is.GreaterThan(0L));
    }

    // Writes a file of trades as a recorder that did not know the column yet.
    void Drop(string name)
    {
        var path = Lake.PathOf(Lake.Latest().Files.Single(file => file.Table == "trades"));
        var rows = new List<TableValue[]>();
        List<TableColumn> columns;
        using (var reader = ParquetTableReader.Open(path))
        {
            columns = [.. reader.Columns];
            var row = new TableValue[columns.Count];
            while (reader.Read(row))
                rows.Add([.. row]);
        }

        var dropped = columns.FindIndex(column => column.Name == name);
        using var writer = ParquetTableWriter.Create(path, [.. columns.Where((_, at) => at != dropped)]);
        foreach (var row in rows)
            writer.Write([.. row.Where((_, at) => at != dropped)]);
        writer.Complete();
    }
}
