using System.Collections.Concurrent;
using System.Diagnostics;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Tests.Storage.Faults;
using Recorder.Tests.Storage.Footprints;

namespace Recorder.Tests.Cli.Waiting;

/// <summary>The real command in a separate process, with the lines of its error stream.</summary>
sealed class WaitingProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process _process;
    readonly BlockingCollection<string> _lines = [];
    readonly ConcurrentQueue<string> _said = new();
    readonly Task<string> _output;

    WaitingProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                _lines.CompleteAdding();
            else
                _lines.Add(line.Data);
        };
        _process.BeginErrorReadLine();
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>The lines read so far.</summary>
    internal IEnumerable<string> Said => _said;

    /// <summary>The output after the end.</summary>
    internal string Output => _output.GetAwaiter().GetResult();

    internal static WaitingProcess Start(params string[] args) => StartAs(["dotnet"], args);

    /// <summary>Starts it inside the namespace with the mounted disk.</summary>
    internal static WaitingProcess StartOn(TinyDisk disk, params string[] args) => StartAs([.. disk.Enter, "dotnet"], args);

    /// <summary>Starts it without the right to override permissions, even for root.</summary>
    internal static WaitingProcess StartUnprivileged(params string[] args) => StartAs(["unshare", "-U", "dotnet"], args);

    /// <summary>Waits for a line that contains the words.</summary>
    internal string Await(string words)
    {
        while (_lines.TryTake(out var line, Patience))
        {
            _said.Enqueue(line);
            if (line.Contains(words, StringComparison.Ordinal))
                return line;
        }

        throw new AssertionException($"'{words}' was never said; said was:\n{string.Join('\n', _said)}");
    }

    /// <summary>Sends a line to it.</summary>
    internal void GoOn() => _process.StandardInput.WriteLine();

    /// <summary>Sends the signal to end the process.</summary>
    internal void Terminate() => FaultInjection.Tool("kill", "-TERM", $"{_process.Id}");

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    internal int AwaitEnd()
    {
        Assert.That(_process.WaitForExit(Patience), Is.True, $"it did not end; said was:\n{string.Join('\n', _said)}");
        _process.WaitForExit();
        foreach (var line in _lines.GetConsumingEnumerable())
            _said.Enqueue(line);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _lines.Dispose();
    }

    static WaitingProcess StartAs(string[] program, string[] args) => new(Process.Start(
        new ProcessStartInfo(program[0], [.. program[1..], typeof(RecorderCommand).Assembly.Location, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
}
