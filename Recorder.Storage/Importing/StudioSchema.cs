namespace Recorder.Storage.Importing;

/// <summary>The database <c>studio.db</c>: runs with their configuration, presets, and two caches with files beside it.</summary>
static class StudioSchema
{
    internal const string Runs = "runs";
    internal const string Presets = "presets";
    internal const string CandleCache = "candle_cache";
    internal const string FeatureCache = "feature_cache";
    internal const string Progress = "run_progress";

    internal static readonly SourceSchema Schema = new("studio", "studio.db",
    [
        new(Runs,
        [
            new("run_id", "strategy_runs.run_id"), new("hash", null), new("status", "strategy_runs.status"), new("stage", null),
            new("created_at", null), new("updated_at", null), new("started_at", null), new("completed_at", null),
            new("error_code", "run_endings.error_code"), new("error_message", "run_endings.reason"),
            new("config_json", "run_configs.config_json"), new("seed", "run_configs.seed"),
            new("metrics_summary_json", "run_metrics_kv.value"), new("artifacts_manifest_sha", null),
        ]),
        new(Presets,
        [
            new("name", "presets.name"), new("created_at", "presets.created_at"), new("updated_at", "presets.updated_at"),
            new("config_json", "presets.config_json"),
        ]),
        new(CandleCache,
        [
            new("candle_hash", null), new("provider", null), new("symbol", null), new("timeframe", null), new("start", null),
            new("end", null), new("row_count", null), new("created_at", null), new("path", null),
        ]),
        new(FeatureCache,
        [
            new("feature_hash", null), new("name", null), new("params_json", null), new("candle_hash", null), new("row_count", null),
            new("created_at", null), new("path", null),
        ]),
        new(Progress,
        [
            new("run_id", "run_progress.run_id"), new("last_seq", null), new("last_stage", "run_progress.message"),
            new("progress_ratio", "run_progress.done"), new("updated_at", null),
        ], IsOptional: true),
    ]);
}
