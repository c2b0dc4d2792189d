using System.Diagnostics;
using Recorder.Cli;

namespace Recorder.Tests.Cli;

/// <summary>Runs the command as a separate process, like a user.</summary>
static class CommandProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="shell">A shell command that runs it, in which <c>"$@"</c> is the command. Null starts it directly.</param>
    internal static Command Run(
        IEnumerable<string> args, IReadOnlyDictionary<string, string>? environment = null, IReadOnlyList<string>? shell = null)
    {
        string[] all = [.. shell ?? [], "dotnet", typeof(RecorderCommand).Assembly.Location, .. args];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Command(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
