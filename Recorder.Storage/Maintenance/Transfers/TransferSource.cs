using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Archiving;
using Recorder.Storage.Queries.Live;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Tables.Log;

namespace Recorder.Storage.Maintenance.Transfers;

/// <summary>Reads the runs of a file with the exact values of the database, even while they are recorded. One thread at a time.</summary>
public sealed class TransferSource : IDisposable
{
    const string SelectRuns = "SELECT run_id FROM strategy_runs ORDER BY rowid";

    const string SelectLog = $"SELECT {EventLog.Columns} FROM ingest_events WHERE run_id = @runId ORDER BY id";

    const string SelectRunning = "SELECT run_id FROM strategy_runs WHERE status = 'RUNNING'";

    const string SelectRun = """
        SELECT r.status AS Status, EXISTS (SELECT 1 FROM archived_runs a WHERE a.run_id = r.run_id) AS IsArchived,
          (SELECT h.sequences FROM run_health h WHERE h.run_id = r.run_id) AS Sequences,
          coalesce((SELECT max(e.id) FROM ingest_events e WHERE e.run_id = r.run_id), 0) AS LastLogRow,
          (SELECT max(t) FROM (SELECT r.created_utc AS t
            UNION ALL SELECT h.update_utc FROM run_health h WHERE h.run_id = r.run_id
            UNION ALL SELECT c.computed_utc FROM run_computations c WHERE c.run_id = r.run_id
            UNION ALL SELECT v.validated_utc FROM run_validations v WHERE v.run_id = r.run_id
            UNION ALL SELECT x.exported_utc FROM run_artifacts x WHERE x.run_id = r.run_id)) AS AsOfUtc
        FROM strategy_runs r WHERE r.run_id = @runId
        """;

    // Each change of a run by the recorder changes a row of one of these tables, or adds a row to the log. They have few rows per run.
    static readonly HashSet<string> Telling = new(
        [
            "strategies", "strategy_instances", "registrations", "strategy_runs", "run_health", "run_endings", "run_progress",
            "run_computations", "run_configs", "run_annotations", "run_validations", "run_artifacts", "run_recoveries", "archived_runs",
            "series_stats", "shared_bar_ranges", "imported_rows",
        ],
        StringComparer.Ordinal);

    const string SequenceMark = "\"sequence\":";

    readonly SqliteConnection _connection;

    TransferSource(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a file read-only.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="Sqlite.DatabaseRefusedException">The file cannot be used; the message says why and what to do.</exception>
    public static TransferSource Open(string path) => new(RecorderDatabase.OpenForReading(path));

    /// <summary>A number that changes when another connection has written to the file.</summary>
    public long Version => _connection.ExecuteScalar<long>("PRAGMA data_version");

    /// <summary>The runs of the file, in the order in which they were recorded.</summary>
    public IReadOnlyList<string> Runs() => _connection.Query<string>(SelectRuns).AsList();

    /// <summary>The runs that are being recorded.</summary>
    public IReadOnlySet<string> RunningRuns() => _connection.Query<string>(SelectRunning).ToHashSet(StringComparer.Ordinal);

    /// <summary>Begins a snapshot: until its end every read sees the same state. A writer is not delayed.</summary>
    public void Begin() => _connection.Execute("BEGIN;");

    /// <summary>Ends the snapshot.</summary>
    public void End() => _connection.Execute("COMMIT;");

    /// <summary>The state of a run; null when the file does not have the run.</summary>
    /// <param name="runId">The run.</param>
    public TransferRun? Find(string runId)
    {
        if (_connection.QueryFirstOrDefault<RunState>(SelectRun, new { runId }) is not { } state)
            return null;
        var content = new StringBuilder(state.LastLogRow.ToString(CultureInfo.InvariantCulture));
        foreach (var table in TransferTables.All.Where(table => Telling.Contains(table.Name)))
        {
            var digest = new ContentDigest(table);
            foreach (var row in Rows(table, runId))
                digest.Add(row);
            content.Append('|').Append(digest);
        }

        return new TransferRun(
            runId, state.Status, state.IsArchived, state.Sequences ?? LoggedSequences(runId), state.LastLogRow,
            state.Sequences is null ? null : state.AsOfUtc,
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString()))));
    }

    /// <summary>The rows of a run in a table, one at a time.</summary>
    /// <param name="table">The table.</param>
    /// <param name="runId">The run.</param>
    /// <exception cref="RetentionException">A value has another type than its column.</exception>
    public IEnumerable<object?[]> Rows(TransferTable table, string runId)
    {
        ArgumentNullException.ThrowIfNull(table);
        return StoredRows.Read(
            _connection, $"SELECT {List(table)} FROM \"{table.Name}\" WHERE {table.Condition} {Order(table)}", new { runId }, table.Name,
            table.Columns);
    }

    /// <summary>The bars that a series shares, in the order of the series that store them and of their times.</summary>
    /// <param name="seriesId">The series.</param>
    public IEnumerable<object?[]> SharedBars(string seriesId)
    {
        var bars = TransferTables.All.Single(table => table.Name == TransferTable.Bars);
        return StoredRows.Read(
            _connection,
            $"""
            SELECT {string.Join(", ", bars.Columns.Select(column => $"b.\"{column.Name}\""))} FROM shared_bar_ranges x
            JOIN bars b ON b.series_id = x.holder_series_id AND b.ts_utc BETWEEN x.from_utc AND x.to_utc
            WHERE x.series_id = @seriesId ORDER BY b.series_id, b.ts_utc
            """,
            new { seriesId }, bars.Name, bars.Columns);
    }

    /// <summary>The rows of a run in the log after a row.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="after">Row number; 0 for all.</param>
    /// <param name="last">The last row number.</param>
    public IEnumerable<object?[]> Log(string runId, long after, long last)
    {
        var log = TransferTables.Log;
        return StoredRows.Read(
            _connection, $"SELECT {List(log)} FROM {log.Name} WHERE run_id = @runId AND id > @after AND id <= @last ORDER BY id",
            new { runId, after, last }, log.Name, log.Columns);
    }

    /// <summary>
    /// The lowest sequence number of the events of a row of the log. A row that cannot be read has its negative row number, so that it
    /// has a number that no other row has.
    /// </summary>
    /// <param name="id">Row number.</param>
    /// <param name="eventType">Type in the row.</param>
    /// <param name="payload">Payload of the row.</param>
    public static long SequenceOf(long id, string eventType, string payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        // Most rows begin with their number.
        var start = payload.IndexOf(SequenceMark, 0, Math.Min(payload.Length, 64), StringComparison.Ordinal);
        if (start > 0 && eventType is not (OrderRows.EventType or PackedRow.EventType))
        {
            var digits = payload.AsSpan(start + SequenceMark.Length);
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            if (end > 0 && long.TryParse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
                return sequence;
        }

        var numbers = LoggedNumbers.Of(new LoggedEvent { Id = id, EventType = eventType, PayloadJson = payload });
        return numbers.Count > 0 ? numbers.Min() : -id;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    // A rebuilt file has no counters.
    string LoggedSequences(string runId)
    {
        var numbers = new SequenceSet();
        foreach (var row in _connection.Query<LoggedEvent>(SelectLog, new { runId }, buffered: false))
        {
            foreach (var number in LoggedNumbers.Of(row))
                numbers.Add(number);
        }

        return numbers.ToString();
    }

    static string List(TransferTable table) => string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));

    static string Order(TransferTable table) =>
        $"ORDER BY {(table.IsLog ? TransferTable.RowNumber : string.Join(", ", table.Key.Select(column => $"\"{column}\"")))}";

    sealed class RunState
    {
        public string Status { get; init; } = "";
        public bool IsArchived { get; init; }
        public string? Sequences { get; init; }
        public long LastLogRow { get; init; }
        public string AsOfUtc { get; init; } = "";
    }
}
