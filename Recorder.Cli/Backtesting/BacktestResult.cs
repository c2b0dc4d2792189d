using Recorder.Plugin;

namespace Recorder.Cli.Backtesting;

/// <summary>How a backtest ended.</summary>
/// <param name="RunId">Its run.</param>
/// <param name="Outcome">Completed, failed or canceled.</param>
/// <param name="Reason">Why, where there is something to say.</param>
/// <param name="Faults">How often the strategy threw where the platform goes on all the same: in handlers and at its stop.</param>
sealed record BacktestResult(Guid RunId, RunOutcome Outcome, string? Reason, int Faults)
{
    /// <summary>Completed, and the strategy threw nothing.</summary>
    internal bool IsClean => Outcome is RunOutcome.Completed && Faults == 0;
}
