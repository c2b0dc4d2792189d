using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Tests.Storage.Maintenance.Verification;

/// <summary>A verification finds every problem, and reports no other.</summary>
[Category("Integration")]
public sealed class DatabaseCheckTests
{
    static TestFolder Recorded(out string path)
    {
        var folder = new TestFolder();
        path = folder.File("recorder.db");
        using var store = RecorderStore.Open(path);
        var run = StoreFixture.Begin(store);
        foreach (var recorded in RandomRun.Events(seed: 3, steps: 30))
            run.Accept(recorded.Body, recorded.Header.EventUtc);
        return folder;
    }

    [Test]
    public void A_file_as_it_was_recorded_is_sound()
    {
        using var folder = Recorded(out var path);
        var report = DatabaseCheck.Run(path);
        Assert.That(report.Findings, Is.Empty);
        Assert.That(report.Sound, Is.True);
        Assert.That(report.Events, Is.GreaterThan(50));
        Assert.That(report.Runs, Is.EqualTo(1));
        Assert.That(folder.Names, Is.EqualTo(new[] { "recorder.db" }), "a verification leaves nothing behind");
    }

    [TestCase("UPDATE orders SET price = price + 1 WHERE id = (SELECT min(id) FROM orders)", "rebuild",
        "orders: 1 rows that the log does not give, 1 that it gives")]
    [TestCase("DELETE FROM executions WHERE id = (SELECT min(id) FROM executions)", "rebuild",
        "executions: 0 rows that the log does not give, 1 that it gives")]
    [TestCase("UPDATE run_health SET written = written + 1", "counters", "accepted")]
    [TestCase("DELETE FROM ingest_events WHERE id = 12", "counters", "the log should hold the events")]
    [TestCase(
        "INSERT INTO ingest_events (run_id, event_type, event_utc, payload_json, received_utc) SELECT run_id, event_type, event_utc, "
            + "payload_json, received_utc FROM ingest_events WHERE id = 9",
        "event log", "is in the log twice")]
    [TestCase(
        "UPDATE ingest_events SET event_utc = '2020-01-01T00:00:00.0000000Z' WHERE id = 9", "event log", "it does not match its checksum")]
    [TestCase("UPDATE ingest_events SET payload_json = '{' WHERE id = 9", "event log", "not an event of the recorder")]
    [TestCase("PRAGMA foreign_keys = OFF; UPDATE orders SET run_id = 'nobody' WHERE id = (SELECT min(id) FROM orders)", "foreign keys",
        "refers to a row of strategy_runs that is not there")]
    public void Damage_is_found_and_named(string damage, string check, string words)
    {
        using var folder = Recorded(out var path);
        Damage(path, damage);
        Assert.That(DatabaseCheck.Run(path).Findings, Has.Some.Matches<Finding>(
            finding => finding!.Check == check && finding.Problem.Contains(words, StringComparison.Ordinal)));
    }

    [Test]
    public void Any_single_changed_character_of_a_payload_is_found([Range(40, 400, 24)] int position)
    {
        using var folder = Recorded(out var path);
        const string Order = "(SELECT id FROM ingest_events WHERE event_type IN ('ORDER', 'ORDERS') LIMIT 1)";
        Damage(path, $"""
            UPDATE ingest_events SET payload_json = substr(payload_json, 1, {position}) || CASE substr(payload_json, {position + 1}, 1)
              WHEN '7' THEN '8' ELSE '7' END || substr(payload_json, {position + 2})
            WHERE id = {Order}
            """);
        Assert.That(DatabaseCheck.Run(path).Sound, Is.False);
    }

    [Test]
    public void Any_single_flipped_bit_of_an_event_in_the_file_is_found([Range(1, 8)] int seed)
    {
        using var folder = Recorded(out var path);
        var random = new Random(seed);
        var bytes = File.ReadAllBytes(path);
        var payloads = EventWriter.Column(path, "SELECT payload_json FROM ingest_events");
        var payload = Encoding.UTF8.GetBytes(payloads[random.Next(payloads.Count)]);
        // A long text spans several pages, and a moved row leaves a copy. So the bit is flipped in every copy of the text.
        var head = payload[..Math.Min(payload.Length, 300)];
        var (at, bit) = (random.Next(head.Length), (byte)(1 << random.Next(8)));
        for (var from = 0; bytes.AsSpan(from).IndexOf(head) is >= 0 and var next; from += next + head.Length)
            bytes[from + next + at] ^= bit;
        File.WriteAllBytes(path, bytes);
        Assert.That(DatabaseCheck.Run(path).Findings, Has.Some.Matches<Finding>(finding => finding!.Check is "event log"));
    }

    [Test]
    public void An_event_that_a_constraint_refused_is_no_difference_to_a_rebuild_and_its_copy_is_checked()
    {
        using var fixture = new StoreFixture();
        Damage(fixture.Path,
            "CREATE TRIGGER no_seven BEFORE INSERT ON orders WHEN NEW.order_id = '7' BEGIN SELECT RAISE(ABORT, 'seven is refused');END");
        var run = fixture.Begin();
        for (var order = 0; order < 10; order++)
            run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start);
        fixture.Store.Dispose();
        Assert.That(run.Counters.Quarantined, Is.EqualTo(1));
        Assert.That(DatabaseCheck.Run(fixture.Path).Findings, Is.Empty);
        Damage(fixture.Path, "UPDATE quarantined_events SET payload_json = replace(payload_json, '\"7\"', '\"8\"')");
        Assert.That(DatabaseCheck.Run(fixture.Path).Findings, Has.Exactly(1).Matches<Finding>(finding => finding!.Check == "quarantine"));
    }

    [Test]
    public void A_journal_that_waits_beside_the_file_is_named_and_stays()
    {
        using var folder = Recorded(out var path);
        var journal = new EventJournal(new JournalFolder(path), new JournalLimits(64 * 1024, 1 << 20, 1 << 20));
        journal.Begin();
        journal.WaitForFile(StoreFixture.Patience);
        Assert.That(DatabaseCheck.Run(path).Notes, Is.Empty, "its owner lives");
        new RunIntake(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), EventSource.Live, journal, BarOverflow.Dropped, TimeProvider.System,
            number: 1).Accept(
            StoreFixture.Order("1"), StoreFixture.Start);
        journal.Seal();
        Assert.That(journal.TryTake(out _, out _, out _), Is.True);
        journal.Close(keep: true);
        var report = DatabaseCheck.Run(path);
        Assert.That(report.Sound, Is.True);
        Assert.That(report.Notes, Has.Exactly(1).Matches<Finding>(
            note => note!.Check == "journal" && note.Problem.Contains($"{journal.Id}", StringComparison.Ordinal)));
        Assert.That(folder.Names, Is.EqualTo(new[] { "recorder.db", "recorder.db.journal" }));
    }

    [Test]
    public void A_run_under_way_is_a_note_and_no_finding()
    {
        using var fixture = new StoreFixture();
        var run = fixture.Begin();
        run.Accept(StoreFixture.Order("1"), StoreFixture.Start);
        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        run.Accept(new NoteTaken { Kind = NoteKind.Note, Text = "on its way" }, StoreFixture.Start);
        Assert.That(DatabaseCheck.Run(fixture.Path).Findings, Is.Empty);
    }

    [Test]
    public void Rows_written_during_a_rebuild_are_not_a_finding()
    {
        using var fixture = new StoreFixture();
        var run = fixture.Begin();
        run.Accept(StoreFixture.Order("1"), StoreFixture.Start);
        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        var written = 0;
        var findings = DatabaseCheck.Run(fixture.Path, (what, _, _) =>
        {
            if (what != "rebuild")
                return;
            run.Accept(new NoteTaken { Kind = NoteKind.Note, Text = $"{++written}" }, StoreFixture.Start);
            Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        }).Findings;
        Assert.That(written, Is.Positive);
        Assert.That(findings, Is.Empty);
    }

    static void Damage(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        foreach (var statement in sql.Split("; "))
            connection.Execute(statement);
    }
}
