namespace Recorder.Storage.Importing;

/// <summary>The backtest database: jobs with their trades and metrics, datasets, strategies, finished backtests.</summary>
static class BacktestSchema
{
    internal const string Jobs = "backtest_jobs";
    internal const string Trades = "trades";
    internal const string Metrics = "backtest_metrics";
    internal const string Datasets = "datasets";
    internal const string Strategies = "strategies";
    internal const string Backtests = "backtests";

    const string MetricValue = "run_metrics_kv.value";

    /// <summary>The metrics of a job.</summary>
    internal static readonly string[] MetricNames =
    [
        "total_return", "total_return_percent", "sharpe_ratio", "sortino_ratio", "max_drawdown", "max_drawdown_percent", "total_trades",
        "winning_trades", "losing_trades", "win_rate", "profit_factor", "largest_win", "largest_loss", "average_win", "average_loss",
        "average_holding_time", "max_consecutive_wins", "max_consecutive_losses", "volatility", "var_95", "cvar_95",
        "total_trading_days", "profitable_days", "daily_target_hit_rate",
    ];

    /// <summary>The columns of a dataset that the view <c>datasets</c> shows.</summary>
    internal static readonly string[] DatasetColumns =
    [
        "name", "filename", "file_path", "file_size", "rows_count", "columns", "timeframe", "start_date", "end_date", "missing_data_pct",
        "data_quality_score", "has_gaps", "timezone", "symbol", "exchange", "data_source", "quality_checks", "backtest_count", "last_used",
        "created_at", "last_accessed",
    ];

    internal static readonly SourceSchema Schema = new("backtest", "the backtest database",
    [
        new(Jobs,
        [
            new("id", "run_notes.text"), new("status", "strategy_runs.status"), new("strategy", "strategies.name"),
            new("strategy_params", "strategy_instances.parameters_json"), new("engine_options", null),
            new("dataset_path", "strategy_runs.data_source"), new("progress", "run_progress.done"),
            new("current_step", "run_progress.message"), new("total_steps", "run_progress.total"), new("created_at", null),
            new("started_at", null), new("completed_at", null), new("result_data", null), new("error_message", "run_endings.reason"),
            new("estimated_duration", null), new("actual_duration", null),
        ]),
        new(Trades,
        [
            new("id", "executions.execution_id"), new("backtest_job_id", "executions.run_id"), new("entry_time", "executions.exec_utc"),
            new("exit_time", "executions.exec_utc"), new("entry_price", "executions.price"), new("exit_price", "executions.price"),
            new("quantity", "executions.quantity"), new("side", "position_changes.side"), new("pnl", "executions.extra_json"),
            new("pnl_percent", null), new("holding_time_minutes", null), new("entry_signal", "orders.client_tag"),
            new("exit_signal", "orders.client_tag"), new("max_profit", null), new("max_loss", null), new("created_at", null),
        ]),
        new(Metrics,
        [
            new("id", null), new("backtest_job_id", "run_metrics_kv.run_id"),
            .. MetricNames.Select(name => new SourceColumn(name, MetricValue)), new("created_at", null),
        ]),
        new(Datasets, [new("id", null), .. DatasetColumns.Select(name => new SourceColumn(name, $"datasets.{name}"))]),
        new(Strategies,
        [
            new("id", null), new("name", "strategies.name"), new("module_path", "strategies.source_ref"),
            new("class_name", "strategies.source_ref"), new("description", "strategies.notes"), new("parameters_schema", null),
            new("default_parameters", null), new("total_backtests", null), new("avg_performance", null), new("last_used", null),
            new("created_at", null), new("is_active", null),
        ]),
        new(Backtests,
        [
            new("id", "run_notes.text"), new("strategy_name", "strategies.name"),
            new("strategy_params", "strategy_instances.parameters_json"), new("dataset_id", "strategy_runs.data_source"),
            new("status", "strategy_runs.status"), new("results", null), new("created_at", null), new("completed_at", null),
        ]),
    ]);
}
