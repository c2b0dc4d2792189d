using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Storage.Archives;

/// <summary>The tables <c>archived_runs</c> and <c>archived_bars</c>.</summary>
public static class ArchivedRuns
{
    const string SelectRuns = """
        SELECT run_id AS RunId, archived_utc AS ArchivedUtc, folder AS Folder, manifest_sha256 AS ManifestSha256, rows AS Rows,
          orders AS Orders, executions AS Executions, bytes_before AS BytesBefore, bytes_after AS BytesAfter
        FROM archived_runs
        """;

    const string SelectBars =
        "SELECT series_id AS SeriesId, sha256 AS Sha256, bytes AS Bytes, rows AS Rows FROM archived_bars WHERE run_id = @RunId";

    const string InsertRun = """
        INSERT INTO archived_runs (run_id, archived_utc, folder, manifest_sha256, rows, orders, executions, bytes_before, bytes_after)
        VALUES (@RunId, @ArchivedUtc, @Folder, @ManifestSha256, @Rows, @Orders, @Executions, @BytesBefore, @BytesAfter)
        """;

    const string InsertBars = """
        INSERT INTO archived_bars (run_id, series_id, sha256, bytes, rows) VALUES (@RunId, @SeriesId, @Sha256, @Bytes, @Rows)
        """;

    /// <summary>All archived runs.</summary>
    /// <param name="path">The database.</param>
    /// <exception cref="Sqlite.DatabaseRefusedException">The file cannot be used.</exception>
    public static IReadOnlyList<ArchivedRun> All(string path)
    {
        using var connection = RecorderDatabase.OpenForReading(path);
        connection.Execute("BEGIN;");
        return [.. connection.Query<ArchivedRun>($"{SelectRuns} ORDER BY run_id").AsList().Select(run => WithBars(connection, run))];
    }

    /// <summary>An archived run; null when the run is not archived.</summary>
    internal static ArchivedRun? Find(SqliteConnection connection, string runId) =>
        connection.QueryFirstOrDefault<ArchivedRun>($"{SelectRuns} WHERE run_id = @runId", new { runId }) is { } run
            ? WithBars(connection, run)
            : null;

    /// <summary>Throws when a run is archived, because its rows are needed.</summary>
    /// <exception cref="RetentionException">The run is archived; the message says how to bring it back.</exception>
    internal static void Refuse(SqliteConnection connection, string runId)
    {
        if (connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM archived_runs WHERE run_id = @runId)", new { runId }))
            throw new RetentionException(Notice(runId));
    }

    /// <summary>The sentence about a run whose rows are needed.</summary>
    public static string Notice(string runId) =>
        $"run {runId} is archived; `recorder restore {runId}` brings its orders and bars back";

    /// <summary>True when an archived run refers to a file of bars.</summary>
    internal static bool HasBars(SqliteConnection connection, string sha256) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM archived_bars WHERE sha256 = @sha256)", new { sha256 });

    /// <summary>Adds a run.</summary>
    internal static void Add(SqliteConnection connection, ArchivedRun run)
    {
        connection.Execute(InsertRun, run);
        connection.Execute(InsertBars, run.Bars.Select(bars => new { run.RunId, bars.SeriesId, bars.Sha256, bars.Bytes, bars.Rows }));
    }

    /// <summary>Removes a run.</summary>
    internal static void Remove(SqliteConnection connection, string runId)
    {
        connection.Execute("DELETE FROM archived_bars WHERE run_id = @runId", new { runId });
        connection.Execute("DELETE FROM archived_runs WHERE run_id = @runId", new { runId });
    }

    static ArchivedRun WithBars(SqliteConnection connection, ArchivedRun run) =>
        run with { Bars = connection.Query<ArchivedBars>(SelectBars, new { run.RunId }).AsList() };
}
