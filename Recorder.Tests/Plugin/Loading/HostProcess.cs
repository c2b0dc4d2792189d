using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using NUnit.Framework;
using Recorder.LoaderHost;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>A process that simulates Quantower.</summary>
sealed class HostProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process _process;
    readonly Task<string> _errors;

    HostProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Debug or Release, the same as for the tests.</summary>
    static string Configuration => Directory.GetParent(TestContext.CurrentContext.TestDirectory)!.Name;

    /// <summary>Output folder of a project.</summary>
    internal static string Output(string project, string framework) =>
        Path.Combine(SchemaFolder.RepositoryRoot(), project, "bin", Configuration, framework);

    /// <summary>Starts the process.</summary>
    /// <param name="libraries"><c>Bare</c> or <c>Older</c>: the libraries of the program.</param>
    /// <param name="framework">net8.0 or net10.0.</param>
    /// <param name="method">How the program loads the scripts.</param>
    /// <param name="folder">Folder with the scripts, the database and the user's folders.</param>
    /// <param name="more">Further options; they override the others.</param>
    internal static HostProcess Start(string libraries, string framework, LoadMethod method, ScriptFolder folder, params string[] more)
    {
        var output = Output(Path.Combine("tools", "loader-hosts", libraries), framework);
        var start =
            new ProcessStartInfo(Path.Combine(output, $"Recorder.LoaderHost.{libraries}{(OperatingSystem.IsWindows() ? ".exe" : "")}"))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    // The runtime of the tests, in any folder. The program for .NET 8 contains its own runtime.
                    ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
                    ["XDG_DATA_HOME"] = folder.UserData,
                    ["TMPDIR"] = folder.Temporary,
                },
            };
        string[] arguments = ["--way", method.ToString(), "--scripts", folder.Scripts, "--database", folder.Database, .. more];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new HostProcess(start);
    }

    /// <summary>Runs the process to its end.</summary>
    internal static Report Run(string libraries, string framework, LoadMethod method, ScriptFolder folder, params string[] more)
    {
        using var host = Start(libraries, framework, method, folder, more);
        return host.Finish();
    }

    /// <summary>Waits for the next output line of the process.</summary>
    internal void Await(string reached) => Assert.That(Line(), Is.EqualTo(reached));

    /// <summary>Lets the process continue.</summary>
    internal void Continue() => _process.StandardInput.WriteLine();

    /// <summary>Waits for the end of the process and reads its report.</summary>
    internal Report Finish()
    {
        var report = Line();
        Assert.That(_process.WaitForExit(Patience), Is.True, "it does not end");
        Assert.That(_process.ExitCode, Is.Zero, _errors.GetAwaiter().GetResult());
        return JsonSerializer.Deserialize<Report>(report!)!;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    string? Line()
    {
        var line = _process.StandardOutput.ReadLineAsync();
        Assert.That(line.Wait(Patience), Is.True, "the process prints nothing");
        return line.Result ?? throw new AssertionException(_errors.GetAwaiter().GetResult());
    }
}
