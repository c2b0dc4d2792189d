using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Maintenance.Verification;

/// <summary>Checks that every quarantined event is in the log, with the same bytes.</summary>
static class QuarantineCheck
{
    internal const string Name = "quarantine";

    const string SelectChanged = """
        SELECT q.run_id AS RunId, q.sequence AS Sequence FROM quarantined_events q
        WHERE NOT EXISTS (SELECT 1 FROM ingest_events e WHERE e.run_id = q.run_id AND e.event_type = q.event_type
          AND e.payload_json = q.payload_json)
        """;

    internal static void Run(SqliteConnection connection, List<Finding> findings) =>
        findings.AddRange(connection.Query<(string RunId, long Sequence)>(SelectChanged)
            .Select(row => new Finding(
                Name, row.RunId, $"event {row.Sequence} was quarantined and is not in the log as it was; it was changed")));
}
