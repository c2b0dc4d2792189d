using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;

namespace Recorder.Storage.Rebuilding;

/// <summary>Reads the event log in the order in which it was written.</summary>
static class EventLog
{
    const string SelectPage = """
        SELECT id AS Id, run_id AS RunId, event_type AS EventType, event_utc AS EventUtc, payload_json AS PayloadJson, received_utc AS ReceivedUtc
        FROM ingest_events WHERE id > @after ORDER BY id LIMIT @count
        """;

    internal static long Count(SqliteConnection connection) => connection.ExecuteScalar<long>("SELECT count(*) FROM ingest_events");

    /// <summary>The log, page by page, so that a log of any size fits into memory.</summary>
    internal static IEnumerable<IReadOnlyList<LogRow>> Pages(SqliteConnection connection, int count = 1_000)
    {
        var after = long.MinValue;
        while (connection.Query<LogRow>(SelectPage, new { after, count }).AsList() is { Count: > 0 } page)
        {
            yield return page;
            after = page[^1].Id;
        }
    }
}

/// <summary>A row of the log.</summary>
sealed class LogRow
{
    public long Id { get; init; }
    public string RunId { get; init; } = "";
    public string EventType { get; init; } = "";
    public string EventUtc { get; init; } = "";
    public string PayloadJson { get; init; } = "";
    public string ReceivedUtc { get; init; } = "";

    /// <summary>The event, or why the row is none.</summary>
    internal (RecordedEvent? Event, string? Problem) Read()
    {
        try
        {
            return (EventJson.Read(PayloadJson), null);
        }
        catch (EventFormatException e)
        {
            return (null, e.Message);
        }
    }
}
