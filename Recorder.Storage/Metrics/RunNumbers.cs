using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Metrics;

/// <summary>
/// Computes what runs were worth, and stores it: for the command line. The recorder itself does the same when a run ends.
/// </summary>
public static class RunNumbers
{
    const string SelectStale = """
        SELECT r.run_id FROM strategy_runs r LEFT JOIN run_computations c ON c.run_id = r.run_id
        LEFT JOIN run_endings e ON e.run_id = r.run_id
        WHERE c.run_id IS NULL OR c.formulas <> @version OR c.is_final <> (r.status <> 'RUNNING') OR c.as_of_sequence < coalesce(e.sequence,
          0)
           OR c.as_of_sequence < (SELECT max(p.sequence) FROM position_changes p WHERE p.run_id = r.run_id)
        ORDER BY r.created_utc, r.run_id
        """;

    /// <summary>Ids of the runs whose numbers are missing, of an older formula, or of before their end.</summary>
    /// <param name="path">The database.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    public static IReadOnlyList<string> Stale(string path)
    {
        using var connection = RecorderDatabase.OpenForReading(path);
        return connection.Query<string>(SelectStale, new { version = RunComputation.Version }).AsList();
    }

    /// <summary>Computes runs and stores their numbers in place of what is stored of them; each in a transaction of its own.</summary>
    /// <param name="path">The database.</param>
    /// <param name="runIds">The runs.</param>
    /// <param name="options">Conventions; null for the usual ones.</param>
    /// <param name="time">Clock; null for the system's.</param>
    /// <param name="cancellation">Ends it after the run at hand.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    public static void Compute(
        string path, IEnumerable<string> runIds, ComputeOptions? options = null, TimeProvider? time = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        using var connection = RecorderDatabase.OpenForWriting(path, time);
        var marks = new MarksMemory();
        foreach (var runId in runIds)
        {
            cancellation.ThrowIfCancellationRequested();
            Compute(connection, runId, options ?? new ComputeOptions(), time ?? TimeProvider.System, marks);
        }
    }

    /// <summary>Reads what a run's trades come to under a rule; nothing is stored.</summary>
    /// <param name="connection">Outside a transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="options">Conventions.</param>
    /// <param name="marks">Prices that were read before; null to read them.</param>
    /// <returns>Null when there is no such run.</returns>
    internal static RunComputation? Preview(SqliteConnection connection, string runId, ComputeOptions options, MarksMemory? marks = null) =>
        Read(connection, runId, marks ?? new MarksMemory()) is { } facts ? RunComputation.Of(facts, options) : null;

    /// <summary>
    /// Computes one run and stores its numbers. What is read is of one moment, and nobody is kept from writing while it is computed.
    /// </summary>
    internal static void Compute(SqliteConnection connection, string runId, ComputeOptions options, TimeProvider time, MarksMemory marks)
    {
        if (Preview(connection, runId, options, marks) is { } computed)
            WriteTransaction.Run(connection, () => computed.Write(connection, time.GetUtcNow().UtcDateTime));
    }

    static RunFacts? Read(SqliteConnection connection, string runId, MarksMemory marks)
    {
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
