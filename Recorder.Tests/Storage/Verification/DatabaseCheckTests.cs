using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Verification;

namespace Recorder.Tests.Storage.Verification;

/// <summary>A verification finds what is wrong and nothing else.</summary>
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

    [TestCase("UPDATE orders SET price = price + 1 WHERE id = (SELECT min(id) FROM orders)", "rebuild", "orders: 1 rows that the log does not give, 1 that it gives")]
    [TestCase("DELETE FROM executions WHERE id = (SELECT min(id) FROM executions)", "rebuild", "executions: 0 rows that the log does not give, 1 that it gives")]
    [TestCase("UPDATE run_health SET written = written + 1", "counters", "accepted")]
    [TestCase("DELETE FROM ingest_events WHERE id = 12", "counters", "the log should hold the events")]
    [TestCase("INSERT INTO ingest_events (run_id, event_type, event_utc, payload_json, received_utc) SELECT run_id, event_type, event_utc, payload_json, received_utc FROM ingest_events WHERE id = 9", "event log", "is in the log twice")]
    [TestCase("UPDATE ingest_events SET event_utc = '2020-01-01T00:00:00.0000000Z' WHERE id = 9", "event log", "the columns do not say what the payload says")]
    [TestCase("UPDATE ingest_events SET payload_json = '{' WHERE id = 9", "event log", "not an event of the recorder")]
    [TestCase("PRAGMA foreign_keys = OFF; UPDATE orders SET run_id = 'nobody' WHERE id = (SELECT min(id) FROM orders)", "foreign keys", "refers to a row of strategy_runs that is not there")]
    public void Damage_is_found_and_named(string damage, string check, string words)
    {
        using var folder = Recorded(out var path);
        Damage(path, damage);
        Assert.That(DatabaseCheck.Run(path).Findings, Has.Some.Matches<Finding>(finding => finding.Check == check && finding.Problem.Contains(words, StringComparison.Ordinal)));
    }

    [Test]
    public void Any_single_changed_character_of_a_payload_is_found([Range(40, 400, 24)] int position)
    {
        using var folder = Recorded(out var path);
        const string Order = "(SELECT id FROM ingest_events WHERE event_type = 'ORDER' LIMIT 1)";
        Damage(path, $"""
            UPDATE ingest_events SET payload_json = substr(payload_json, 1, {position}) || CASE substr(payload_json, {position + 1}, 1) WHEN '7' THEN '8' ELSE '7' END || substr(payload_json, {position + 2})
            WHERE id = {Order}
            """);
        Assert.That(DatabaseCheck.Run(path).Sound, Is.False);
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

    static void Damage(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        foreach (var statement in sql.Split("; "))
            connection.Execute(statement);
    }
}
