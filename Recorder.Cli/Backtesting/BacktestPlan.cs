using System.Text.Json;
using Recorder.Cli.Configuring;
using Recorder.Cli.Cultures;
using Recorder.Cli.Market;
using Recorder.Cli.Strategies;

namespace Recorder.Cli.Backtesting;

/// <summary>One backtest: a strategy with its parameters and prices.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Parameters">The stated parameters.</param>
/// <param name="Prices">The prices.</param>
/// <param name="Terms">Symbol, account and fill model.</param>
sealed record BacktestPlan(StrategySource Strategy, IReadOnlyList<Assignment> Parameters, PriceHistory Prices, BacktestOptions Terms)
{
    /// <summary>Conditions apart from the traded prices.</summary>
    internal BacktestConditions Around { get; init; } = BacktestConditions.Plain;

    /// <summary>The stated parameters as one text, without passwords.</summary>
    internal string ParameterText => string.Join(
        ' ', Parameters.Where(parameter => !parameter.IsPassword).Select(parameter => $"{parameter.Name}={parameter.Value}"));

    /// <summary>Name of the plan within its job: its parameters, and its symbol if the job has several symbols.</summary>
    internal string Item { get => field ?? ParameterText; init; }

    /// <summary>Whether the values of indicators and features are recorded.</summary>
    internal bool Indicators { get; init; }

    /// <summary>
    /// Clock for the times at which the run is recorded. It also decides the id of the run and its position among the runs.
    /// </summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Called on the thread of the run just before the strategy starts. Used by code that trades on the same platform or reads the
    /// exchange's log.
    /// </summary>
    internal Action<BacktestHarness>? Watch { get; init; }

    /// <summary>Number of ticks to play.</summary>
    internal long Ticks => Prices.Ticks.Count + (4L * Prices.Bars.Count);

    /// <summary>Sets up everything once and disposes it, so that a plan that cannot run fails before anything is written.</summary>
    /// <exception cref="CannotRunException">The plan cannot run; the message says why.</exception>
    internal void Check()
    {
        using var culture = new InvariantCulture();
        BacktestHarness.Set(this).Dispose();
    }

    /// <summary>Returns the parameters of a configuration that differ from the strategy's defaults.</summary>
    /// <param name="parameters">The parameters: a JSON object.</param>
    /// <exception cref="CannotRunException">The strategy cannot be created, or does not take such a parameter.</exception>
    internal IReadOnlyList<Assignment> Stated(JsonElement parameters)
    {
        using var culture = new InvariantCulture();
        using var stage = BacktestHarness.Set(this with { Parameters = [] });
        using var visit = stage.Simulation.Enter();
        return ConfigParameters.Assignments(stage.Strategy, parameters);
    }

    /// <summary>The stated names of the parameters that are passwords.</summary>
    /// <exception cref="CannotRunException">The strategy cannot be created, or does not take its parameters.</exception>
    internal IReadOnlyList<string> Passwords()
    {
        if (Parameters.Count == 0)
            return [];
        using var culture = new InvariantCulture();
        using var stage = BacktestHarness.Set(this);
        using var visit = stage.Simulation.Enter();
        return [.. Parameters.Select(parameter => parameter.Name).Where(name => StrategyParameters.IsPassword(stage.Strategy, name))];
    }

    /// <summary>Names of the strategy's parameters, as its settings show them before the start.</summary>
    /// <exception cref="CannotRunException">The strategy cannot be created.</exception>
    internal IReadOnlyList<string> ParameterNames()
    {
        using var culture = new InvariantCulture();
        using var stage = BacktestHarness.Set(this with { Parameters = [] });
        using var visit = stage.Simulation.Enter();
        return StrategyParameters.Names(stage.Strategy);
    }
}
