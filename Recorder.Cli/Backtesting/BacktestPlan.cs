using Recorder.Cli.Market;
using Recorder.Cli.Strategies;

namespace Recorder.Cli.Backtesting;

/// <summary>One backtest: which strategy, with which parameters, on which prices.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Parameters">Its parameters, as far as they are stated.</param>
/// <param name="Prices">The prices.</param>
/// <param name="Terms">What is traded and on what terms.</param>
sealed record BacktestPlan(StrategySource Strategy, IReadOnlyList<Assignment> Parameters, PriceHistory Prices, Terms Terms)
{
    /// <summary>Called when everything is set up and the strategy is about to start, on the thread of the run: for whoever trades beside it or looks at the exchange's log.</summary>
    internal Action<Stage>? Watch { get; init; }

    /// <summary>Sets everything up once and lets it go again, so that what cannot run is found before anything is written.</summary>
    /// <exception cref="CannotRunException">Why it cannot run.</exception>
    internal void Check() => Stage.Set(this).Dispose();
}
