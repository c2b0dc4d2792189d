using Recorder.Plugin;

namespace Recorder.Cli.Backtesting;

/// <summary>How a backtest ended.</summary>
/// <param name="RunId">Id of the run.</param>
/// <param name="Outcome">Completed, failed or canceled.</param>
/// <param name="Reason">The reason, or null.</param>
/// <param name="Faults">Number of exceptions after which the platform continued: in event handlers and in the strategy's stop.</param>
/// <param name="Profit">Change of the account balance: the result of the closed positions after fees.</param>
sealed record BacktestResult(Guid RunId, RunOutcome Outcome, string? Reason, long Faults, double Profit)
{
    /// <summary>Whether the run existed in the file, so that it was not repeated.</summary>
    internal bool Existed { get; init; }

    /// <summary>Whether the run completed and the strategy threw nothing.</summary>
    internal bool IsClean => Outcome is RunOutcome.Completed && Faults == 0;
}
