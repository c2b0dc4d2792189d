using Recorder.Capture.Mapping;
using Recorder.Cli.Strategies;

namespace Recorder.Cli.Backtesting;

/// <summary>The items of a job: one backtest for each symbol and combination of parameters.</summary>
static class BacktestItems
{
    /// <summary>Makes the items, symbol by symbol.</summary>
    /// <param name="symbols">A plan for each symbol.</param>
    /// <param name="combinations">The combinations of parameters, at least one.</param>
    internal static IReadOnlyList<BacktestPlan> Of(
        IReadOnlyList<BacktestPlan> symbols, IReadOnlyList<IReadOnlyList<Assignment>> combinations) =>
    [
        .. from symbol in symbols
           from parameters in combinations
           let plan = symbol with { Parameters = parameters }
           select plan with
           {
               Item = symbols.Count == 1 ? plan.ParameterText : $"{NameOf(symbol, symbols)} {plan.ParameterText}".TrimEnd(),
           },
    ];

    // A symbol may be there with several timeframes.
    static string NameOf(BacktestPlan symbol, IReadOnlyList<BacktestPlan> symbols) =>
        symbols.Count(other => other.Terms.Symbol == symbol.Terms.Symbol) == 1
            ? symbol.Terms.Symbol
            : $"{symbol.Terms.Symbol} {TimeframeMap.Of(symbol.Prices.Period)}";
}
