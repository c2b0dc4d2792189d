namespace Recorder.Cli.Output;

/// <summary>Names each run by the shortest prefix of its id that is unique in the file. Every command accepts such a name.</summary>
sealed class RunNames
{
    /// <summary>
    /// Length of the shortest name. The first characters are the minute of the run's start; a shorter prefix could stop being unique with
    /// the next run.
    /// </summary>
    internal const int Shortest = 8;

    readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Names the runs of a file.</summary>
    /// <param name="runIds">The ids of all runs of the file.</param>
    internal RunNames(IEnumerable<string> runIds)
    {
        var sorted = runIds.Order(StringComparer.Ordinal).ToList();
        for (var at = 0; at < sorted.Count; at++)
        {
            var before = at > 0 ? Common(sorted[at - 1], sorted[at]) : 0;
            var after = at + 1 < sorted.Count ? Common(sorted[at], sorted[at + 1]) : 0;
            _names[sorted[at]] = Prefix(sorted[at], Math.Max(Shortest, Math.Max(before, after) + 1));
        }
    }

    /// <summary>The name of a run; its id when the file does not have it.</summary>
    internal string this[string runId] => _names.GetValueOrDefault(runId, runId);

    static string Prefix(string id, int length)
    {
        var end = Math.Min(length, id.Length);
        // A name that ends with a hyphen looks cut off.
        return end < id.Length && id[end - 1] == '-' ? id[..(end + 1)] : id[..end];
    }

    static int Common(string first, string second) => first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
}
