namespace Recorder.Team.Schema;

/// <summary>The indexes that keep lists of many runs fast.</summary>
static class ListIndexes
{
    /// <summary>The statements.</summary>
    internal static IEnumerable<string> Statements() =>
    [
        // The text of a time in the file. It depends on no setting of the session.
        """
        CREATE FUNCTION utc_text(at timestamptz, as_recorded text, column_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS 'SELECT coalesce($2::json->>$3, to_char($1 AT TIME ZONE ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.US"0Z"''))'
        """,
        "CREATE INDEX idx_runs_text ON strategy_runs (utc_text(created_utc, as_recorded, 'created_utc'), run_id)",
        "CREATE INDEX idx_marks_pushed ON push_marks (pushed_utc)",
        "CREATE INDEX idx_runs_newest ON strategy_runs (created_utc DESC, run_id DESC)",
        "CREATE INDEX idx_metrics_ranked ON run_metrics_kv (key, value)",
    ];

    /// <summary>
    /// The statements of the second step. Row-level security uses an index only for comparisons that cannot show a row of another team to
    /// a function, so no index of a list is over a function.
    /// </summary>
    internal static IEnumerable<string> CountsAndNames() =>
    [
        "DROP INDEX idx_runs_text",
        // Runs are counted without their rows.
        "CREATE INDEX idx_runs_counted ON strategy_runs (team, instance_id) INCLUDE (status, created_utc)",
        "CREATE INDEX idx_instances_strategy ON strategy_instances (team, strategy_id) INCLUDE (instance_id)",
        // The order of the beginnings of ids, in any language of the database.
        """
        CREATE INDEX idx_runs_named ON strategy_runs (run_id COLLATE "C")
        """,
    ];
}
