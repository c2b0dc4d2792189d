using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Archives;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Metrics;

/// <summary>
/// Computes trades, equity and metrics of runs and stores them, for the command line. The recorder does the same when a run ends.
/// </summary>
public static class RunNumbers
{
    const string SelectStale = """
        SELECT r.run_id FROM strategy_runs r LEFT JOIN run_computations c ON c.run_id = r.run_id
        LEFT JOIN run_endings e ON e.run_id = r.run_id
        WHERE (c.run_id IS NULL OR c.formulas <> @version OR c.is_final <> (r.status <> 'RUNNING')
           OR c.as_of_sequence < coalesce(e.sequence, 0)
           OR c.as_of_sequence < (SELECT max(p.sequence) FROM position_changes p WHERE p.run_id = r.run_id))
          AND NOT EXISTS (SELECT 1 FROM archived_runs a WHERE a.run_id = r.run_id)
        ORDER BY r.created_utc, r.run_id
        """;

    /// <summary>
    /// Ids of the runs with metrics that are missing, of an older formula, or older than the end of the run. Archived runs are left out.
    /// </summary>
    /// <param name="path">The database.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    public static IReadOnlyList<string> Stale(string path)
    {
        using var connection = RecorderDatabase.OpenForReading(path);
        return connection.Query<string>(SelectStale, new { version = RunComputation.Version }).AsList();
    }

    /// <summary>Computes runs and replaces their stored results, each run in its own transaction.</summary>
    /// <param name="path">The database.</param>
    /// <param name="runIds">The runs.</param>
    /// <param name="options">Conventions; null for the usual ones.</param>
    /// <param name="time">Clock; null for the system clock.</param>
    /// <param name="cancellation">Stops after the current run.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="RetentionException">A run is archived; the runs before it are computed.</exception>
    public static void Compute(
        string path, IEnumerable<string> runIds, ComputeOptions? options = null, TimeProvider? time = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        using var connection = RecorderDatabase.OpenForWriting(path, time);
        var marks = new MarksCache();
        foreach (var runId in runIds)
        {
            cancellation.ThrowIfCancellationRequested();
            Compute(connection, runId, options ?? new ComputeOptions(), time ?? TimeProvider.System, marks);
        }
    }

    /// <summary>Computes a run's trades under a matching rule; nothing is stored.</summary>
    /// <param name="connection">Outside a transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="options">Conventions.</param>
    /// <param name="marks">Cached prices; null to read them.</param>
    /// <returns>Null when there is no such run.</returns>
    internal static RunComputation? Preview(SqliteConnection connection, string runId, ComputeOptions options, MarksCache? marks = null) =>
        Read(connection, runId, marks ?? new MarksCache()) is { } facts ? RunComputation.Of(facts, options) : null;

    /// <summary>Computes one run and stores its results. It reads one state of the file, and other programs can write meanwhile.</summary>
    internal static void Compute(SqliteConnection connection, string runId, ComputeOptions options, TimeProvider time, MarksCache marks)
    {
        if (Preview(connection, runId, options, marks) is { } computed)
            WriteTransaction.Run(connection, () => computed.Write(connection, time.GetUtcNow().UtcDateTime));
    }

    static RunFacts? Read(SqliteConnection connection, string runId, MarksCache marks)
    {
        ArchivedRuns.Refuse(connection, runId);
        connection.Execute("BEGIN;");
        try
        {
            return new RunFactsReader(connection, marks).Read(runId);
        }
        finally
        {
            if (WriteTransaction.IsOpen(connection))
                connection.Execute("COMMIT;");
        }
    }
}
