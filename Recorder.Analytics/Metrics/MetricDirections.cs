namespace Recorder.Analytics.Metrics;

/// <summary>The direction of each metric. Pure.</summary>
public static class MetricDirections
{
    static readonly HashSet<string> Less = new(StringComparer.Ordinal)
    {
        "avg_drawdown_days", "completion_mean", "cost_share", "downside_deviation", "drawdown_bars_max", "drawdown_days_max",
        "drawdown_days_max_quantstats", "drawdown_days_max_recovered", "drawdown_open", "drawdown_periods_max",
        "drawdown_periods_max_recovered", "etd_max", "etd_mean", "etd_median", "fee_per_fill", "fee_per_trade", "fees_total", "fees_trades",
        "fees_unknown", "give_back_mean_wins", "give_back_share", "latency_max", "latency_mean", "latency_median", "latency_p95",
        "max_consecutive_losses", "max_consecutive_losses_days", "max_consecutive_losses_lean", "max_drawdown_freqtrade", "min_trl",
        "orders_rejected_share", "return_stdev", "returns_missing", "slippage_bps_mean", "slippage_mean", "slippage_total",
        "slippage_worse_share", "time_underwater", "trade_downside_deviation", "trade_return_stdev", "trade_stdev", "ulcer_index",
        "volatility_annual", "volatility_backtestingpy",
    };

    static readonly HashSet<string> Neither = new(StringComparer.Ordinal)
    {
        "autocorrelation_1", "drawdown_count", "even_trades", "exposure_bars_inclusive", "exposure_max", "exposure_max_abs",
        "exposure_mean", "exposure_time", "holding_time_max", "holding_time_mean", "holding_time_mean_losses", "holding_time_mean_wins",
        "holding_time_median", "holding_time_median_losses", "holding_time_median_wins", "holding_time_min", "kurtosis",
        "kurtosis_excess_corrected", "losing_days", "losing_trades", "losing_trades_long", "losing_trades_short", "mae_trades",
        "months_total", "orders_cancelled_share", "orders_expired_share", "orders_partial_share", "orders_total", "profitable_days",
        "resting_max", "resting_mean", "resting_median", "resting_p95", "returns_count", "slippage_orders", "start_balance", "total_fills",
        "total_trades", "total_trades_long", "total_trades_short", "total_trading_days", "traded_value", "trades_per_day", "turnover",
        "turnover_daily_mean", "unrealized_pnl", "winning_trades", "winning_trades_long", "winning_trades_short",
    };

    /// <summary>The direction of a metric. A metric that the strategy reported has none.</summary>
    /// <param name="key">Its key.</param>
    public static MetricDirection Of(string key) =>
        Less.Contains(key) ? MetricDirection.Less
        : Neither.Contains(key) || MetricCatalogue.Find(key) is null ? MetricDirection.None
        : MetricDirection.More;

    /// <summary>The indexes of the best values; empty without a direction, with fewer than two values, or when all are equal.</summary>
    /// <param name="direction">Which values are better.</param>
    /// <param name="values">The values; null: unknown.</param>
    public static IReadOnlyList<int> Best(MetricDirection direction, IReadOnlyList<double?> values)
    {
        var known = values.OfType<double>().ToList();
        if (direction is MetricDirection.None || known.Count < 2)
            return [];
        var (least, most) = (known.Min(), known.Max());
        var best = direction is MetricDirection.More ? most : least;
        return least.Equals(most) ? [] : [.. Enumerable.Range(0, values.Count).Where(at => values[at].Equals(best))];
    }
}
