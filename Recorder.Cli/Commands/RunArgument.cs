using System.CommandLine;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary>Arguments that name runs.</summary>
static class RunArgument
{
    const string Forms = "as any command prints it (a unique prefix of its id), latest, or latest-1 for the one before";

    /// <summary>One run.</summary>
    internal static Argument<string> One() => new("run") { Description = $"A run, {Forms}.", HelpName = "RUN" };

    /// <summary>One run, or none.</summary>
    internal static Argument<string?> Optional() =>
        new("run") { Description = $"A run, {Forms}.", HelpName = "RUN", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Any number of runs.</summary>
    internal static Argument<string[]> Several() =>
        new("runs") { Description = $"Runs, each {Forms}.", HelpName = "RUN", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>One run or more.</summary>
    internal static Argument<string[]> OneOrMore() =>
        new("runs") { Description = $"Runs, each {Forms}.", HelpName = "RUN", Arity = ArgumentArity.OneOrMore };

    /// <summary>The ids of the runs with these names, each once.</summary>
    /// <param name="path">The database.</param>
    /// <param name="names">The names.</param>
    internal static IReadOnlyList<string> Find(string path, IEnumerable<string> names)
    {
        using var reader = RunReader.Open(path);
        return [.. names.Select(name => reader.Find(name).RunId).Distinct(StringComparer.Ordinal)];
    }
}
