namespace Recorder.Cli.Strategies;

/// <summary>All combinations of swept parameter values.</summary>
static class Sweep
{
    /// <summary>The cross product of the swept values, each with the fixed values; one combination when nothing is swept.</summary>
    /// <param name="fixedValues"><c>name=value</c>, once per parameter.</param>
    /// <param name="swept"><c>name=a,b,c</c>, once per parameter. Repeated values count once.</param>
    /// <param name="parameterNames">Names of the strategy's parameters; called only if a text has several <c>=</c>.</param>
    /// <exception cref="CannotRunException">A text is malformed, or a parameter is given twice.</exception>
    internal static IReadOnlyList<IReadOnlyList<Assignment>> Combinations(
        IReadOnlyList<string> fixedValues, IReadOnlyList<string> swept, Func<IReadOnlyList<string>> parameterNames)
    {
        var names = fixedValues.Concat(swept).Any(Assignment.IsAmbiguous) ? parameterNames() : [];
        var set = fixedValues.Select(text => Assignment.Parse("--set", text, names)).ToList();
        var sweeps = swept.Select(text => Assignment.Parse("--sweep", text, names)).ToList();
        if (set.Concat(sweeps).GroupBy(one => ParameterName.Plain(one.Name)).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new CannotRunException($"the parameter '{twice.First().Name}' is given twice");

        IReadOnlyList<IReadOnlyList<Assignment>> combinations = [set];
        foreach (var sweep in sweeps)
        {
            var values = sweep.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal).ToList();
            if (values.Count == 0)
                throw new CannotRunException($"--sweep: expected name=a,b,c, found no values for '{sweep.Name}'");
            combinations = [.. combinations.SelectMany(
                _ => values, (combination, value) => (IReadOnlyList<Assignment>)[.. combination, sweep with { Value = value }])];
        }

        return combinations;
    }
}
