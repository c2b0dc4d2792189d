using Recorder.Analytics.Metrics;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Comparing;

/// <summary>Runs of a strategy, best first.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Formula">The metric to rank by.</param>
/// <param name="Ascending">Whether the smallest value comes first.</param>
/// <param name="Keys">The compared metrics; <see cref="Deflated"/> may be among them.</param>
/// <param name="Runs">The runs; runs without a value come last.</param>
/// <param name="Differing">Names of the parameters that differ between the runs.</param>
/// <param name="NotComputed">Number of runs without metrics in the file, among the runs that were read.</param>
sealed record Ranking(
    string Strategy, MetricFormula Formula, bool Ascending, IReadOnlyList<string> Keys, IReadOnlyList<RankedParameters> Runs,
    IReadOnlyList<string> Differing, int NotComputed)
{
    /// <summary>Number of runs that are read of a long ranking.</summary>
    internal const int Best = 200;

    // A longer ranking is long.
    const int Most = 1_000;

    /// <summary>Key of the deflated Sharpe ratio. It is not stored with a run, because it depends on the other runs.</summary>
    internal const string Deflated = "dsr";

    /// <summary>The metric to rank by if the user names none.</summary>
    internal const string DefaultKey = "net_profit";

    /// <summary>The metrics to compare if the user names none.</summary>
    internal static readonly IReadOnlyList<string> DefaultKeys = [DefaultKey, "sharpe", "max_drawdown", "total_trades", Deflated];

    /// <summary>Number of runs of the strategy; more than <see cref="Runs"/> when only the best were read.</summary>
    internal long Total { get; private init; }

    /// <summary>Whether the runs are over several symbols or timeframes.</summary>
    internal bool IsUniverse => Runs.DistinctBy(run => (run.Symbol, run.Timeframe)).Skip(1).Any();

    /// <summary>The symbol of a run, with the timeframe if the runs have several.</summary>
    internal string? SymbolOf(RankedParameters run) =>
        Runs.DistinctBy(one => one.Timeframe).Skip(1).Any() ? $"{run.Symbol} {run.Timeframe}" : run.Symbol;

    /// <summary>Ranks runs.</summary>
    /// <param name="catalogue">The runs of a file or of a store.</param>
    /// <param name="strategy">Name of the strategy.</param>
    /// <param name="formula">The metric to rank by.</param>
    /// <param name="ascending">Whether the smallest value comes first.</param>
    /// <param name="keys">The metrics to compare.</param>
    /// <param name="only">The runs to rank; null ranks all runs of the strategy.</param>
    /// <param name="isWhole">
    /// False to read only the best runs of a long ranking, without the deflated Sharpe ratio, which needs all.
    /// </param>
    /// <exception cref="CannotRunException">The file has no such run.</exception>
    internal static Ranking Of(
        RunCatalogue catalogue, string strategy, MetricFormula formula, bool ascending, IReadOnlyList<string> keys,
        IReadOnlySet<string>? only = null, bool isWhole = true)
    {
        var total = isWhole ? 0 : catalogue.Count(new RunQuery { Strategy = strategy });
        isWhole |= total <= Most;
        keys = isWhole ? keys : [.. keys.Where(key => key != Deflated)];
        var runs = catalogue.Rank(strategy, formula.Key, ascending, isWhole ? null : Best)
            .Where(run => only?.Contains(run.RunId) is not false).ToList();
        if (runs.Count == 0)
            throw new CannotRunException($"this file has no run of the strategy '{strategy}'; recorder runs lists all runs");
        var values = catalogue.Values([.. runs.Select(run => run.RunId)], keys);
        var deflated = keys.Contains(Deflated) ? catalogue.DeflatedSharpes(runs[0].RunId) : null;
        var ranked = runs.Select(run => new RankedParameters(
            run.RunId, run.Value, run.Reason, ParameterList.Of(run.ParametersJson), run.Instance, run.Symbol, run.Timeframe, run.RunType,
            run.Status, run.StartUtc)
        {
            Metrics = keys.ToDictionary(
                key => key, key => key == Deflated ? deflated?.GetValueOrDefault(run.RunId) : values.GetValueOrDefault((run.RunId, key)),
                StringComparer.Ordinal),
        }).ToList();
        return new Ranking(
            strategy, formula, ascending, keys, ranked, [.. DifferingOf(ranked)],
            runs.Count(run => !run.IsComputed))
        {
            Total = isWhole ? runs.Count : total,
        };
    }

    // A parameter that holds the symbol or the timeframe adds nothing to the column of the symbol.
    static IEnumerable<string> DifferingOf(IReadOnlyList<RankedParameters> runs) =>
        ParameterList.Differing([.. runs.Select(run => run.Parameters)]).Where(name =>
            !runs.All(run => Is(run, name, run.Symbol)) && !runs.All(run => Is(run, name, run.Timeframe)));

    static bool Is(RankedParameters run, string name, string? value) =>
        ParameterList.Text(run.Parameters.GetValueOrDefault(name)) == value;

    /// <summary>The values of a parameter, numbers by value before texts.</summary>
    internal IReadOnlyList<object?> Axis(string name) =>
        [.. Runs.Select(run => run.Parameters.GetValueOrDefault(name)).DistinctBy(ParameterList.Text)
            .OrderBy(value => value is double number ? number : double.MaxValue).ThenBy(ParameterList.Text, StringComparer.Ordinal)];
}
