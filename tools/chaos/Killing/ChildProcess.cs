using System.Diagnostics;

namespace Recorder.Chaos.Killing;

/// <summary>A child process of this program, to be killed.</summary>
sealed class ChildProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly Process _process;
    readonly Task<string> _errors;

    ChildProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts the process.</summary>
    internal static ChildProcess Start(params IReadOnlyList<string> arguments) => StartInside(null, arguments);

    /// <summary>Starts the process in a network namespace.</summary>
    /// <param name="networkNamespace">The namespace; null for the namespace of this process.</param>
    /// <param name="arguments">The arguments of this program.</param>
    internal static ChildProcess StartInside(string? networkNamespace, params IReadOnlyList<string> arguments)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        // The program ip becomes the started program, so a kill hits the right process.
        string[] place = networkNamespace is null ? [] : ["ip", "netns", "exec", networkNamespace];
        string[] line = [.. place, host, "exec", typeof(ChildProcess).Assembly.Location, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Waits for its next line.</summary>
    /// <returns>The line.</returns>
    /// <exception cref="InvalidOperationException">The process ended, or prints nothing.</exception>
    internal string AwaitLine()
    {
        var line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(Patience))
            throw new InvalidOperationException("the process prints nothing");
        return line.Result ?? throw new InvalidOperationException($"the process ended early: {_errors.GetAwaiter().GetResult()}");
    }

    /// <summary>Waits for a time, or until the process ends.</summary>
    internal void Live(TimeSpan time) => _process.WaitForExit(time);

    /// <summary>Closes the standard input of the process: asks it to end.</summary>
    internal void CloseInput() => _process.StandardInput.Close();

    /// <summary>Waits until the process ends.</summary>
    /// <exception cref="InvalidOperationException">The process failed, or does not end.</exception>
    internal void AwaitEnd()
    {
        if (!_process.WaitForExit(Patience) || _process.ExitCode != 0)
            throw new InvalidOperationException($"the process failed: {_errors.GetAwaiter().GetResult()}");
    }

    /// <summary>Kills the process; returns false if it had already ended.</summary>
    internal bool Kill()
    {
        if (_process.HasExited)
            return false;
        _process.Kill();
        _process.WaitForExit();
        return true;
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
