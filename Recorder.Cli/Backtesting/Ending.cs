using Recorder.Cli.Strategies;
using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>How the play of a backtest came to its end.</summary>
/// <param name="Outcome">Completed, failed or canceled.</param>
/// <param name="Reason">Why, where there is something to say.</param>
sealed record Ending(RunOutcome Outcome, string? Reason)
{
    // The member of a strategy without which there is no run.
    const string Start = "OnRun";

    /// <summary>Of a strategy that was not stopped from outside yet.</summary>
    internal static Ending Of(Strategy strategy)
    {
        if (strategy.State is StrategyState.Working)
            return new Ending(RunOutcome.Completed, null);
        var error = strategy.GetLogs(DateTime.MinValue, DateTime.MaxValue).LastOrDefault(line => line.Level is StrategyLoggingLevel.Error)?.Message;
        return new Ending(RunOutcome.Completed, error is null ? "the strategy stopped itself" : $"the strategy stopped itself: {FirstLine(error)}");
    }

    /// <summary>With what the strategy threw, once it was stopped.</summary>
    /// <returns>How the run ended, and how often the strategy threw where the platform goes on all the same.</returns>
    internal (RunOutcome Outcome, string? Reason, int Faults) After(Stage stage)
    {
        var (faults, assembly) = (stage.Simulation.Faults, stage.Strategy.GetType().Assembly);
        if (Outcome is RunOutcome.Completed && faults.FirstOrDefault(fault => fault.Where == Start) is { } fatal)
            return (RunOutcome.Failed, Fault.Say(fatal.Exception, assembly), 0);
        if (faults.Count == 0)
            return (Outcome, Reason, 0);
        var first = $"the strategy threw {(faults.Count == 1 ? "once" : $"{faults.Count} times")}, first in {faults[0].Where}: {Fault.Say(faults[0].Exception, assembly)}";
        return (Outcome, Reason is null ? first : $"{Reason}; {first}", faults.Count);
    }

    static string FirstLine(string text) => text.Split(['\r', '\n'], 2)[0];
}
