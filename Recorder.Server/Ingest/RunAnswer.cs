using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Server.Ingest;

/// <summary>
/// A run as the answer to its stop: the fields of its start with the ids of the program, its end, and when it was recorded.
/// </summary>
static class RunAnswer
{
    const string Select = """
        SELECT json_object(
          'run_id', coalesce((SELECT client_id FROM registrations WHERE kind = 'RUN' AND id = r.run_id), r.run_id),
          'instance_id', coalesce((SELECT client_id FROM registrations WHERE kind = 'INSTANCE' AND id = r.instance_id), r.instance_id),
          'run_type', run_type, 'start_utc', start_utc, 'end_utc', end_utc, 'status', status, 'engine_version', engine_version,
          'data_source', data_source, 'initial_balance', initial_balance, 'base_currency', base_currency,
          'metrics_json', json(metrics_json), 'created_utc', created_utc)
        FROM strategy_runs r WHERE run_id = @runId
        """;

    /// <summary>Reads it as JSON; null when the file does not have the run.</summary>
    internal static string? Read(SqliteConnection connection, Guid runId) =>
        connection.QueryFirstOrDefault<string?>(Select, new { runId = runId.ToString() });
}
