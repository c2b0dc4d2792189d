using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Recorder.Benchmarks.Pages;

/// <summary>The command <c>recorder serve</c> in a process of its own, as a user starts it. Disposing ends it.</summary>
sealed partial class DashboardProcess : IDisposable
{
    readonly Process _process;

    DashboardProcess(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Address of the dashboard.</summary>
    internal string Address { get; }

    /// <summary>Starts the server, and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">The server has not started.</exception>
    internal static DashboardProcess Start(string file)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "recorder.dll"), "serve", "--db", file, "--port", "0", "--read-only",
            },
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var line = process.StandardOutput.ReadLine() ?? "";
        return Dashboard().Match(line) is { Success: true } found
            ? new DashboardProcess(process, found.Groups["address"].Value)
            : throw new InvalidOperationException($"recorder serve did not start: {line}");
    }

    public void Dispose()
    {
        // A server that is read only has nothing to finish.
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex("dashboard is at (?<address>http\\S+)")]
    private static partial Regex Dashboard();
}
