using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Time;

namespace Recorder.Storage.Maintenance.Retention.Handover;

/// <summary>The rows of the event log with the bars that a series shares. A rewritten row keeps its place in the log.</summary>
sealed class ShareLog
{
    const string SelectRows = $"""
        SELECT {EventLog.Columns} FROM ingest_events
        WHERE run_id = @RunId AND event_type IN ('BAR', 'BARS_SHARED', '{PackedRow.EventType}') ORDER BY id
        """;

    const string UpdateRow = """
        UPDATE ingest_events SET event_type = @EventType, event_utc = @EventUtc, payload_json = @PayloadJson, received_utc = @ReceivedUtc
        WHERE id = @Id
        """;

    readonly List<SharedLogRow> _rows = [];

    /// <summary>Times of the bars that the log has as events of their own.</summary>
    internal HashSet<string> OwnBars { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the rows of a series.</summary>
    /// <exception cref="EventFormatException">A row was changed.</exception>
    internal static ShareLog Load(SqliteConnection connection, SeriesKey key)
    {
        var log = new ShareLog();
        var owners = RunOwners.Of(Guid.Parse(key.RunId), default);
        foreach (var row in connection.Query<LoggedEvent>(SelectRows, new { key.RunId }, buffered: false))
        {
            var lines = EventLog.Unpack(row).Select(line => Read(line, owners)).ToList();
            if (lines.Exists(line => line.Shared is { } shared && shared.Symbol == key.Symbol && shared.Timeframe == key.Timeframe))
                log._rows.Add(new SharedLogRow(row.Id, lines));
            log.OwnBars.UnionWith(lines.Select(line => line.Event?.Body).OfType<BarClosed>()
                .Where(bar => bar.Symbol == key.Symbol && bar.Timeframe == key.Timeframe).Select(bar => UtcText.Format(bar.OpenedUtc)));
        }

        return log;
    }

    /// <summary>Numbers of the rows that have the bars of a holder.</summary>
    /// <param name="holder">The holder.</param>
    /// <param name="times">Times of bars, in order.</param>
    /// <returns>By time. A bar of two lines has the number of the later line. A bar without a line has the largest number.</returns>
    internal IReadOnlyDictionary<string, long> RowsOf(string holder, IReadOnlyList<string> times)
    {
        var rows = times.ToDictionary(time => time, _ => long.MaxValue, StringComparer.Ordinal);
        foreach (var row in _rows)
        {
            var lines = row.Lines.Select(line => line.Shared).OfType<BarsShared>();
            foreach (var shared in lines.Where(shared => shared.HolderSeriesId == holder))
            {
                var to = UtcText.Format(shared.ToUtc);
                for (var at = FirstFrom(times, UtcText.Format(shared.FromUtc)); at < times.Count && Precedes(times[at], to); at++)
                    rows[times[at]] = row.Id;
            }
        }

        return rows;

        static bool Precedes(string time, string last) => string.CompareOrdinal(time, last) <= 0;
    }

    /// <summary>Replaces the lines of the holders that the series has left.</summary>
    internal void Rewrite(SqliteConnection connection, LineSplitting splitting)
    {
        foreach (var row in _rows.Where(row => row.Lines.Exists(splitting.Concerns)))
        {
            List<LogLine> lines = [.. row.Lines.SelectMany(line => splitting.Concerns(line) ? splitting.Split(line) : [line])];
            var written = lines is [var single]
                ? single.Row with { Id = row.Id }
                : PackedRow.Pack(row.Id, [.. lines.Select(line => line.Row)], Sequences(lines));
            connection.Execute(UpdateRow, written);
        }
    }

    static int FirstFrom(IReadOnlyList<string> times, string from)
    {
        var (low, high) = (0, times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(times[middle], from) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    static LogLine Read(LoggedEvent row, RunOwners owners) =>
        new(row, row.EventType is "BAR" or "BARS_SHARED" ? row.Read(owners) : null);

    static SequenceSet Sequences(IEnumerable<LogLine> lines)
    {
        var all = new SequenceSet();
        foreach (var sequence in lines.SelectMany(line => line.Sequences))
            all.Add(sequence);
        return all;
    }

    sealed record SharedLogRow(long Id, List<LogLine> Lines);
}
