using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing.Commits;
using Recorder.Tests.Storage.Events;

namespace Recorder.Tests.Storage.Batches;

/// <summary>One batch: it is decoded and checked when it is filled, and every attempt writes from the same memory.</summary>
public sealed class BatchTests
{
    static readonly string[] Tables = ["ingest_events", "orders", "order_oco_links", "strategy_runs", "run_health", "quarantined_events"];

    readonly List<string> _log = [];
    TestFolder _folder = null!;
    SqliteConnection _connection = null!;
    WriteContext _context = null!;
    RunWriterState _run = null!;

    static EventHeader Header => EventJsonTests.Header;

    [SetUp]
    public void Open()
    {
        _folder = new TestFolder();
        _connection = RecorderDatabase.OpenForWriting(_folder.File("recorder.db"));
        (_context, _run) = (new WriteContext(shares: true), PackedEventTests.StateOf(Header));
        _run.Run.Resume(new RunCounters(Accepted: 4, Written: 0, Merged: 0, Dropped: 0, Quarantined: 0), continues: true);
        _log.Clear();
    }

    [TearDown]
    public void Close()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_retried_batch_gives_the_rows_that_its_first_attempt_would_have_given()
    {
        string[] ids = [.. Enumerable.Range(0, 500).Append(0).Select(number => $"{number}")];
        AddOrders(ids);
        Write();
        var expected = Rows();

        Close();
        Open();
        AddOrders(ids);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            _connection.Execute($"PRAGMA max_page_count = {_connection.ExecuteScalar<long>("PRAGMA page_count;")};");
            Assert.That(Write, Throws.TypeOf<SqliteException>());
            _connection.Execute("PRAGMA max_page_count = 1000000;");
        }

        Write();
        Assert.That(Rows(), Is.EqualTo(expected));
    }

    [Test]
    public void Attempts_use_the_same_memory_however_many_they_are()
    {
        AddOrders([.. Enumerable.Range(0, 500).Select(number => $"{number}")]);
        _connection.Execute($"PRAGMA max_page_count = {_connection.ExecuteScalar<long>("PRAGMA page_count;")};");
        for (var attempt = 0; attempt < 20; attempt++)
            Assert.That(Write, Throws.TypeOf<SqliteException>());
        Assert.That(_context.Batch.Memory.Capacity, Is.LessThan(1 << 20));
    }

    [Test]
    public void A_derived_event_reaches_the_tables_and_is_neither_logged_nor_counted()
    {
        Add(_run, 1, StoreFixture.Order("1") with { PositionId = "P" });
        Add(_run, 2, Fill("1"));
        Write();

        Assert.Multiple(() =>
        {
            Assert.That(Column("SELECT position_id FROM position_changes"), Is.EqualTo(new[] { "P" }));
            Assert.That(Column("SELECT json_extract(extra_json, '$.position_id') FROM executions"), Is.EqualTo(new[] { "P" }));
            Assert.That(Column("SELECT event_type FROM ingest_events"), Is.EqualTo(new[] { "ORDER", "EXECUTION" }));
            Assert.That(_run.Run.Counters, Is.EqualTo(new RunCounters(Accepted: 4, Written: 1, Merged: 1, Dropped: 0, Quarantined: 0)));
        });
    }

    [Test]
    public void A_derived_event_that_changes_a_row_later_is_not_counted()
    {
        Add(_run, 1, Fill("1"));
        Write();
        _context.Batch.Clear();
        Add(_run, 2, StoreFixture.Order("1") with { PositionId = "P" });
        Write();

        Assert.Multiple(() =>
        {
            Assert.That(Column("SELECT position_id FROM position_changes"), Is.EqualTo(new[] { "P" }));
            Assert.That(_run.Run.Counters, Is.EqualTo(new RunCounters(Accepted: 4, Written: 2, Merged: 0, Dropped: 0, Quarantined: 0)));
        });
    }

    [Test]
    public void A_row_that_breaks_a_constraint_is_quarantined_and_the_other_events_are_written()
    {
        Refuse("orders", "order_id = '2'");
        AddOrders("1", "2", "3");
        Write();

        Assert.Multiple(() =>
        {
            Assert.That(Column("SELECT order_id FROM orders ORDER BY 1"), Is.EqualTo(new[] { "1", "3" }));
            Assert.That(Column("SELECT sequence || ' ' || reason FROM quarantined_events"),
                Has.One.StartsWith("2 ").And.One.Contains("refused"));
            Assert.That(Column("SELECT count(*) FROM ingest_events"), Is.EqualTo(new[] { "3" }));
            Assert.That(_run.Run.Counters, Is.EqualTo(new RunCounters(Accepted: 4, Written: 2, Merged: 0, Dropped: 0, Quarantined: 1)));
        });
    }

    [Test]
    public void A_derived_event_that_no_table_can_take_is_left_out_with_a_message()
    {
        Refuse("position_changes", "position_id = 'P'");
        Add(_run, 1, StoreFixture.Order("1") with { PositionId = "P" });
        Add(_run, 2, Fill("1"));
        Write();

        Assert.Multiple(() =>
        {
            Assert.That(Column("SELECT coalesce(position_id, 'none') FROM position_changes"), Is.EqualTo(new[] { "none" }));
            Assert.That(Column("SELECT count(*) FROM quarantined_events"), Is.EqualTo(new[] { "0" }));
            Assert.That(_log, Has.One.Contains("a derived Execution was left out").And.One.Contains("refused"));
            Assert.That(_run.Run.Counters, Is.EqualTo(new RunCounters(Accepted: 4, Written: 2, Merged: 0, Dropped: 0, Quarantined: 0)));
        });
    }

    [Test]
    public void Nothing_follows_from_an_event_that_the_tables_refuse()
    {
        Refuse("orders", "order_id = '1'");
        Add(_run, 1, StoreFixture.Order("1") with { PositionId = "P" });
        Add(_run, 2, Fill("1"));
        Write();

        Assert.That(Column("SELECT coalesce(position_id, 'none') FROM position_changes"), Is.EqualTo(new[] { "none" }));
    }

    [Test]
    public void A_batch_that_is_retried_counts_each_event_once_for_what_follows_from_it()
    {
        // Two close orders of one position are a group. If one order were counted twice, that order alone would be a group.
        Add(_run, 1, Closing("1"));
        for (var sequence = 4; sequence < 500; sequence++)
            Add(_run, sequence, StoreFixture.Order($"other {sequence}"));
        _connection.Execute($"PRAGMA max_page_count = {_connection.ExecuteScalar<long>("PRAGMA page_count;")};");
        for (var attempt = 0; attempt < 3; attempt++)
            Assert.That(Write, Throws.TypeOf<SqliteException>());
        _connection.Execute("PRAGMA max_page_count = 1000000;");
        Write();
        _context.Batch.Clear();
        Add(_run, 2, Closing("2"));
        Add(_run, 3, new RunEnded { Status = RunStatus.Completed });
        Write();

        Assert.That(Column("SELECT order_id FROM order_oco_links ORDER BY 1"), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public void Events_of_several_runs_are_written_run_by_run_in_their_own_order()
    {
        var other = PackedEventTests.StateOf(Header with { RunId = Guid.NewGuid() });
        for (var sequence = 1; sequence <= 3; sequence++)
        {
            Add(_run, sequence, StoreFixture.Order("1"));
            Add(other, sequence, StoreFixture.Order("1"));
        }

        Assert.That(_context.Batch.ByRun().ToArray(), Is.EqualTo(new[] { 0, 2, 4, 1, 3, 5 }));
    }

    void AddOrders(params string[] ids)
    {
        for (var index = 0; index < ids.Length; index++)
            Add(_run, index + 1, StoreFixture.Order(ids[index], price: 100 + index));
    }

    void Add(RunWriterState run, long sequence, IEventBody body) =>
        _context.Batch.Add(run, new RecordedEvent(Header with { RunId = run.Run.RunId, Sequence = sequence }, body));

    static OrderChanged Closing(string id) => StoreFixture.Order(id) with { Side = Side.Sell, PositionId = "P" };

    static ExecutionReported Fill(string orderId) => new()
    {
        ExecutionId = $"X{orderId}",
        OrderId = orderId,
        Symbol = "ES",
        Side = Side.Buy,
        Price = 100,
        Quantity = 1,
        PositionsNetted = false,
    };

    void Write()
    {
        new BatchWriter(_context, _log.Add).Write(_connection, queueHighWater: 0, Header.ReceivedUtc);
        _context.Batch.Settle();
    }

    void Refuse(string table, string condition) => _connection.Execute(
        $"CREATE TRIGGER refuse BEFORE INSERT ON {table} WHEN new.{condition} BEGIN SELECT RAISE(ABORT, 'refused'); END;");

    List<string> Rows() =>
    [
        .. Tables.SelectMany(table => _connection.Query($"SELECT * FROM {table}"))
            .Select(row => string.Join('|', (IDictionary<string, object?>)row)),
    ];

    List<string> Column(string sql) => _connection.Query<string>(sql).AsList();
}
