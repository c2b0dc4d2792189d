using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using NUnit.Framework;
using Recorder.LoaderHost;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>A platform that stands for Quantower, as a process of its own.</summary>
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

    /// <summary>Debug or Release, as the tests themselves.</summary>
    static string Configuration => Directory.GetParent(TestContext.CurrentContext.TestDirectory)!.Name;

    /// <summary>Folder that a project was built into.</summary>
    internal static string Output(string project, string framework) =>
        Path.Combine(SchemaFolder.RepositoryRoot(), project, "bin", Configuration, framework);

    /// <summary>Starts it.</summary>
    /// <param name="libraries">Bare or Older: what it has loaded itself.</param>
    /// <param name="framework">net8.0 or net10.0.</param>
    /// <param name="way">How it loads.</param>
    /// <param name="folder">Where the scripts, the database and the user's folders are.</param>
    /// <param name="more">Further options; they win over those that follow from the rest.</param>
    internal static HostProcess Start(string libraries, string framework, Way way, ScriptFolder folder, params string[] more)
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
                    // The runtime that the tests run on, wherever it is installed. The program for .NET 8 has its own and does not look.
                    ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
                    ["XDG_DATA_HOME"] = folder.UserData,
                    ["TMPDIR"] = folder.Temporary,
                },
            };
        foreach (var argument in (string[])["--way", way.ToString(), "--scripts", folder.Scripts, "--database", folder.Database, .. more])
            start.ArgumentList.Add(argument);
        return new HostProcess(start);
    }

    /// <summary>Runs it to its end.</summary>
    internal static Report Run(string libraries, string framework, Way way, ScriptFolder folder, params string[] more)
    {
        using var host = Start(libraries, framework, way, folder, more);
        return host.Finish();
    }

    /// <summary>Waits until it says that it got somewhere.</summary>
    internal void Await(string reached) => Assert.That(Line(), Is.EqualTo(reached));

    /// <summary>Lets it go on.</summary>
    internal void Continue() => _process.StandardInput.WriteLine();

    /// <summary>Waits for its end and reads its report.</summary>
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
        Assert.That(line.Wait(Patience), Is.True, "it says nothing");
        return line.Result ?? throw new AssertionException(_errors.GetAwaiter().GetResult());
    }
}
