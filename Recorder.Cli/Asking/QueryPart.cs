using System.ComponentModel;
using System.Diagnostics;

namespace Recorder.Cli.Asking;

/// <summary>
/// The program <c>recorder-query</c>, a part of its own because it has DuckDB inside. It is beside this program, in the folder <c>query</c>
/// there, or in a folder of PATH.
/// </summary>
static class QueryPart
{
    const string Name = "recorder-query";

    /// <summary>Runs the program with the streams of this one.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="cancellation">Ends the program.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CannotRunException">The program is missing or does not start.</exception>
    internal static int Run(IEnumerable<string> args, CancellationToken cancellation)
    {
        var path = Find(Folders(AppContext.BaseDirectory, Environment.GetEnvironmentVariable("PATH")))
            ?? throw new CannotRunException(
                $"{Name} is missing: it has DuckDB inside, so it is not part of recorder. Put it beside {AppContext.BaseDirectory} or "
                + "into a folder of PATH. docs/lake.md says how to get it");
        using var process = Start(path, args);
        using var ending = cancellation.Register(() => End(process));
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>The folders in which the program can be.</summary>
    /// <param name="beside">The folder of this program.</param>
    /// <param name="path">The variable PATH.</param>
    internal static IEnumerable<string> Folders(string beside, string? path) =>
        [beside, Path.Combine(beside, "query"), .. (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The full path of the program in the first folder that has it; null when none has it.</summary>
    internal static string? Find(IEnumerable<string> folders) => folders
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? Name + ".exe" : Name)).FirstOrDefault(File.Exists);

    static Process Start(string path, IEnumerable<string> args)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(path, args))!;
        }
        catch (Win32Exception e)
        {
            throw new CannotRunException($"{path} does not start: {e.Message}");
        }
    }

    static void End(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
