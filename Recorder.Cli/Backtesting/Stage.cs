using Recorder.Cli.Strategies;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>A simulated platform with one symbol and one strategy that is ready to run. Belongs to the thread that runs the backtest.</summary>
sealed class Stage : IDisposable
{
    readonly BacktestPlan _plan;

    Stage(BacktestPlan plan, Recorder.Simulator.Simulation simulation, Symbol symbol, Strategy strategy) =>
        (_plan, Simulation, Symbol, Strategy) = (plan, simulation, symbol, strategy);

    /// <summary>The platform.</summary>
    internal Recorder.Simulator.Simulation Simulation { get; }

    /// <summary>The symbol.</summary>
    internal Symbol Symbol { get; }

    /// <summary>The strategy, with its parameters set.</summary>
    internal Strategy Strategy { get; }

    /// <summary>Sets up.</summary>
    /// <exception cref="CannotRunException">The strategy cannot be created or does not take its parameters.</exception>
    internal static Stage Set(BacktestPlan plan)
    {
        var simulation = new Recorder.Simulator.Simulation(plan.Terms.Options(plan.Prices.StartUtc, plan.Prices.Bars.Count > 0 ? plan.Prices.Period.Duration : null));
        try
        {
            using var visit = simulation.Enter();
            var symbol = simulation.AddSymbol(plan.Terms.Specification);
            var strategy = plan.Strategy.Create();
            StrategyParameters.Apply(strategy, plan.Parameters, symbol, simulation.Account, plan.Prices.Period);
            return new Stage(plan, simulation, symbol, strategy);
        }
        catch
        {
            simulation.Dispose();
            throw;
        }
    }

    /// <summary>Runs the strategy to the end of the prices, or until it stops itself.</summary>
    /// <param name="progress">Told how many more ticks were played.</param>
    /// <param name="cancellation">Ends it between two ticks.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal void Play(Action<long>? progress, CancellationToken cancellation)
    {
        Simulation.Start(Strategy);
        Simulation.Play(Feed(progress), cancellation);
        if (Strategy.State is StrategyState.Working)
            Simulation.AdvanceTo(_plan.Prices.EndUtc);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Strategy.Dispose();
        Simulation.Dispose();
    }

    IEnumerable<(Symbol Symbol, MarketTick Tick)> Feed(Action<long>? progress)
    {
        const int Every = 1_000;
        long played = 0;
        foreach (var tick in _plan.Prices.Feed(_plan.Terms.TickSize, _plan.Terms.SpreadTicks))
        {
            if (Strategy.State is not StrategyState.Working)
                yield break;
            yield return (Symbol, tick);
            if (++played % Every == 0)
                progress?.Invoke(Every);
        }
    }
}
