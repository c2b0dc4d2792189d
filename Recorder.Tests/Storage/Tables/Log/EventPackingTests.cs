using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Rebuilding;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Tables.Log;

namespace Recorder.Tests.Storage.Tables.Log;

/// <summary>The log of a backtest packs many states of orders into one row, and many fills, positions, requests
/// and values of indicators into another.</summary>
[Category("Integration")]
public class EventPackingTests
{
    const int Steps = 400;

    static readonly IReadOnlyList<RecordedEvent> Events = RandomRun.Events(seed: 3, Steps);

    [Test]
    public void A_packed_log_has_every_event_in_far_fewer_bytes()
    {
        using var folder = new TestFolder();
        var (packed, single) = Write(folder);
        Assert.Multiple(() =>
        {
            Assert.That(Count(packed, "event_type = 'PACKED'"), Is.Positive);
            Assert.That(Count(packed, "event_type = 'ORDERS'"), Is.Positive);
            Assert.That(Count(packed, "event_type IN ('EXECUTION', 'POSITION', 'REQUEST', 'ORDER', 'INDICATOR_VALUES')"),
                Is.LessThan(Count(single, "1") / 4));
            Assert.That(Rows(packed), Is.EqualTo(Rows(single)), "the same rows, to the last byte");
            Assert.That(Bytes(packed), Is.LessThan(Bytes(single) / 2));
        });
    }

    [Test]
    public void The_view_of_states_shows_packed_states_like_others()
    {
        using var folder = new TestFolder();
        var (packed, single) = Write(folder);
        var states = States(packed);
        Assert.That(states, Has.Count.AtLeast(100));
        Assert.That(states, Is.EqualTo(States(single)));
    }

    [Test]
    public void Few_events_bars_and_candidates_stay_rows_of_their_own()
    {
        using var folder = new TestFolder();
        var (packed, single) = Write(folder);
        Assert.Multiple(() =>
        {
            Assert.That(Count(single, "event_type IN ('PACKED', 'ORDERS')"), Is.Zero);
            foreach (var type in (string[])["BAR", "RUN_START", "RUN_END"])
                Assert.That(Count(packed, $"event_type = '{type}'"), Is.EqualTo(Count(single, $"event_type = '{type}'")), type);
            const string Candidate = "event_type = 'ORDER' AND json_extract(payload_json, '$.data.is_candidate')";
            Assert.That(Count(packed, Candidate), Is.EqualTo(Count(single, Candidate)));
        });
    }

    [Test]
    public void A_live_run_is_not_packed()
    {
        using var folder = new TestFolder();
        var live = Events.Select(recorded => recorded with { Header = recorded.Header with { Source = EventSource.Live } }).ToList();
        EventWriter.Write(folder.File("live.db"), live, () => 1_000);
        Assert.That(Count(folder.File("live.db"), "event_type IN ('PACKED', 'ORDERS')"), Is.Zero);
    }

    [Test]
    public void The_tables_are_rebuilt_from_a_packed_log_and_the_rebuilt_file_can_be_rebuilt_again()
    {
        using var folder = new TestFolder();
        var (packed, single) = Write(folder);
        Assert.That(EventWriter.Differences(packed, single), Is.Empty);
        var again = folder.File("again.db");
        var report = Rebuild.Into(packed, again);
        Assert.Multiple(() =>
        {
            Assert.That((report.Equal, report.Events), Is.EqualTo((true, (long)Events.Count)));
            Assert.That(Rebuild.Compare(again).Equal, Is.True);
        });
    }

    [Test]
    public void A_changed_character_of_a_packed_row_is_found([Values("PACKED", "ORDERS")] string type, [Values(30, 200, 800)] int position)
    {
        using var folder = new TestFolder();
        var (packed, _) = Write(folder);
        using (var connection = new SqliteConnection($"Data Source={packed};Pooling=False"))
        {
            connection.Execute(
                """
                UPDATE ingest_events SET payload_json = substr(payload_json, 1, @position)
                  || CASE substr(payload_json, @position + 1, 1) WHEN 'A' THEN 'B' ELSE 'A' END || substr(payload_json, @position + 2)
                WHERE id = (SELECT min(id) FROM ingest_events WHERE event_type = @type)
                """, new { position, type });
        }

        Assert.That(DatabaseCheck.Run(packed).Findings.Select(finding => finding.Check), Does.Contain("event log"));
    }

    // Writes the same events in one batch and in many batches.
    static (string Packed, string Single) Write(TestFolder folder)
    {
        var (packed, single) = (folder.File("packed.db"), folder.File("single.db"));
        EventWriter.Write(packed, Events, () => 1_000);
        EventWriter.Write(single, Events, () => EventPacking.Fewest - 1);
        return (packed, single);
    }

    static List<string> States(string path)
    {
        using var connection = RecorderDatabase.OpenForReading(path);
        return
        [
            .. connection.Query("SELECT * FROM order_status_history ORDER BY run_id, sequence")
                .Select(row => string.Join('|', ((IDictionary<string, object?>)row).Select(value => $"{value.Key}={value.Value}"))),
        ];
    }

    static List<string> Rows(string path)
    {
        using var connection = RecorderDatabase.OpenForReading(path);
        return
        [
            .. EventLog.Pages(connection).SelectMany(page => page)
                .Select(row => $"{row.Problem}{row.Row.EventType} {row.Row.EventUtc} {row.Row.ReceivedUtc} {row.Row.PayloadJson}")
                .Order(StringComparer.Ordinal),
        ];
    }

    static long Count(string path, string where) => EventWriter.Scalar<long>(path, $"SELECT count(*) FROM ingest_events WHERE {where}");

    static long Bytes(string path) => EventWriter.Scalar<long>(
        path,
        "SELECT sum(length(run_id) + length(event_type) + length(event_utc) + length(received_utc) + length(payload_json)) "
            + "FROM ingest_events");
}
