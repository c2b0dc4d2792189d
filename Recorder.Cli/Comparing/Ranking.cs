using Recorder.Analytics.Metrics;
using Recorder.Storage.Reading;

namespace Recorder.Cli.Comparing;

/// <summary>Every run of a strategy, best first.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Formula">What they are ranked by.</param>
/// <param name="Ascending">Whether the least comes first.</param>
/// <param name="Runs">The runs; those without a value last.</param>
/// <param name="Differing">Names of the parameters that are not the same in all of them.</param>
/// <param name="NotComputed">Runs whose numbers are not in the file.</param>
sealed record Ranking(string Strategy, MetricFormula Formula, bool Ascending, IReadOnlyList<RankedParameters> Runs, IReadOnlyList<string> Differing, int NotComputed)
{
    internal static Ranking Of(RunReader reader, string strategy, MetricFormula formula, bool ascending)
    {
        var runs = reader.Numbers.Rank(strategy, formula.Key, ascending);
        if (runs.Count == 0)
            throw new CannotRunException($"there is no run of a strategy '{strategy}' in this file; recorder runs lists them");
        var ranked = runs.Select(run => new RankedParameters(
            run.RunId, run.Value, run.Reason, ParameterList.Of(run.ParametersJson), run.Instance, run.Symbol, run.Timeframe, run.RunType, run.Status, run.StartUtc)).ToList();
        return new Ranking(strategy, formula, ascending, ranked, ParameterList.Differing([.. ranked.Select(run => run.Parameters)]), runs.Count(run => !run.IsComputed));
    }

    /// <summary>The values over two parameters; where several runs share both, the best of them.</summary>
    /// <param name="axes">Two names with a comma between: rows, columns.</param>
    /// <exception cref="CannotRunException">They are not two parameters of the runs.</exception>
    internal ParameterGrid Grid(string axes)
    {
        if (axes.Split(',', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } rows, { Length: > 0 } columns] || rows == columns)
            throw new CannotRunException("--grid: expected two parameters with a comma between, such as Fast,Slow");
        foreach (var name in (string[])[rows, columns])
        {
            if (!Runs.Any(run => run.Parameters.ContainsKey(name)))
                throw new CannotRunException($"--grid: the runs have no parameter '{name}'; they have {string.Join(", ", Runs.SelectMany(run => run.Parameters.Keys).Distinct().Order())}");
        }

        var (down, across) = (Axis(rows), Axis(columns));
        // The runs are ranked: the first of a cell is its best.
        var cells = Runs.GroupBy(run => (ParameterList.Text(run.Parameters.GetValueOrDefault(rows)), ParameterList.Text(run.Parameters.GetValueOrDefault(columns))))
            .ToDictionary(cell => cell.Key, cell => cell.First().Value);
        return new ParameterGrid(rows, columns, down, across, [.. down.Select(row => (IReadOnlyList<double?>)[.. across.Select(column => cells.GetValueOrDefault((row, column)))])]);
    }

    // Numbers in their order, not in that of their digits.
    List<string> Axis(string name) =>
        [.. Runs.Select(run => run.Parameters.GetValueOrDefault(name)).DistinctBy(ParameterList.Text)
            .OrderBy(value => value is double number ? number : double.MaxValue).ThenBy(ParameterList.Text, StringComparer.Ordinal).Select(ParameterList.Text)];
}

/// <summary>A ranked run with its parameters by name.</summary>
sealed record RankedParameters(
    string RunId,
    double? Value,
    string? Reason,
    IReadOnlyDictionary<string, object?> Parameters,
    string? Instance,
    string? Symbol,
    string? Timeframe,
    string RunType,
    string Status,
    string StartUtc);

/// <summary>A metric over two parameters.</summary>
/// <param name="Rows">Parameter of the rows.</param>
/// <param name="Columns">Parameter of the columns.</param>
/// <param name="RowValues">Its values, rising.</param>
/// <param name="ColumnValues">Its values, rising.</param>
/// <param name="Values">By row, then by column; null where no run has both, or the run has no value.</param>
sealed record ParameterGrid(string Rows, string Columns, IReadOnlyList<string> RowValues, IReadOnlyList<string> ColumnValues, IReadOnlyList<IReadOnlyList<double?>> Values);
