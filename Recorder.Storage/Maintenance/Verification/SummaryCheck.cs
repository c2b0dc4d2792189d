using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Metrics;

namespace Recorder.Storage.Maintenance.Verification;

/// <summary>Checks that <c>metrics_json</c> of a run has exactly the same digits as the stored metrics of the run.</summary>
static class SummaryCheck
{
    internal const string Name = "summary";

    const string SelectRuns = """
        SELECT r.run_id, r.metrics_json FROM strategy_runs r JOIN run_computations c ON c.run_id = r.run_id
        LEFT JOIN run_endings e ON e.run_id = r.run_id
        WHERE c.is_final AND c.formulas = @version AND r.status <> 'RUNNING' AND c.as_of_sequence >= coalesce(e.sequence, 0)
          AND c.as_of_sequence >= (SELECT coalesce(max(p.sequence), 0) FROM position_changes p WHERE p.run_id = r.run_id)
        """;

    internal static void Run(SqliteConnection connection, List<Finding> findings)
    {
        foreach (var (runId, json) in connection.Query<(string, string?)>(SelectRuns, new { version = RunComputation.Version }).AsList())
        {
            var expected = MetricsTable.StoredSummary(connection, runId);
            if (json != expected)
                findings.Add(new Finding(
                    Name, runId, $"metrics_json does not repeat the stored metrics: it is {json ?? "empty"} and should be {expected}"));
        }
    }
}
