using Recorder.Analytics.Twins;
using Recorder.Storage.Queries.Twins;

namespace Recorder.Storage.Queries;

/// <summary>Two compared runs.</summary>
/// <param name="First">The first run.</param>
/// <param name="Second">The second run.</param>
/// <param name="Comparison">Their differences.</param>
public sealed record RunTwin(RunSummary First, RunSummary Second, TwinComparison Comparison)
{
    const string Running = "RUNNING";

    /// <summary>Reads and compares two runs.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="first">Name of the first run, in any form that commands accept.</param>
    /// <param name="second">Name of the second run.</param>
    /// <param name="window">Largest distance in time of a pair; null for the default.</param>
    /// <param name="symbol">The symbol to compare; null for all.</param>
    /// <exception cref="RunNotFoundException">No run has this name, or more than one.</exception>
    /// <exception cref="NotComparableException">The runs cannot be compared; the message says why.</exception>
    public static RunTwin Of(RunReader reader, string first, string second, TimeSpan? window = null, TwinSymbol? symbol = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (one, other) = (reader.Find(first), reader.Find(second));
        var (read, otherRead) = reader.Twins.Read(one.RunId, other.RunId, symbol);
        return new RunTwin(
            one, other, TwinComparison.Of(read, otherRead, window ?? reader.Twins.Window(one.RunId, other.RunId)));
    }

    /// <summary>Limits of the amounts, one sentence each.</summary>
    public IEnumerable<string> Notes()
    {
        if (First.Strategy != Second.Strategy)
            yield return $"The runs are of different strategies: {First.Strategy} and {Second.Strategy}.";
        foreach (var (run, word, unknown) in new[]
        {
            (First, "first", Comparison.FirstFeesUnknown), (Second, "second", Comparison.SecondFeesUnknown),
        })
        {
            if (run.Status == Running)
                yield return $"The {word} run is still running: it is compared as far as it is recorded.";
            if (unknown > 0)
                yield return FormattableString.Invariant($"{unknown} fills of the {word} run came without a fee, which counts as 0.");
        }
    }
}
