using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Runs;

/// <summary>The table <c>run_artifacts</c>.</summary>
static class RunArtifactsTable
{
    const string Upsert = """
        INSERT INTO run_artifacts (run_id, manifest_sha256, folder, exported_utc) VALUES (@runId, @manifestSha256, @folder, @exportedUtc)
        ON CONFLICT(run_id) DO UPDATE SET manifest_sha256 = excluded.manifest_sha256, folder = excluded.folder,
          exported_utc = excluded.exported_utc
        """;

    /// <summary>Replaces the row of a run. Call it inside a transaction.</summary>
    internal static void Write(SqliteConnection connection, string runId, string manifestSha256, string folder, DateTime nowUtc) =>
        connection.Execute(Upsert, new { runId, manifestSha256, folder, exportedUtc = UtcText.Format(nowUtc) });
}
