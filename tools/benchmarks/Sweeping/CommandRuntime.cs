using System.Diagnostics;

namespace Recorder.Benchmarks.Sweeping;

/// <summary>
/// Measures a sweep in a process with the settings of the command <c>recorder</c>, which turns the profiling of .NET off.
/// </summary>
static class CommandRuntime
{
    const string Setting = "DOTNET_TieredPGO";
    const string Off = "0";

    /// <summary>Starts this program again with the settings, for a sweep. The streams are shared.</summary>
    /// <returns>Its exit code; null when this process continues.</returns>
    internal static int? Restart(string[] args)
    {
        if (args.FirstOrDefault() != "sweep" || Environment.GetEnvironmentVariable(Setting) == Off)
            return null;
        // The first of all arguments is the program's own file, which `dotnet` needs.
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var start = new ProcessStartInfo(program, isHost ? Environment.GetCommandLineArgs() : args);
        start.Environment[Setting] = Off;
        using var again = Process.Start(start)!;
        again.WaitForExit();
        return again.ExitCode;
    }
}
