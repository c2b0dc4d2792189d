namespace Recorder.Cli.Strategies;

/// <summary>All combinations of the values that parameters are to take.</summary>
static class Sweep
{
    /// <summary>The cross product of the swept values, each with the fixed ones; a single combination when nothing is swept.</summary>
    /// <param name="fixedValues"><c>name=value</c>, once a parameter.</param>
    /// <param name="swept"><c>name=a,b,c</c>, once a parameter. A value that comes twice counts once.</param>
    /// <exception cref="CannotRunException">A text has another form, or a parameter comes twice.</exception>
    internal static IReadOnlyList<IReadOnlyList<Assignment>> Combinations(IEnumerable<string> fixedValues, IEnumerable<string> swept)
    {
        var set = fixedValues.Select(text => Assignment.Parse("--set", text)).ToList();
        var sweeps = swept.Select(text => Assignment.Parse("--sweep", text)).ToList();
        if (set.Concat(sweeps).GroupBy(one => ParameterName.Plain(one.Name)).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new CannotRunException($"the parameter '{twice.First().Name}' is given twice");

        IReadOnlyList<IReadOnlyList<Assignment>> combinations = [set];
        foreach (var sweep in sweeps)
        {
            var values = sweep.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
            if (values.Count == 0)
                throw new CannotRunException($"--sweep: expected name=a,b,c, found no values for '{sweep.Name}'");
            combinations = [.. combinations.SelectMany(_ => values, (combination, value) => (IReadOnlyList<Assignment>)[.. combination, sweep with { Value = value }])];
        }

        return combinations;
    }
}
