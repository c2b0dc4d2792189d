using Recorder.Plugin;

namespace Recorder.Cli.Backtesting;

/// <summary>How a backtest ended.</summary>
/// <param name="RunId">Its run.</param>
/// <param name="Outcome">Completed, failed or canceled.</param>
/// <param name="Reason">Why, where there is something to say.</param>
sealed record BacktestResult(Guid RunId, RunOutcome Outcome, string? Reason);
