using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Log;

/// <summary>Reads the event log in the order in which it was written.</summary>
static class EventLog
{
    /// <summary>The columns of a <see cref="LoggedEvent"/>.</summary>
    internal const string Columns =
        "id AS Id, run_id AS RunId, event_type AS EventType, event_utc AS EventUtc, payload_json AS PayloadJson, "
        + "received_utc AS ReceivedUtc";

    const string SelectPage = $"SELECT {Columns} FROM ingest_events WHERE id > @after ORDER BY id LIMIT @count";

    // The number of events is at the start of a packed payload, so it can be read even if the payload is damaged.
    const string SelectCount = $"""
        SELECT count(*) + coalesce(sum(CASE WHEN event_type IN ('{OrderRows.EventType}', '{PackedRow.EventType}')
          THEN CAST(substr(payload_json, length('{RowPacking.Start}') + 1, 9) AS INTEGER) - 1 END), 0) FROM ingest_events
        """;

    /// <summary>The number of events in the log.</summary>
    internal static long Count(SqliteConnection connection) => connection.ExecuteScalar<long>(SelectCount);

    /// <summary>The events of the log, page by page, so that a log of any size fits into memory.</summary>
    internal static IEnumerable<IReadOnlyList<(LoggedEvent Row, RecordedEvent? Event, string? Problem)>> Pages(
        SqliteConnection connection, int count = 1_000)
    {
        var after = long.MinValue;
        var owners = RunOwners.Load(connection);
        while (connection.Query<LoggedEvent>(SelectPage, new { after, count }).AsList() is { Count: > 0 } page)
        {
            yield return [.. page.SelectMany(row => Read(row, owners))];
            after = page[^1].Id;
        }
    }

    /// <summary>The rows that a row of the log contains. A row that is not packed contains only itself.</summary>
    /// <exception cref="EventFormatException">A packed row was changed.</exception>
    internal static IReadOnlyList<LoggedEvent> Unpack(LoggedEvent row) => row.EventType switch
    {
        OrderRows.EventType => OrderRows.Unpack(row),
        PackedRow.EventType => PackedRow.Unpack(row),
        _ => [row],
    };

    /// <summary>
    /// The events of a row: one event, or all events of a packed row. An event that cannot be read has the problem instead.
    /// </summary>
    internal static IEnumerable<(LoggedEvent Row, RecordedEvent? Event, string? Problem)> Read(LoggedEvent row, RunOwners owners)
    {
        IReadOnlyList<LoggedEvent> rows;
        string? problem = null;
        try
        {
            rows = Unpack(row);
        }
        catch (EventFormatException e)
        {
            (rows, problem) = ([], e.Message);
        }

        if (problem is not null)
            yield return (row, null, problem);
        foreach (var each in rows)
            yield return ReadOne(each, owners);
    }

    static (LoggedEvent Row, RecordedEvent? Event, string? Problem) ReadOne(LoggedEvent row, RunOwners owners)
    {
        try
        {
            return (row, row.Read(owners), null);
        }
        catch (EventFormatException e)
        {
            return (row, null, e.Message);
        }
    }
}

/// <summary>A row of the log.</summary>
sealed record LoggedEvent
{
    public long Id { get; init; }
    public string RunId { get; init; } = "";
    public string EventType { get; init; } = "";
    public string EventUtc { get; init; } = "";
    public string PayloadJson { get; init; } = "";
    public string ReceivedUtc { get; init; } = "";

    /// <summary>The row with a payload.</summary>
    /// <param name="sequence">Digits of the sequence number.</param>
    /// <param name="data">The body as JSON.</param>
    internal LoggedEvent With(string sequence, string data) => new()
    {
        Id = Id,
        RunId = RunId,
        EventType = EventType,
        EventUtc = EventUtc,
        ReceivedUtc = ReceivedUtc,
        PayloadJson = LogPayload.Text(sequence, EnumWords<EventSource>.Of(EventSource.Backtest), data, Seed),
    };

    /// <summary>Checksum of the columns, with which the checksum of the payload starts.</summary>
    internal uint Seed => new LogColumns(
        Encoding.UTF8.GetBytes(RunId), Encoding.UTF8.GetBytes(EventType), Encoding.UTF8.GetBytes(EventUtc),
        Encoding.UTF8.GetBytes(ReceivedUtc)).Seed;

    /// <summary>The event.</summary>
    /// <param name="owners">Strategies and instances of the runs.</param>
    /// <exception cref="EventFormatException">The row is not an event.</exception>
    internal RecordedEvent Read(RunOwners owners)
    {
        var columns = new LogColumns(Encoding.UTF8.GetBytes(RunId), Encoding.UTF8.GetBytes(EventType), Encoding.UTF8.GetBytes(EventUtc),
            Encoding.UTF8.GetBytes(ReceivedUtc));
        var recorded = LogPayload.Read(Encoding.UTF8.GetBytes(PayloadJson), columns, owners.Of(RunId));
        owners.Note(RunId, recorded);
        return recorded;
    }
}
