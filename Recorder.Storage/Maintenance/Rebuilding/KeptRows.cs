using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Maintenance.Rebuilding;

/// <summary>Rows that do not follow from the event log and that a rebuilt file gets from the file that it replaces.</summary>
static class KeptRows
{
    static readonly string[] Copies =
    [
        """
        INSERT INTO main.presets (name, created_at, updated_at, config_json)
        SELECT name, created_at, updated_at, config_json FROM kept.presets
        """,
        """
        INSERT INTO main.run_artifacts (run_id, manifest_sha256, folder, exported_utc)
        SELECT run_id, manifest_sha256, folder, exported_utc FROM kept.run_artifacts
        WHERE run_id IN (SELECT run_id FROM main.strategy_runs)
        """,
    ];

    /// <summary>Copies the rows.</summary>
    /// <param name="rebuilt">The rebuilt file, open for writing.</param>
    /// <param name="path">The file that it replaces.</param>
    internal static void Copy(SqliteConnection rebuilt, string path)
    {
        rebuilt.Execute("ATTACH DATABASE @path AS kept", new { path });
        try
        {
            WriteTransaction.Run(rebuilt, () => Array.ForEach(Copies, copy => rebuilt.Execute(copy)));
        }
        finally
        {
            rebuilt.Execute("DETACH DATABASE kept");
        }
    }
}
