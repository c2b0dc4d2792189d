using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Tables.Log;

namespace Recorder.Storage.Queries.Live;

/// <summary>
/// Reads the events of a run while it is recorded: each event once, in the order of the sequence numbers, after a given number. Every page
/// is one short transaction. One thread at a time.
/// </summary>
public sealed class RunTail
{
    const int Page = 500;

    const string SelectForward = $"""
        SELECT {EventLog.Columns} FROM ingest_events WHERE run_id = @runId AND id > @row ORDER BY id LIMIT @count
        """;

    const string SelectBackward = $"""
        SELECT {EventLog.Columns} FROM ingest_events WHERE run_id = @runId AND id < @row ORDER BY id DESC LIMIT @count
        """;

    // These events are counted and not listed. The tables have them.
    static readonly HashSet<string> Counted =
    [
        .. new[] { EventType.Bar, EventType.BarsShared, EventType.IndicatorSet, EventType.IndicatorValues }.Select(EnumWords<EventType>.Of),
    ];

    static readonly string Config = EnumWords<EventType>.Of(EventType.Config);

    // Numbers and events above Last that were read already, because events are logged only roughly in order.
    readonly SequenceSet _read = new();
    readonly PriorityQueue<TailEvent, long> _waiting = new();

    readonly string _runId;

    // Row after which to continue; null until the first page.
    long? _row;

    RunTail(string runId, long after) => (_runId, Last) = (runId, after);

    /// <summary>The last number that was returned.</summary>
    public long Last { get; private set; }

    /// <summary>Begins to read.</summary>
    /// <param name="file">The file of the run.</param>
    /// <param name="runId">The run.</param>
    /// <param name="after">Number after which to begin. Null means the last number in the file, and so does a number that the file does not
    /// have yet.</param>
    /// <param name="cancellation">Ends the statement.</param>
    public static RunTail Open(RecordedFile file, string runId, long? after, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var state = file.Use(
            connection => In(connection, transaction => TailState.Read(connection, transaction, runId)), cancellation);
        return new RunTail(runId, after is { } number && (state.Logged.Count == 0 || number <= state.Highest) ? number : state.End);
    }

    /// <summary>The last number up to which all events of a run are in the file or known as dropped.</summary>
    public static long EndOf(RecordedFile file, string runId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Use(connection => In(connection, transaction => TailState.Read(connection, transaction, runId).End), cancellation);
    }

    /// <summary>Reads the next events.</summary>
    /// <param name="file">The file of the run.</param>
    /// <param name="cancellation">Ends a statement that takes long.</param>
    /// <returns>Consecutive events; null before the next event is in the file.</returns>
    public TailPage? Read(RecordedFile file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        _row ??= Place(file, cancellation);
        var isAtEnd = false;
        while (!isAtEnd)
        {
            (isAtEnd, var page) = file.Use(connection => In(connection, transaction => Advance(connection, transaction)), cancellation);
            if (page is not null)
                return page;
        }

        return null;
    }

    (bool IsAtEnd, TailPage? Page) Advance(SqliteConnection connection, SqliteTransaction transaction)
    {
        var state = TailState.Read(connection, transaction, _runId);
        var rows = connection.Query<LoggedEvent>(SelectForward, new { runId = _runId, row = _row, count = Page }, transaction).AsList();
        foreach (var row in rows)
            Take(row);
        if (rows.Count > 0)
            _row = rows[^1].Id;
        var isAtEnd = rows.Count < Page;
        var (first, missing) = (Last + 1, 0L);
        while (Next(state, isAtEnd, out var isMissing) is { } end)
        {
            missing += isMissing ? end - Last : 0;
            Last = end;
        }

        if (Last < first)
            return (isAtEnd, null);
        var events = new List<TailEvent>();
        while (_waiting.TryPeek(out _, out var sequence) && sequence <= Last)
            events.Add(_waiting.Dequeue());
        return (isAtEnd, new TailPage(first, Last, missing, events));
    }

    // The last of the next consecutive numbers that are known: read, dropped, or without a readable event.
    long? Next(TailState state, bool isAtEnd, out bool isMissing)
    {
        var next = Last + 1;
        isMissing = false;
        if (_read.EndOf(next) is { } read)
            return read;
        isMissing = true;
        if (state.Dropped.EndOf(next) is { } dropped)
            return dropped;
        if (!isAtEnd)
            return null;
        // The whole log was read. A logged number without a readable row stays missing, and an ended run gets no further number.
        if (state.Logged.Has(next) || (state.IsOver && _read.Last > next))
            return next;
        return null;
    }

    void Take(LoggedEvent row)
    {
        var isPacked = row.EventType is OrderRows.EventType or PackedRow.EventType;
        if (!isPacked)
        {
            AddAll(row);
            return;
        }

        try
        {
            foreach (var single in EventLog.Unpack(row))
                AddAll(single);
        }
        catch (EventFormatException)
        {
            // verify reports the row; its numbers count as missing.
        }
    }

    void AddAll(LoggedEvent row)
    {
        foreach (var number in LoggedNumbers.Of(row))
        {
            if (number > Last && _read.Add(number) && !Counted.Contains(row.EventType))
                _waiting.Enqueue(new TailEvent(number, row.EventType, row.EventUtc, row.ReceivedUtc, Data(row)), number);
        }
    }

    static string? Data(LoggedEvent row)
    {
        if (row.EventType == Config)
            return null;
        using var payload = JsonDocument.Parse(row.PayloadJson);
        return payload.RootElement.TryGetProperty("data", out var data) ? data.GetRawText() : null;
    }

    // Reads back from the newest row until every logged number above Last was seen: the cost depends on the number of new events.
    long Place(RecordedFile file, CancellationToken cancellation)
    {
        if (Last == 0)
            return 0;
        var (wanted, first, newest, before) = ((long?)null, (long?)null, 0L, long.MaxValue);
        while (true)
        {
            (wanted, var rows) = file.Use(
                connection => In(connection, transaction => (
                    wanted ?? Above(TailState.Read(connection, transaction, _runId)),
                    connection.Query<LoggedEvent>(
                        SelectBackward, new { runId = _runId, row = before, count = Page }, transaction).AsList())),
                cancellation);
            foreach (var row in rows)
            {
                newest = Math.Max(newest, row.Id);
                var above = LoggedNumbers.Of(row).Count(number => number > Last);
                wanted -= above;
                first = above > 0 ? row.Id : first;
            }

            if (wanted <= 0 || rows.Count < Page)
                return first - 1 ?? newest;
            before = rows[^1].Id;
        }
    }

    // Without counters the whole log is read.
    long Above(TailState state) => state.Logged.Count == 0 ? long.MaxValue : state.Logged.Numbers.LongCount(number => number > Last);

    static T In<T>(SqliteConnection connection, Func<SqliteTransaction, T> read)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        return read(transaction);
    }
}
