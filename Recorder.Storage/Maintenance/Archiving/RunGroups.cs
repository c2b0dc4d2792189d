namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>
/// Groups of runs that share bars with each other, directly or through other runs of the group. A group is archived or restored in one
/// transaction, so that no bar changes its place.
/// </summary>
static class RunGroups
{
    /// <summary>Groups runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="links">Pairs of runs that share bars; pairs with other runs do not count.</param>
    /// <returns>The groups, and the runs of each, in the order of the runs.</returns>
    internal static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<string> runs, IEnumerable<(string Run, string Other)> links)
    {
        var first = runs.ToDictionary(run => run, run => run, StringComparer.Ordinal);
        foreach (var (run, other) in links)
        {
            if (first.ContainsKey(run) && first.ContainsKey(other))
                first[Root(run)] = Root(other);
        }

        return [.. runs.GroupBy(Root, StringComparer.Ordinal).Select(group => group.ToList())];

        string Root(string run)
        {
            while (first[run] != run)
                run = first[run] = first[first[run]];
            return run;
        }
    }
}
