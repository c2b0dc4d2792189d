using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events.Footprints;
using Recorder.Storage.Footprints;

namespace Recorder.Storage.Maintenance.Verification;

/// <summary>
/// Checks that every footprint file beside the database exists and is unchanged, and reports files that no bar refers to.
/// </summary>
static class FootprintCheck
{
    internal const string Name = "footprints";

    // The log is checked as well, because a later report of a bar may have replaced an earlier footprint in the table.
    const string SelectReferences = """
        SELECT path AS Path, sha256 AS Sha256, bytes AS Bytes, min(run_id) AS RunId
        FROM (
          SELECT json_extract(b.volumetric_json, '$.ref') AS path, json_extract(b.volumetric_json, '$.sha256') AS sha256,
            json_extract(b.volumetric_json, '$.bytes') AS bytes, s.run_id
          FROM bars b JOIN run_series s ON s.series_id = b.series_id
          WHERE b.volumetric_json LIKE '%"ref":%' AND json_valid(b.volumetric_json)
          UNION ALL
          SELECT json_extract(payload_json, '$.data.volumetric.ref'), json_extract(payload_json, '$.data.volumetric.sha256'),
            json_extract(payload_json, '$.data.volumetric.bytes'), run_id
          FROM ingest_events WHERE event_type = 'BAR' AND payload_json LIKE '%"ref":%' AND json_valid(payload_json)
        )
        WHERE path IS NOT NULL GROUP BY path, sha256, bytes ORDER BY path
        """;

    const string SelectHasArchived = """
        SELECT EXISTS (SELECT 1 FROM archived_runs a JOIN run_series s ON s.run_id = a.run_id WHERE s.has_volumetric = 1)
        """;

    internal static void Run(SqliteConnection connection, string databasePath, List<Finding> findings, List<Finding> notes)
    {
        var folder = new FootprintFolder(databasePath);
        var referred = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in connection.Query<ReferencedFile>(SelectReferences).AsList())
        {
            try
            {
                var reference = FootprintReference.Of(row.Path, row.Sha256, row.Bytes ?? -1);
                referred.Add(reference.Path);
                folder.Read(reference);
            }
            catch (FootprintException e)
            {
                findings.Add(new Finding(Name, row.RunId, e.Message));
            }
        }

        // A crash may have left the file before its commit, or a running recording may commit it soon. Bars of an archived run may refer
        // to it as well.
        if (connection.ExecuteScalar<bool>(SelectHasArchived))
            return;
        notes.AddRange(folder.Files().Where(file => !referred.Contains(file))
            .Select(file => new Finding(Name, null, $"nothing in the database refers to {file}; it may be deleted when nobody records")));
    }

    sealed class ReferencedFile
    {
        public string? Path { get; init; }
        public string? Sha256 { get; init; }
        public long? Bytes { get; init; }
        public string? RunId { get; init; }
    }
}
