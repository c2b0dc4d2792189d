namespace Recorder.Cli.Commands;

/// <summary>The metrics that a person looks at first.</summary>
static class HeadlineMetrics
{
    /// <summary>Keys of the headline metrics, in the order of reading: result, risk-adjusted return, trades, costs.</summary>
    internal static readonly IReadOnlyList<string> Keys =
    [
        "net_profit", "total_return", "sharpe", "sortino", "max_drawdown", "max_drawdown_abs", "total_trades", "win_rate", "profit_factor",
        "expectancy", "fees_total", "exposure_time",
    ];
}
