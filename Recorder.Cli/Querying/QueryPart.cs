using System.ComponentModel;
using System.Diagnostics;

namespace Recorder.Cli.Querying;

/// <summary>
/// The program <c>recorder-query</c>, which has DuckDB inside. It is a part of its own, because DuckDB is 40 MB of native code.
/// </summary>
/// <param name="path">Full path of the program.</param>
sealed class QueryPart(string path)
{
    /// <summary>Sentence for a user who does not have the part.</summary>
    internal const string Missing = "recorder query needs the program recorder-query, which is not beside recorder and not on PATH: "
        + "unpack the download recorder-query over the folder of recorder, install the tool QuantowerRecorder.Query, or make it from the "
        + "source with `dotnet publish Recorder.Query --output FOLDER` and add FOLDER to PATH";

    static string FileName => OperatingSystem.IsWindows() ? "recorder-query.exe" : "recorder-query";

    /// <summary>Full path of the program.</summary>
    internal string Path => path;

    /// <summary>Finds the program.</summary>
    /// <param name="beside">The folders of this program. A .NET tool has two: of its files, and of its command.</param>
    /// <param name="searchPath">The variable PATH.</param>
    /// <returns>The program; null when it is in none of these folders.</returns>
    internal static QueryPart? Find(IEnumerable<string> beside, string? searchPath) =>
        beside.Concat((searchPath ?? "").Split(
                System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(folder => System.IO.Path.Combine(folder, FileName)).Where(File.Exists)
            .Select(found => new QueryPart(System.IO.Path.GetFullPath(found))).FirstOrDefault();

    /// <summary>Runs the program with the streams of this process.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="CannotRunException">The system cannot start it.</exception>
    internal int Run(IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(path, arguments))!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception e)
        {
            throw new CannotRunException($"{path} cannot be started: {e.Message}", e);
        }
    }
}
