using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Metrics;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Runs;

/// <summary>
/// The tables <c>strategy_runs</c>, <c>run_progress</c>, <c>run_endings</c> and <c>run_metrics_kv</c>: a run from start to end.
/// </summary>
static class RunsTable
{
    // The start does not set the status, because the end may be written already.
    const string UpsertStart = """
        INSERT INTO strategy_runs (run_id, instance_id, run_type, start_utc, status, engine_version, data_source, initial_balance,
          base_currency, created_utc)
        VALUES (@RunId, @InstanceId, @RunType, @StartUtc, 'RUNNING', @EngineVersion, @DataSource, @InitialBalance, @BaseCurrency,
          @CreatedUtc)
        ON CONFLICT(run_id) DO UPDATE SET
          instance_id = excluded.instance_id, run_type = excluded.run_type, start_utc = excluded.start_utc,
          engine_version = excluded.engine_version, data_source = excluded.data_source, initial_balance = excluded.initial_balance,
          base_currency = excluded.base_currency,
          created_utc = excluded.created_utc
        """;

    const string InsertPlaceholder = """
        INSERT INTO strategy_runs (run_id, instance_id, run_type, start_utc, status, created_utc)
        VALUES (@RunId, @InstanceId, 'UNKNOWN', @StartUtc, 'RUNNING', @CreatedUtc)
        ON CONFLICT(run_id) DO NOTHING
        """;

    const string UpsertEnding = """
        INSERT INTO run_endings (run_id, end_utc, status, reason, final_balance, sequence, error_code)
        VALUES (@RunId, @EndUtc, @Status, @Reason, @FinalBalance, @Sequence, @ErrorCode)
        ON CONFLICT(run_id) DO UPDATE SET
          end_utc = excluded.end_utc, status = excluded.status, reason = excluded.reason, final_balance = excluded.final_balance,
          sequence = excluded.sequence, error_code = excluded.error_code
        WHERE excluded.sequence > run_endings.sequence
        """;

    const string UpdateEnd = """
        UPDATE strategy_runs SET end_utc = @EndUtc, status = @Status, metrics_json = @MetricsJson
        WHERE run_id = @RunId AND EXISTS (SELECT 1 FROM run_endings e WHERE e.run_id = @RunId AND e.sequence = @Sequence)
        """;

    const string DeleteEnding = "DELETE FROM run_endings WHERE run_id = @RunId AND sequence < @Sequence";

    const string UpdateResumed = """
        UPDATE strategy_runs SET status = 'RUNNING', end_utc = NULL
        WHERE run_id = @RunId AND NOT EXISTS (SELECT 1 FROM run_endings e WHERE e.run_id = @RunId)
        """;

    const string UpsertProgress = """
        INSERT INTO run_progress (run_id, done, total, unit, message, update_utc, sequence)
        VALUES (@RunId, @Done, @Total, @Unit, @Message, @UpdateUtc, @Sequence)
        ON CONFLICT(run_id) DO UPDATE SET
          done = excluded.done, total = excluded.total, unit = excluded.unit, message = excluded.message, update_utc = excluded.update_utc,
          sequence = excluded.sequence
        WHERE excluded.sequence > run_progress.sequence
        """;

    const string UpsertMetric = """
        INSERT INTO run_metrics_kv (run_id, key, value, unit, value_text) VALUES (@RunId, @Key, @Value, @Unit, @ValueText)
        ON CONFLICT(run_id, key) DO UPDATE SET value = excluded.value, unit = excluded.unit, value_text = excluded.value_text
        """;

    internal static void WriteStarts(SqliteConnection connection, IEnumerable<(EventHeader Header, RunStarted Body)> events) =>
        connection.Execute(UpsertStart, events.Select(e => new
        {
            RunId = e.Header.RunId.ToString(),
            InstanceId = e.Header.InstanceId.ToString(),
            RunType = EnumWords<RunType>.Of(e.Body.RunType),
            StartUtc = UtcText.Format(e.Header.EventUtc),
            e.Body.EngineVersion,
            e.Body.DataSource,
            e.Body.InitialBalance,
            e.Body.BaseCurrency,
            CreatedUtc = UtcText.Format(e.Header.ReceivedUtc),
        }));

    /// <summary>Removes the ends of runs that were continued. Call it after <see cref="WriteEnds"/>.</summary>
    internal static void Resume(SqliteConnection connection, IEnumerable<(EventHeader Header, RunStarted Body)> events)
    {
        foreach (var (header, _) in events.Where(e => e.Body.Resumes))
        {
            var resumed = new { RunId = header.RunId.ToString(), header.Sequence };
            connection.Execute(DeleteEnding, resumed);
            connection.Execute(UpdateResumed, resumed);
        }
    }

    internal static void EnsureParentRows(SqliteConnection connection, IEnumerable<EventHeader> firsts) =>
        connection.Execute(InsertPlaceholder, firsts.Select(header => new
        {
            RunId = header.RunId.ToString(),
            InstanceId = header.InstanceId.ToString(),
            StartUtc = UtcText.Format(header.EventUtc),
            CreatedUtc = UtcText.Format(header.ReceivedUtc),
        }));

    internal static void WriteProgress(SqliteConnection connection, IEnumerable<(EventHeader Header, RunProgressed Body)> events) =>
        connection.Execute(UpsertProgress, events.Select(e => new
        {
            RunId = e.Header.RunId.ToString(),
            e.Body.Done,
            e.Body.Total,
            e.Body.Unit,
            e.Body.Message,
            UpdateUtc = UtcText.Format(e.Header.EventUtc),
            e.Header.Sequence,
        }));

    internal static void WriteEnds(SqliteConnection connection, IEnumerable<(EventHeader Header, RunEnded Body)> events)
    {
        foreach (var (header, body) in events)
        {
            var ending = new
            {
                RunId = header.RunId.ToString(),
                EndUtc = UtcText.Format(header.EventUtc),
                Status = EnumWords<RunStatus>.Of(body.Status),
                body.Reason,
                body.FinalBalance,
                header.Sequence,
                ErrorCode = body.ErrorCode is { } error ? EnumWords<RunError>.Of(error) : null,
                MetricsJson = body.Metrics is { Count: > 0 } metrics
                    ? JsonSerializer.Serialize(Snapshot(metrics), ExtraJsonContext.Columns.SortedDictionaryStringObject)
                    : null,
            };
            connection.Execute(UpsertEnding, ending);
            if (connection.Execute(UpdateEnd, ending) == 0 || body.Metrics is null)
                continue;
            connection.Execute(UpsertMetric, body.Metrics.Select(metric =>
                new { ending.RunId, Key = MetricsTable.ReportedKey(metric.Key), metric.Value, metric.Unit, ValueText = metric.Text }));
        }
    }

    static SortedDictionary<string, object> Snapshot(IReadOnlyList<ReportedMetric> metrics)
    {
        var snapshot = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var metric in metrics)
            snapshot[MetricsTable.ReportedKey(metric.Key)] = metric.Value is { } value ? value : metric.Text ?? "";
        return snapshot;
    }
}
