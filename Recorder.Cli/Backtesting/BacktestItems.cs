using Recorder.Capture.Mapping;
using Recorder.Cli.Strategies;

namespace Recorder.Cli.Backtesting;

/// <summary>The items of a job: one backtest for each symbol and combination of parameters.</summary>
static class BacktestItems
{
    /// <summary>Makes the items, symbol by symbol.</summary>
    /// <param name="symbols">A plan for each symbol.</param>
    /// <param name="combinations">The combinations of parameters, at least one.</param>
    /// <exception cref="CannotRunException">A password has several values, or the strategy does not take its parameters.</exception>
    internal static IReadOnlyList<BacktestPlan> Of(
        IReadOnlyList<BacktestPlan> symbols, IReadOnlyList<IReadOnlyList<Assignment>> combinations) =>
    [
        .. from symbol in symbols
           from parameters in WithPasswordsMarked(symbols[0], combinations)
           let plan = symbol with { Parameters = parameters }
           select plan with
           {
               Item = symbols.Count == 1 ? plan.ParameterText : $"{NameOf(symbol, symbols)} {plan.ParameterText}".TrimEnd(),
           },
    ];

    static IEnumerable<IReadOnlyList<Assignment>> WithPasswordsMarked(
        BacktestPlan plan, IReadOnlyList<IReadOnlyList<Assignment>> combinations)
    {
        var passwords = (plan with { Parameters = combinations[0] }).Passwords();
        // Without its value, two items would have the same name.
        if (passwords.FirstOrDefault(name => combinations.SelectMany(one => one).Where(value => value.Name == name).Distinct().Count() > 1)
            is { } swept)
            throw new CannotRunException($"--sweep: '{swept}' is a password, which is not recorded; give one value with --set");
        return combinations.Select(parameters => (IReadOnlyList<Assignment>)
            [.. parameters.Select(parameter => parameter with { IsPassword = passwords.Contains(parameter.Name) })]);
    }

    // A symbol may occur with several timeframes.
    static string NameOf(BacktestPlan symbol, IReadOnlyList<BacktestPlan> symbols) =>
        symbols.Count(other => other.Terms.Symbol == symbol.Terms.Symbol) == 1
            ? symbol.Terms.Symbol
            : $"{symbol.Terms.Symbol} {TimeframeMap.Of(symbol.Prices.Period)}";
}
