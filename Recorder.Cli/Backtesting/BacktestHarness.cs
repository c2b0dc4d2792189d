using Recorder.Cli.Strategies;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>A simulated platform with one symbol and one strategy that is ready to run. Only the thread that runs the backtest may use
/// it.</summary>
sealed class BacktestHarness : IDisposable
{
    readonly BacktestPlan _plan;

    BacktestHarness(BacktestPlan plan, Recorder.Simulator.Simulation simulation, Symbol symbol, Strategy strategy) =>
        (_plan, Simulation, Symbol, Strategy) = (plan, simulation, symbol, strategy);

    /// <summary>The platform.</summary>
    internal Recorder.Simulator.Simulation Simulation { get; }

    /// <summary>The symbol.</summary>
    internal Symbol Symbol { get; }

    /// <summary>The strategy, with its parameters set and <c>OnCreated</c> called.</summary>
    internal Strategy Strategy { get; }

    /// <summary>Creates the platform and the strategy.</summary>
    /// <exception cref="CannotRunException">The strategy cannot be created or does not take its parameters.</exception>
    internal static BacktestHarness Set(BacktestPlan plan)
    {
        var options = plan.Terms.Options(plan.Prices.StartUtc, plan.Prices.Bars.Count > 0 ? plan.Prices.Period.Duration : null);
        var simulation = new Recorder.Simulator.Simulation(plan.Around.Connection.Of(options));
        try
        {
            using var visit = simulation.Enter();
            var symbol = simulation.AddSymbol(plan.Terms.Specification);
            simulation.Preload(symbol, plan.Around.Earlier?.Feed(plan.Terms.TickSize, plan.Terms.SpreadTicks) ?? []);
            var strategy = plan.Strategy.Create();
            StrategyParameters.SetUp(simulation, strategy, plan.Parameters, symbol, simulation.Account, plan.Prices.Period);
            return new BacktestHarness(plan, simulation, symbol, strategy);
        }
        catch
        {
            simulation.Dispose();
            throw;
        }
    }

    /// <summary>Runs the strategy to the end of the prices, or until the strategy stops itself.</summary>
    /// <param name="progress">Called with the number of ticks played since the last call; null for no progress.</param>
    /// <param name="room">Called before every tick; blocks while the simulation must pause.</param>
    /// <param name="cancellation">Ends the simulation between two ticks.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal void Play(Action<long>? progress, Action room, CancellationToken cancellation)
    {
        Simulation.Start(Strategy);
        Simulation.Play(Feed(progress, room, cancellation), cancellation);
        if (Strategy.State is StrategyState.Working)
            Simulation.AdvanceTo(_plan.Prices.EndUtc);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using (Simulation.Enter())
        {
            Simulation.Remove(Strategy);
            Strategy.Dispose();
        }

        Simulation.Dispose();
    }

    IEnumerable<(Symbol Symbol, MarketTick Tick)> Feed(Action<long>? progress, Action room, CancellationToken cancellation)
    {
        // At a slow pace, a thousand ticks may take a day, so progress is reported at every tick.
        var every = _plan.Around.Pace is null ? 1_000 : 1;
        var hand = new HandTrader(Simulation, Symbol, _plan.Around.HandOrders);
        var pacing = _plan.Around.Pace is { } pace ? new Pacing(pace, Simulation, _plan.Prices.Period.Duration, cancellation) : null;
        long played = 0;
        foreach (var tick in _plan.Prices.Feed(_plan.Terms.TickSize, _plan.Terms.SpreadTicks))
        {
            room();
            PassTo(tick.TimeUtc, hand, pacing);
            if (!IsWorking())
                yield break;
            yield return (Symbol, tick);
            if (++played % every == 0)
                progress?.Invoke(every);
        }

        PassTo(_plan.Prices.EndUtc, hand, pacing);
    }

    // Places manual orders due before the next price and waits for that price.
    void PassTo(DateTime utc, HandTrader hand, Pacing? pacing)
    {
        hand.ActBefore(utc, IsWorking, Wait);
        Wait(utc);

        void Wait(DateTime until) => pacing?.WaitUntil(until, IsWorking);
    }

    bool IsWorking() => Strategy.State is StrategyState.Working;
}
