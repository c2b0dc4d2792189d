using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Bars;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Time;

namespace Recorder.Storage.Maintenance.Retention.Handover;

/// <summary>The bars that change their holder, and when they closed.</summary>
/// <param name="connection">Inside the transaction of the handover.</param>
/// <param name="runId">The run that is deleted or archived. Its log has the events of the bars.</param>
sealed class BarContents(SqliteConnection connection, string runId)
{
    const string SelectBars = $"SELECT {BarRow.Columns} FROM bars b WHERE b.series_id = @seriesId";

    const string SelectEvents = $"""
        SELECT {EventLog.Columns} FROM ingest_events WHERE run_id = @runId AND event_type IN ('BAR', '{PackedRow.EventType}') ORDER BY id
        """;

    readonly Dictionary<string, Dictionary<string, BarRow>> _bars = new(StringComparer.Ordinal);
    Dictionary<(string Symbol, string Timeframe, string Time), DateTime>? _closed;

    /// <summary>The bar that a series sees: its own bar, or else the bar of the former holder.</summary>
    internal BarRow Of(string holder, string seriesId, string time) =>
        Stored(seriesId).TryGetValue(time, out var own) ? own : Stored(holder)[time];

    /// <summary>When a bar closed, from the log of that run; null when the log does not have the bar.</summary>
    internal DateTime? EventUtc(SeriesKey key, string time)
    {
        _closed ??= ReadClosed();
        return _closed.TryGetValue((key.Symbol, key.Timeframe, time), out var closed) ? closed : null;
    }

    Dictionary<string, BarRow> Stored(string seriesId)
    {
        if (_bars.TryGetValue(seriesId, out var bars))
            return bars;
        bars = new Dictionary<string, BarRow>(StringComparer.Ordinal);
        using var reader = connection.ExecuteReader(SelectBars, new { seriesId });
        while (reader.Read())
        {
            var bar = BarRow.Read(reader);
            bars[bar.TsUtc] = bar;
        }

        return _bars[seriesId] = bars;
    }

    Dictionary<(string Symbol, string Timeframe, string Time), DateTime> ReadClosed()
    {
        var closed = new Dictionary<(string, string, string), DateTime>();
        var owners = RunOwners.Of(Guid.Parse(runId), default);
        foreach (var row in connection.Query<LoggedEvent>(SelectEvents, new { runId }, buffered: false))
        {
            foreach (var line in EventLog.Unpack(row).Where(line => line.EventType == "BAR"))
            {
                if (line.Read(owners) is { Body: BarClosed bar } recorded)
                    closed.TryAdd((bar.Symbol, bar.Timeframe, UtcText.Format(bar.OpenedUtc)), recorded.Header.EventUtc);
            }
        }

        return closed;
    }
}
