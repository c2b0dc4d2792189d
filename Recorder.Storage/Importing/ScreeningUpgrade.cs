using Dapper;

namespace Recorder.Storage.Importing;

/// <summary>
/// Converts a screening database of version 4 to version 5, in temporary tables with the same names. It follows the migration of that
/// program: each step adds a missing column and fills it from existing rows.
/// </summary>
static class ScreeningUpgrade
{
    const string CreateProgress = """
        CREATE TEMP TABLE strategy_execution_progress (
          run_id TEXT NOT NULL, ticker TEXT NOT NULL, sequence_number INTEGER NOT NULL, processed_at TEXT NOT NULL, passed BOOLEAN,
          score REAL, classification TEXT, error_message TEXT, processing_time_ms INTEGER, PRIMARY KEY (run_id, ticker))
        """;

    const string CopyProgress = """
        INSERT OR IGNORE INTO temp.strategy_execution_progress
        SELECT run_id, ticker, sequence_number, processed_at, passed, score, classification, error_message, processing_time_ms
        FROM main.strategy_execution_progress
        """;

    const string FillProgress = """
        INSERT OR IGNORE INTO temp.strategy_execution_progress
          (run_id, ticker, sequence_number, processed_at, passed, score, classification)
        SELECT run_id, ticker, row_number() OVER (PARTITION BY run_id ORDER BY created_at), created_at, passed, score, classification
        FROM main.strategy_result
        """;

    static readonly Dictionary<string, string[]> Steps = new(StringComparer.Ordinal)
    {
        ["execution_status"] =
        [
            "ALTER TABLE temp.strategy_run ADD COLUMN execution_status TEXT DEFAULT 'completed'",
            "UPDATE temp.strategy_run SET execution_status = 'completed' WHERE completed_at IS NOT NULL",
            "UPDATE temp.strategy_run SET execution_status = 'failed' WHERE completed_at IS NULL",
        ],
        ["current_ticker"] = ["ALTER TABLE temp.strategy_run ADD COLUMN current_ticker TEXT"],
        ["progress_percent"] =
        [
            "ALTER TABLE temp.strategy_run ADD COLUMN progress_percent REAL DEFAULT 100.0",
            "UPDATE temp.strategy_run SET progress_percent = 100.0 WHERE completed_at IS NOT NULL",
        ],
        ["processed_count"] =
        [
            "ALTER TABLE temp.strategy_run ADD COLUMN processed_count INTEGER DEFAULT 0",
            """
            UPDATE temp.strategy_run SET processed_count = (
              SELECT count(*) FROM main.strategy_result r WHERE r.run_id = temp.strategy_run.run_id)
            """,
        ],
        ["total_count"] =
        [
            "ALTER TABLE temp.strategy_run ADD COLUMN total_count INTEGER",
            "UPDATE temp.strategy_run SET total_count = universe_size",
        ],
        ["last_progress_update"] =
        [
            "ALTER TABLE temp.strategy_run ADD COLUMN last_progress_update TEXT",
            "UPDATE temp.strategy_run SET last_progress_update = coalesce(completed_at, started_at)",
        ],
    };

    /// <summary>True if a database is of version 4, or its migration to version 5 was interrupted.</summary>
    internal static bool IsNeeded(SourceFile file) => Missing(file).Count > 0 || !HasProgress(file);

    /// <summary>Makes the temporary tables of version 5.</summary>
    internal static void Apply(SourceFile file)
    {
        var missing = Missing(file);
        file.Connection.Execute("DROP TABLE IF EXISTS temp.strategy_run");
        file.Connection.Execute("DROP TABLE IF EXISTS temp.strategy_execution_progress");
        file.Connection.Execute("CREATE TEMP TABLE strategy_run AS SELECT * FROM main.strategy_run");
        foreach (var statement in missing.SelectMany(column => Steps[column]))
            file.Connection.Execute(statement);
        file.Connection.Execute(CreateProgress);
        if (HasProgress(file))
            file.Connection.Execute(CopyProgress);
        file.Connection.Execute(FillProgress);
    }

    static List<string> Missing(SourceFile file)
    {
        var columns = file.Columns(ScreeningSchema.Runs).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. ScreeningSchema.AddedColumns.Where(column => !columns.Contains(column))];
    }

    static bool HasProgress(SourceFile file) => file.Tables().Contains(ScreeningSchema.Progress, StringComparer.OrdinalIgnoreCase);
}
