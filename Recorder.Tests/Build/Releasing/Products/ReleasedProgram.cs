using System.Diagnostics;
using System.Runtime.InteropServices;
using NUnit.Framework;

namespace Recorder.Tests.Build.Releasing.Products;

/// <summary>Runs a program of a release to its end.</summary>
static class ReleasedProgram
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The runtime of the tests, for programs without their own.</summary>
    internal static string DotnetRoot => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Runs it and asserts that its exit code is 0.</summary>
    /// <param name="program">Its path, or its name on the PATH.</param>
    /// <param name="folder">The working directory.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it printed.</returns>
    internal static string Run(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // These variables are set by the test runner for itself.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} does not end");
        }

        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{output.Result}\n{error.Result}");
        return output.Result;
    }
}
