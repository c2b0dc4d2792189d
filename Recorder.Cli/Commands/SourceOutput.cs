using Recorder.Cli.Output;
using Recorder.Cli.Sources;

namespace Recorder.Cli.Commands;

/// <summary>Prints why a strategy's source does not compile.</summary>
static class SourceOutput
{
    // The first errors are the ones to mend; those that follow often go with them.
    const int Shown = 20;

    /// <summary>Prints the errors on the error stream and, if asked for, as JSON on the output.</summary>
    /// <returns>The exit code.</returns>
    internal static int Print(Terminal terminal, SourceRefusedException refused, bool json)
    {
        terminal.Problem(refused.Message);
        foreach (var error in refused.Errors.Take(Shown))
            terminal.Detail(error.ToString());
        if (refused.Errors.Count > Shown)
            terminal.Detail($"and {refused.Errors.Count - Shown} more");
        foreach (var missing in refused.Missing)
            terminal.Detail($"{missing} is in no assembly here: name its DLL with --reference (often {missing}.dll)");
        if (refused.Beyond.Count > 0)
            terminal.Detail("Some of this is about the platform's own types: the stand-in for Quantower may lack what the real one has. See docs/try-your-strategy.md.");
        if (json)
            terminal.Json(Report(refused));
        return ExitCode.CouldNotRun;
    }

    static object Report(SourceRefusedException refused) => new
    {
        Source = Path.GetFullPath(refused.Given),
        refused.Errors,
        refused.Missing,
    };
}
