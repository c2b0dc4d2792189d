using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Chaos.Retaining;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Storage.Queries.Live;
using Recorder.Storage.Tables.Log;

namespace Recorder.Tests.Storage.Maintenance.Transfers;

[Category("Integration")]
public sealed class TransferSourceTests
{
    TestFolder _folder = null!;
    string _file = "";

    [SetUp]
    public void Record()
    {
        _folder = new TestFolder();
        _file = _folder.File("recorder.db");
        new RetainedRuns(_file, new Random(1)).Record(pairs: 1);
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void A_row_of_the_log_has_the_lowest_number_of_its_events()
    {
        using var file = Open();
        var rows = file.Query<LoggedEvent>($"SELECT {EventLog.Columns} FROM ingest_events").AsList();
        Assert.That(
            rows.Select(row => TransferSource.SequenceOf(row.Id, row.EventType, row.PayloadJson)),
            Is.EqualTo(rows.Select(row => LoggedNumbers.Of(row).Min())));
        Assert.That(rows.Select(row => row.EventType), Does.Contain("BARS_SHARED").And.Contain("BAR"));
    }

    [TestCase("{}")]
    [TestCase("")]
    [TestCase("{\"version\":2,\"sequence\":x}")]
    public void A_row_of_the_log_that_cannot_be_read_has_a_number_of_its_own(string payload) =>
        Assert.That(TransferSource.SequenceOf(17, "ORDER", payload), Is.EqualTo(-17));

    [Test]
    public void The_tables_have_every_row_that_a_deletion_of_the_run_removes()
    {
        using var source = TransferSource.Open(_file);
        var run = source.Runs()[0];
        using var file = Open();
        var size = OwnedTables.Of(file).SizeOf(file, run);
        Assert.That(
            TransferTables.All.Where(table => !table.IsShared).Sum(table => source.Rows(table, run).LongCount()), Is.EqualTo(size.Rows));
    }

    [TestCase("UPDATE run_health SET retries = retries + 1")]
    [TestCase("INSERT INTO run_annotations (run_id, kind, text, added_utc) SELECT run_id, 'TAG', 'a', created_utc FROM strategy_runs")]
    [TestCase("DELETE FROM run_endings")]
    [TestCase("UPDATE shared_bar_ranges SET bars = bars + 1")]
    [TestCase("UPDATE strategy_instances SET parameters_json = '{}'")]
    public void The_stamp_of_a_run_changes_with_the_run(string change)
    {
        using var source = TransferSource.Open(_file);
        var run = source.Runs()[1];
        var before = source.Find(run)!.Stamp;
        Assert.That(source.Find(run)!.Stamp, Is.EqualTo(before));
        using (var file = Open())
            file.Execute(change);
        Assert.That(source.Find(run)!.Stamp, Is.Not.EqualTo(before));
    }

    SqliteConnection Open()
    {
        var file = new SqliteConnection($"Data Source={_file};Pooling=False");
        file.Open();
        return file;
    }
}
