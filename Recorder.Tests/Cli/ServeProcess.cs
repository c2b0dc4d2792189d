using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Recorder.Cli;

namespace Recorder.Tests.Cli;

/// <summary><c>recorder serve</c> as a separate process, on a free port.</summary>
sealed class ServeProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process _process;

    ServeProcess(Process process, Uri address, string? token) => (_process, Address, Token) = (process, address, token);

    /// <summary>Its address.</summary>
    internal Uri Address { get; }

    /// <summary>The token; null when nothing needs one.</summary>
    internal string? Token { get; }

    /// <summary>Starts it, and waits until it answers.</summary>
    internal static async Task<ServeProcess> Start(string database, params string[] options)
    {
        string[] args = [typeof(RecorderCommand).Assembly.Location, "serve", "--db", database, "--port", "0", "--json", .. options];
        // A test run in the background of a shell ignores SIGINT, and its processes inherit that.
        string[] all = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet", .. args] : ["dotnet", .. args];
        var process = Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true })!;
        var text = "";
        // The value is indented: its last line is a brace.
        for (var line = ""; line is not (null or "}"); line = await process.StandardOutput.ReadLineAsync())
            text += line;
        var started = JsonSerializer.Deserialize<JsonElement>(text + "}");
        var token = started.GetProperty("token_file").GetString() is { } file ? (await File.ReadAllTextAsync(file)).Trim() : null;
        return new ServeProcess(process, new Uri(started.GetProperty("address").GetString()!), token);
    }

    /// <summary>Sends a signal, and waits for the end.</summary>
    /// <returns>The exit code, and the time from the signal to the end.</returns>
    [UnsupportedOSPlatform("windows")]
    internal async Task<(int Code, TimeSpan Time)> End(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        var clock = Stopwatch.StartNew();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, clock.Elapsed);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
