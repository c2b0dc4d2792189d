using Recorder.Analytics.Metrics;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Comparing;

/// <summary>All runs of a strategy, best first.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Formula">The metric to rank by.</param>
/// <param name="Ascending">Whether the smallest value comes first.</param>
/// <param name="Runs">The runs; those without a value come last.</param>
/// <param name="Differing">Names of the parameters that differ between the runs.</param>
/// <param name="NotComputed">Number of runs without metrics in the file.</param>
sealed record Ranking(
    string Strategy, MetricFormula Formula, bool Ascending, IReadOnlyList<RankedParameters> Runs, IReadOnlyList<string> Differing,
    int NotComputed)
{
    internal static Ranking Of(RunReader reader, string strategy, MetricFormula formula, bool ascending)
    {
        var runs = reader.Numbers.Rank(strategy, formula.Key, ascending);
        if (runs.Count == 0)
            throw new CannotRunException($"this file has no run of the strategy '{strategy}'; recorder runs lists all runs");
        var ranked = runs.Select(run => new RankedParameters(
            run.RunId, run.Value, run.Reason, ParameterList.Of(run.ParametersJson), run.Instance, run.Symbol, run.Timeframe, run.RunType,
            run.Status, run.StartUtc))
            .ToList();
        return new Ranking(strategy, formula, ascending, ranked, ParameterList.Differing([.. ranked.Select(run => run.Parameters)]),
            runs.Count(run => !run.IsComputed));
    }

    /// <summary>The values over two parameters. Each cell has the best run with these two values.</summary>
    /// <param name="axes">Two parameter names separated by a comma: rows, columns.</param>
    /// <exception cref="CannotRunException">The text does not name two parameters of the runs.</exception>
    internal ParameterGrid Grid(string axes)
    {
        if (axes.Split(',', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } rows, { Length: > 0 } columns] || rows == columns)
            throw new CannotRunException("--grid: expected two parameters separated by a comma, such as Fast,Slow");
        var known = Runs.SelectMany(run => run.Parameters.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var name in (string[])[rows, columns])
        {
            if (!known.Contains(name))
                throw new CannotRunException($"--grid: the runs have no parameter '{name}'; they have {string.Join(", ", known)}");
        }

        var (down, across) = (Axis(rows), Axis(columns));
        // The runs are ranked, so the first run of a cell is its best.
        var cells = Runs.GroupBy(run =>
            (ParameterList.Text(run.Parameters.GetValueOrDefault(rows)), ParameterList.Text(run.Parameters.GetValueOrDefault(columns))))
            .ToDictionary(cell => cell.Key, cell => cell.First().Value);
        return new ParameterGrid(rows, columns, down, across,
            [.. down.Select(row => (IReadOnlyList<double?>)[.. across.Select(column => cells.GetValueOrDefault((row, column)))])]);
    }

    // Numbers sort by value, not as text.
    List<string> Axis(string name) =>
        [.. Runs.Select(run => run.Parameters.GetValueOrDefault(name)).DistinctBy(ParameterList.Text)
            .OrderBy(value => value is double number ? number : double.MaxValue).ThenBy(ParameterList.Text, StringComparer.Ordinal)
            .Select(ParameterList.Text)];
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

/// <summary>One metric over two parameters.</summary>
/// <param name="Rows">Parameter on the rows.</param>
/// <param name="Columns">Parameter on the columns.</param>
/// <param name="RowValues">Values of the row parameter, ascending.</param>
/// <param name="ColumnValues">Values of the column parameter, ascending.</param>
/// <param name="Values">By row, then by column; null where no run has both values, or the run has no metric.</param>
sealed record ParameterGrid(
    string Rows, string Columns, IReadOnlyList<string> RowValues, IReadOnlyList<string> ColumnValues,
    IReadOnlyList<IReadOnlyList<double?>> Values);
