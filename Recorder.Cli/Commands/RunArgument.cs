using System.CommandLine;

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
}
