using System.Diagnostics;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Tests.Archives.Runs;
using Recorder.Tests.Cli;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Docs;

/// <summary>The script of docs/catalogue.md, run by a shell with the real command.</summary>
[Category("Process")]
public sealed class PageScriptTests : CommandFixture
{
    const int Runs = 60;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Test]
    public void A_sweep_over_three_symbols_is_killed_continued_archived_restored_and_reproduced()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("The script is for a shell of Linux or macOS.");
        var script = PageScript.Of("docs/catalogue.md");
        Assert.That(script.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(10));
        foreach (var symbol in (string[])["ES", "NQ", "CL"])
        {
            var added = Command.Run(
                "data", "add", Write($"{symbol}.csv", [.. HourlyBars.Lines(150)]), "--symbol", symbol, "--timeframe", "1h",
                "--provider", "Databento", "--db", Database);
            Assert.That(added.Code, Is.Zero, added.Error);
        }

        var (code, output) = Run(script);

        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain($"{Runs} of {Runs}").Or.Contain("completed"), "the job ended");
        // The killed process may have begun runs that are there as failed.
        Assert.That(Scalar("SELECT count(*) FROM strategy_runs WHERE status = 'COMPLETED'"), Is.EqualTo(Runs + 1), output);
        Assert.That(Scalar("SELECT processed_count FROM strategy_run"), Is.EqualTo(Runs), "every item has ended");
        Assert.That(Scalar("SELECT count(*) FROM archived_runs"), Is.AtLeast(Runs - 1), "all but the restored one");
        Assert.That(Fills(0), Is.EqualTo(Fills(1)), "the reproduction has the fills of the restored run");
        Assert.That(Command.Run("verify", "--db", Database).Code, Is.Zero);
    }

    (int Code, string Output) Run(string script)
    {
        // The command replaces the shell, so that a kill of the background process hits it.
        Directory.CreateDirectory(Path("bin"));
        var command = Write("bin/recorder", "#!/bin/bash", $"exec dotnet exec '{typeof(RecorderCommand).Assembly.Location}' \"$@\"");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", Write("script.sh", script)])
        {
            WorkingDirectory = System.IO.Path.GetDirectoryName(Database),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{System.IO.Path.GetDirectoryName(command)}:{Environment.GetEnvironmentVariable("PATH")}";
        using var shell = Process.Start(start)!;
        var (output, error) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        if (!shell.WaitForExit(Patience))
        {
            shell.Kill(entireProcessTree: true);
            shell.WaitForExit();
        }

        return (shell.ExitCode, output.Result + error.Result);
    }

    long Scalar(string sql) => EventWriter.Scalar<long>(Database, sql);

    string Fills(int before) => DatabaseDump.Of(
        Database,
        "SELECT exec_utc, price, quantity, fee FROM executions WHERE run_id = (SELECT run_id FROM v_runs LIMIT 1 OFFSET "
        + FormattableString.Invariant($"{before})"));
}
