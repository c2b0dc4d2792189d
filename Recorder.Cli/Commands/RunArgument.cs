using System.CommandLine;

namespace Recorder.Cli.Commands;

/// <summary>Arguments that name runs.</summary>
static class RunArgument
{
    /// <summary>One run.</summary>
    internal static Argument<string> One() => new("run") { Description = "A unique prefix of the run's id, or latest.", HelpName = "RUN" };

    /// <summary>One run, or none.</summary>
    internal static Argument<string?> Optional() =>
        new("run") { Description = "A unique prefix of the run's id, or latest.", HelpName = "RUN", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Any number of runs.</summary>
    internal static Argument<string[]> Several() =>
        new("runs") { Description = "A unique prefix of each run's id, or latest.", HelpName = "RUN", Arity = ArgumentArity.ZeroOrMore };
}
