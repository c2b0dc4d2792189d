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
}
