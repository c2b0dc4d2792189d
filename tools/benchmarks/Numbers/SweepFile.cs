using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Metrics;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Benchmarks.Numbers;

/// <summary>A file with a sweep of many runs and their stored metrics.</summary>
static class SweepFile
{
    internal const string Strategy = "Sweep";

    const string InsertInstances = """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < @runs)
        INSERT INTO strategy_instances (instance_id, strategy_id, parameters_json, symbol, timeframe, created_utc)
        SELECT 'i' || i, 's', json_object('Fast', i % 100, 'Slow', i / 100), 'ES', '1m', '2026-01-01T00:00:00.0000000Z' FROM n
        """;

    const string InsertRuns = """
        INSERT INTO strategy_runs (run_id, instance_id, run_type, start_utc, status, created_utc)
        SELECT 'r' || substr(instance_id, 2), instance_id, 'BACKTEST', created_utc, 'COMPLETED', created_utc FROM strategy_instances
        """;

    const string InsertMetrics = """
        INSERT INTO run_metrics_kv (run_id, key, value, unit, formula_version, sample_size, as_of_sequence)
        SELECT r.run_id, k.value, (abs(random()) % 1000000) / 1000.0, 'ratio', 1, 250, 1000
        FROM strategy_runs r CROSS JOIN json_each(@keys) k
        """;

    const string InsertComputations = """
        INSERT INTO run_computations (run_id, as_of_sequence, is_final, formulas, matching, risk_free, computed_utc)
        SELECT run_id, 1000, 1, 1, 'FLAT', 0, created_utc FROM strategy_runs
        """;

    /// <summary>Creates the file.</summary>
    internal static void Make(string path, int runs)
    {
        using var connection = RecorderDatabase.OpenForWriting(path);
        WriteTransaction.Run(connection, () =>
        {
            connection.Execute(
                "INSERT INTO strategies (strategy_id, name, created_utc) VALUES ('s', @Strategy, '2026-01-01T00:00:00.0000000Z')",
                new { Strategy });
            connection.Execute(InsertInstances, new { runs });
            connection.Execute(InsertRuns);
            connection.Execute(InsertMetrics, new { keys = JsonSerializer.Serialize(MetricCatalogue.All.Select(formula => formula.Key)) });
            connection.Execute(InsertComputations);
        });
    }

    /// <summary>Reads all rows of a view.</summary>
    internal static int Read(SqliteConnection connection, string view)
    {
        using var reader = connection.ExecuteReader($"SELECT * FROM {view}");
        var (rows, values) = (0, new object[reader.FieldCount]);
        for (; reader.Read(); rows++)
            reader.GetValues(values);
        return rows;
    }
}
