using Recorder.Storage.Queries.Dialects;

namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Computed results of one run.</summary>
public static class ResultLists
{
    /// <summary>Account value over time, by currency and time.</summary>
    public static RowList Equity { get; } = new()
    {
        Description = "The account value at a point of time.",
        From = "run_equity q",
        Columns = [.. RowColumn.Of(
            "run_equity", "q", "run_id", "currency", "ts_utc", "equity", "realized_pnl", "unrealized_pnl", "fees_cum", "cash",
            "market_value", "exposure", "drawdown", "position_qty", "price_ref")],
        Key = ["q.currency", "q.ts_utc"],
        Filters =
        [
            ListScope.Run("q"), RowFilter.Words("currency", "q.currency", "USD"), .. RowFilter.Span("q.ts_utc", "point of time"),
        ],
    };

    /// <summary>Result of each day, by currency and day.</summary>
    public static RowList Days { get; } = new()
    {
        Description = "The result of a day.",
        From = "daily_returns d",
        Columns = [.. RowColumn.Of(
            "daily_returns", "d", "run_id", "currency", "day", "equity", "pnl", "daily_return", "drawdown", "fees", "fills")],
        Key = ["d.currency", "d.day"],
        Filters = [ListScope.Run("d"), RowFilter.Words("currency", "d.currency", "USD")],
    };

    /// <summary>Drawdowns, in the order of the peaks.</summary>
    public static RowList Drawdowns { get; } = new()
    {
        Description = "A drawdown: from a peak of the equity to its recovery.",
        From = "drawdown_episodes d",
        Columns = [.. RowColumn.Of(
            "drawdown_episodes", "d", "run_id", "currency", "episode_no", "peak_utc", "valley_utc", "recovery_utc", "depth", "depth_abs",
            "days")],
        Key = ["d.currency", "d.episode_no"],
        Filters = [ListScope.Run("d"), RowFilter.Words("currency", "d.currency", "USD")],
    };

    /// <summary>Metrics with their formulas, by key.</summary>
    public static RowList Metrics { get; } = new()
    {
        Description = "A metric with its formula, or the reason why it has no value.",
        From = "run_metrics_kv m LEFT JOIN metric_formulas f ON f.key = m.key AND f.version = m.formula_version",
        Columns =
        [
            .. RowColumn.Of(
                "run_metrics_kv", "m", "run_id", "key", "value", "unit", "value_text", "reason", "sample_size", "periods_per_year",
                "risk_free", "as_of_sequence", "formula_version"),
            .. RowColumn.Of("metric_formulas", "f", "family", "title", "expression", "source"),
        ],
        Key = ["m.key"],
        Filters =
        [
            ListScope.Run("m"), RowFilter.Words("key", "m.key", "sharpe"), RowFilter.Words("family", "f.family", "trades"),
        ],
    };

    /// <summary>Metrics of all runs, by run and key.</summary>
    public static RowList MetricsOfRuns { get; } = new()
    {
        Description = "A metric of a run.",
        From = SqlPart.Of(sql => sql.OfRuns("run_metrics_kv", "m")),
        Columns = [.. RowColumn.Of("run_metrics_kv", "m", "run_id", "key", "value", "unit", "value_text", "reason")],
        Key = ["r.run_id", "m.key"],
        Filters = [ListScope.Run("r"), RowFilter.Words("key", "m.key", "sharpe")],
    };

    /// <summary>Formulas of the metrics, by key and version.</summary>
    public static RowList Formulas { get; } = new()
    {
        Description = "The formula of a metric.",
        From = "metric_formulas f",
        Columns = [.. RowColumn.Of("metric_formulas", "f", "key", "version", "unit", "family", "title", "expression", "source")],
        Key = ["f.key", "f.version"],
        Filters = [RowFilter.Words("key", "f.key", "sharpe"), RowFilter.Words("family", "f.family", "trades")],
    };

    /// <summary>Results of <c>recorder validate</c>.</summary>
    public static RowList Validations { get; } = new()
    {
        Description = "A result of recorder validate: could the result of the run be luck?",
        From = "run_validations v",
        Columns = [.. RowColumn.Of(
            "run_validations", "v", "run_id", "test", "statistic", "value", "p_value", "low", "high", "n", "hypothesis", "seed",
            "generator", "draws", "block_length", "details_json", "reason", "version", "as_of_sequence", "validated_utc")],
        Key = ["v.test", "v.statistic"],
        Filters = [ListScope.Run("v"), RowFilter.Words("test", "v.test", "none")],
    };

    /// <summary>Time and conventions of the computed results.</summary>
    public static RowList Computation { get; } = new()
    {
        Description = "Time and conventions of the computed results of the run.",
        From = "run_computations c",
        Columns = [.. RowColumn.Of(
            "run_computations", "c", "run_id", "as_of_sequence", "as_of_utc", "is_final", "formulas", "matching", "currency",
            "start_balance", "periods_per_year", "risk_free", "daily_target", "marks", "notes", "computed_utc")],
        Key = ["c.run_id"],
        Filters = [ListScope.Run("c")],
    };
}
