using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Cli;

namespace Recorder.Tests.Cli;

/// <summary><c>recorder serve</c> as a process.</summary>
[Category("Process")]
public sealed class ServeCommandTests : CommandFixture
{
    [TestCase("TERM")]
    [TestCase("INT")]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task Serves_until_a_signal_ends_it_and_leaves_nothing_behind(string signal)
    {
        Assert.That(Backtest("--strategy", "MaCross").Code, Is.Zero);
        var start = new ProcessStartInfo(
            "dotnet", [typeof(RecorderCommand).Assembly.Location, "serve", "--db", Database, "--port", "0", "--json"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var text = "";
        // The value is indented: its last line is a brace.
        for (var line = await process.StandardOutput.ReadLineAsync(); line is not null; line = await process.StandardOutput.ReadLineAsync())
        {
            text += line;
            if (line == "}")
                break;
        }

        var address = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("address").GetString();
        using var client = new HttpClient();
        Assert.That(await client.GetStringAsync($"{address}api/runs"), Does.Contain("MaCross"));
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(Files, Is.EquivalentTo(new[] { "bars.csv", "recorder.db", "recorder.db.token" }));
    }

    [TestCase("--listen", "--listen", "0.0.0.0")]
    [TestCase("--port", "--port", "70000")]
    [TestCase("no certificate", "--tls", "missing.pem")]
    [TestCase("not both", "--read-only", "--ingest-open")]
    public void Refuses_options_that_do_not_fit(string words, params string[] options)
    {
        var command = Command.Run(["serve", "--db", Database, .. options]);
        Assert.That((command.Code, command.Error), Is.EqualTo((2, command.Error)));
        Assert.That(command.Error, Does.Contain(words));
    }
}
