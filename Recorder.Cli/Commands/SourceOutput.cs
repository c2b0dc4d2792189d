using Recorder.Cli.Output;
using Recorder.Cli.Sources;

namespace Recorder.Cli.Commands;

/// <summary>Prints why a strategy's source does not compile.</summary>
static class SourceOutput
{
    // Fixing the first errors often removes the later ones.
    const int Shown = 20;

    /// <summary>Prints the errors on the error stream, and with --json also on the output.</summary>
    /// <returns>The exit code.</returns>
    internal static int Print(Terminal terminal, SourceRefusedException refused, bool json)
    {
        terminal.Problem(refused.Message);
        foreach (var error in refused.Errors.Take(Shown))
            terminal.Detail(error.ToString());
        if (refused.Errors.Count > Shown)
            terminal.Detail($"and {refused.Errors.Count - Shown} more");
        foreach (var missing in refused.Missing)
            terminal.Detail($"{missing} is not in a known assembly: give its DLL with --reference (often {missing}.dll)");
        if (refused.NeedsGenerator)
            terminal.Detail("Source generators do not run here: build the project and give its DLL with --assembly.");
        if (refused.Beyond.Count > 0)
            terminal.Detail(
                "Some errors concern the platform's own types: the stand-in for Quantower may lack a member of the real platform. "
                    + "See docs/getting-started.md.");
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
