using Recorder.Cli.Strategies;
using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>How a backtest ended.</summary>
/// <param name="Outcome">Completed, failed or canceled.</param>
/// <param name="Reason">The reason, or null.</param>
sealed record BacktestOutcome(RunOutcome Outcome, string? Reason)
{
    // A fault in this method means that the strategy never started.
    const string Start = "OnRun";

    /// <summary>Outcome of a strategy before it is stopped from outside.</summary>
    internal static BacktestOutcome Of(Strategy strategy)
    {
        if (strategy.State is StrategyState.Working)
            return new BacktestOutcome(RunOutcome.Completed, null);
        var error =
            strategy.GetLogs(DateTime.MinValue, DateTime.MaxValue).LastOrDefault(line => line.Level is StrategyLoggingLevel.Error)?.Message;
        return new BacktestOutcome(
            RunOutcome.Completed, error is null ? "the strategy stopped itself" : $"the strategy stopped itself: {FirstLine(error)}");
    }

    /// <summary>Adds the exceptions that the strategy threw. Call it after the strategy has stopped.</summary>
    /// <returns>The outcome, its reason, and the number of exceptions after which the platform continued.</returns>
    internal (RunOutcome Outcome, string? Reason, long Faults) After(BacktestHarness stage)
    {
        var (faults, assembly) = (stage.Simulation.Faults, stage.Strategy.GetType().Assembly);
        if (Outcome is RunOutcome.Completed && faults.FirstOrDefault(fault => fault.Where == Start) is { } fatal)
            return (RunOutcome.Failed, FaultText.Say(fatal.Exception, assembly), 0);
        if (faults.Count == 0)
            return (Outcome, Reason, 0);
        var count = stage.Simulation.FaultCount;
        var first =
            $"the strategy threw {(count == 1 ? "once" : $"{count} times")}, first in {faults[0].Where}: "
            + $"{FaultText.Say(faults[0].Exception, assembly)}";
        return (Outcome, Reason is null ? first : $"{Reason}; {first}", count);
    }

    static string FirstLine(string text) => text.Split(['\r', '\n'], 2)[0];
}
