namespace Recorder.Team.Schema;

/// <summary>The indexes that keep lists of many runs fast.</summary>
static class ListIndexes
{
    /// <summary>The statements.</summary>
    internal static IEnumerable<string> Statements() =>
    [
        "CREATE INDEX idx_runs_newest ON strategy_runs (created_utc DESC, run_id DESC)",
        "CREATE INDEX idx_metrics_ranked ON run_metrics_kv (key, value)",
    ];
}
