using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Maintenance.Rebuilding;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing.Commits;

namespace Recorder.Tests.Storage;

/// <summary>Writes ready-made events into a database in batches of a chosen size, with the code of the writer.</summary>
static class EventWriter
{
    static readonly DateTime Now = new(2024, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes events.</summary>
    /// <param name="path">The database.</param>
    /// <param name="events">The events.</param>
    /// <param name="batchSize">Gives the size of each batch.</param>
    /// <param name="limit">Size of the caches.</param>
    /// <param name="restarts">True to clear the memory of the writer before each batch.</param>
    internal static void Write(
        string path, IReadOnlyList<RecordedEvent> events, Func<int> batchSize, int limit = 1_000, bool restarts = false)
    {
        using var connection = RecorderDatabase.OpenForWriting(path);
        var context = new WriteContext(shares: true, limit);
        var (writer, batch) = (new BatchWriter(context), context.Batch);
        var runs = new Dictionary<Guid, RunWriterState>();
        for (var at = 0; at < events.Count;)
        {
            if (restarts)
            {
                context = new WriteContext(shares: true, limit);
                (writer, batch) = (new BatchWriter(context), context.Batch);
            }

            batch.Clear();
            foreach (var recorded in events.Skip(at).Take(batchSize()))
            {
                var header = recorded.Header;
                if (!runs.TryGetValue(header.RunId, out var run))
                    runs.Add(header.RunId, run = new RunWriterState(new RunIntake(
                        header.RunId, header.StrategyId, header.InstanceId, header.Source, journal: null, BarOverflow.Dropped,
                        TimeProvider.System)));
                batch.Add(run, recorded);
                at++;
            }

            writer.Write(connection, queueHighWater: 0, Now);
            batch.Settle();
        }
    }

    // Which series stores a bar depends on the order; the bars that a run saw do not depend on it.
    static readonly string[] WhereBarsAre = ["bars", "shared_bar_ranges", "series_stats"];

    static readonly string[] WhatRunsSaw =
    [
        "SELECT run_id, symbol, timeframe, ts_utc, open, high, low, close, volume, volumetric_json FROM {0}.v_bars",
        "SELECT series_id, run_id, symbol, timeframe, source, bars, fingerprint FROM {0}.series_stats",
    ];

    /// <summary>The differences of two databases, each with an example.</summary>
    internal static IReadOnlyList<string> Differences(string path, string other)
    {
        using var connection = RecorderDatabase.OpenForReading(path);
        connection.Execute("ATTACH DATABASE @other AS rebuilt", new { other });
        var tables = RebuiltTables.Compare(connection).Where(table => !table.Equal && !WhereBarsAre.Contains(table.Table))
            .Select(table => $"{table.Table}: {table.OnlyInFile} / {table.OnlyInLog}: {table.Example}");
        var bars = WhatRunsSaw.SelectMany(sql => new[] { Except(sql, "main", "rebuilt"), Except(sql, "rebuilt", "main") }).Where(
            text => text is not null);
        return [.. tables, .. bars!];

        string? Except(string sql, string one, string two) =>
            connection.QueryFirstOrDefault(
                $"{string.Format(CultureInfo.InvariantCulture, sql, one)} EXCEPT {string.Format(CultureInfo.InvariantCulture, sql, two)}")
                is IDictionary<string, object?> row
                ? $"only in {one}: {string.Join(" ", row.Values)}"
                : null;
    }

    /// <summary>A row for each logged event, including states of orders that share a row.</summary>
    internal const string LoggedEvents = """
        (SELECT run_id, json_extract(payload_json, '$.sequence') AS sequence, received_utc FROM ingest_events WHERE event_type <> 'ORDERS'
         UNION ALL
         SELECT e.run_id, json_extract(p.value, '$[0]'), json_extract(p.value, '$[2]')
         FROM ingest_events e, json_each(e.payload_json, '$.rows') p WHERE e.event_type = 'ORDERS')
        """;

    internal static IReadOnlyList<string> Column(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        return connection.Query<string>(sql).AsList();
    }

    internal static T Scalar<T>(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        return connection.ExecuteScalar<T>(sql)!;
    }
}
