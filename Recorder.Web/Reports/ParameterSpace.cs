namespace Recorder.Web.Reports;

/// <summary>The parameters that differ between the runs of a sweep, and which runs are neighbours. Pure.</summary>
public sealed class ParameterSpace
{
    readonly IReadOnlyList<IReadOnlyList<ParameterRow?>> _values;
    readonly int[][] _steps;

    ParameterSpace(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<ParameterRow?>> values, IReadOnlyList<ParameterRow> same)
    {
        (Names, _values, Same) = (names, values, same);
        _steps = [.. names.Select((_, at) => Steps([.. values.Select(run => run[at])]))];
    }

    /// <summary>Names of the parameters that differ.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The parameters that are the same in all runs.</summary>
    public IReadOnlyList<ParameterRow> Same { get; }

    /// <summary>Values of a run in the order of the names; null: the run does not have the parameter.</summary>
    public IReadOnlyList<ParameterRow?> Values(int run) => _values[run];

    /// <summary>Finds the parameters that differ.</summary>
    /// <param name="runs">The parameters of each run.</param>
    public static ParameterSpace Of(IReadOnlyList<IReadOnlyList<ParameterRow>> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var byName = runs.Select(run => run.ToDictionary(row => row.Name, StringComparer.Ordinal)).ToList();
        var names = new List<string>();
        var differing = ParameterRow.Differing(runs);
        foreach (var name in differing)
        {
            if (!names.Exists(kept => Group(kept) == Group(name) && IsSameChoice(kept, name)))
                names.Add(name);
        }

        return new ParameterSpace(
            names,
            [.. byName.Select(run => (IReadOnlyList<ParameterRow?>)[.. names.Select(run.GetValueOrDefault)])],
            runs.Count == 0 ? [] : [.. runs[0].Where(row => !differing.Contains(row.Name))]);

        // Id and name of a symbol are two members of one parameter, and both separate the same runs.
        bool IsSameChoice(string kept, string name)
        {
            var pairs = byName.Select(run => (run.GetValueOrDefault(kept)?.Text, run.GetValueOrDefault(name)?.Text)).Distinct().ToList();
            return pairs.DistinctBy(pair => pair.Item1).Count() == pairs.Count;
        }
    }

    /// <summary>
    /// Runs at most one step away in every parameter, including the run itself. A step leads to the next value in the sweep. A parameter
    /// that is not a number must be the same.
    /// </summary>
    public IReadOnlyList<int> Neighbours(int run) =>
        [.. Enumerable.Range(0, _values.Count).Where(other => Array.TrueForAll(_steps, steps => Math.Abs(steps[run] - steps[other]) <= 1))];

    static string Group(string name) => name.Split('.')[0];

    // Position of each run on the axis. Texts are two steps apart, so that no two of them are neighbours.
    static int[] Steps(List<ParameterRow?> values)
    {
        var isNumeric = values.TrueForAll(value => value?.Number is not null);
        var axis = values.DistinctBy(value => value?.Text)
            .OrderBy(value => value?.Number ?? 0).ThenBy(value => value?.Text, StringComparer.Ordinal)
            .Select((value, at) => (Text: value?.Text ?? "", At: isNumeric ? at : 2 * at))
            .ToDictionary(place => place.Text, place => place.At, StringComparer.Ordinal);
        return [.. values.Select(value => axis[value?.Text ?? ""])];
    }
}
