namespace Recorder.Analytics.Metrics;

/// <summary>A column of the older documents and the metric that it shows.</summary>
/// <param name="Table">Its table: <c>backtest_metrics</c>, or <c>metrics</c> for the summary of a run.</param>
/// <param name="Column">Its name there.</param>
/// <param name="Key">The metric.</param>
/// <param name="Factor">Factor that converts the metric to the column.</param>
public sealed record MetricColumn(string Table, string Column, string Key, double Factor = 1)
{
    const string Backtest = "backtest_metrics";
    const string Summary = "metrics";

    /// <summary>All columns that show metrics.</summary>
    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        new(Backtest, "total_return", "total_return"),
        new(Backtest, "total_return_percent", "total_return", 100),
        new(Backtest, "sharpe_ratio", "sharpe"),
        new(Backtest, "sortino_ratio", "sortino"),
        new(Backtest, "max_drawdown", "max_drawdown"),
        new(Backtest, "max_drawdown_percent", "max_drawdown", 100),
        new(Backtest, "total_trades", "total_trades"),
        new(Backtest, "winning_trades", "winning_trades"),
        new(Backtest, "losing_trades", "losing_trades"),
        new(Backtest, "win_rate", "win_rate"),
        new(Backtest, "profit_factor", "profit_factor"),
        new(Backtest, "largest_win", "largest_win"),
        new(Backtest, "largest_loss", "largest_loss"),
        new(Backtest, "average_win", "average_win"),
        new(Backtest, "average_loss", "average_loss"),
        new(Backtest, "average_holding_time", "holding_time_mean"),
        new(Backtest, "max_consecutive_wins", "max_consecutive_wins"),
        new(Backtest, "max_consecutive_losses", "max_consecutive_losses"),
        new(Backtest, "volatility", "volatility_annual"),
        new(Backtest, "var_95", "var_95"),
        new(Backtest, "cvar_95", "cvar_95"),
        new(Backtest, "total_trading_days", "total_trading_days"),
        new(Backtest, "profitable_days", "profitable_days"),
        new(Backtest, "daily_target_hit_rate", "daily_target_hit_rate"),
        new(Summary, "total_return", "total_return"),
        new(Summary, "cagr", "cagr"),
        new(Summary, "volatility", "volatility_annual"),
        new(Summary, "sharpe", "sharpe"),
        new(Summary, "sortino", "sortino"),
        new(Summary, "max_drawdown", "max_drawdown"),
        new(Summary, "avg_drawdown", "avg_drawdown"),
        new(Summary, "max_drawdown_duration_bars", "drawdown_bars_max"),
        new(Summary, "trade_count", "total_trades"),
        new(Summary, "win_rate", "win_rate"),
        new(Summary, "payoff_ratio", "payoff_ratio"),
        new(Summary, "turnover", "turnover"),
        new(Summary, "exposure_pct", "exposure_time", 100),
    ];
}
