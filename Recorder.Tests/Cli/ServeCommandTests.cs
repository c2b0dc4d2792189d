using System.Runtime.Versioning;
using NUnit.Framework;

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
        using var server = await ServeProcess.Start(Database);
        using var client = new HttpClient();
        Assert.That(await client.GetStringAsync($"{server.Address}api/runs"), Does.Contain("MaCross"));
        Assert.That((await server.End(signal)).Code, Is.Zero);
        Assert.That(Files, Is.EquivalentTo(new[] { "bars.csv", "recorder.db", "recorder.db.token" }));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task Ends_within_a_second_while_streams_are_open()
    {
        Assert.That(Backtest("--strategy", "MaCross").Code, Is.Zero);
        using var server = await ServeProcess.Start(Database);
        using var client = new HttpClient();
        var streams = new List<Stream>();
        // Three live pages, and an answer that nobody reads to its end.
        foreach (var path in (string[])["api/live/stream", "api/live/stream?run_id=latest", "api/live/stream?run_id=latest&after=0",
            "api/bars?run_id=latest&limit=1000000"])
        {
            streams.Add(await client.GetStreamAsync(new Uri(server.Address, path)));
            Assert.That(await streams[^1].ReadAsync(new byte[100]), Is.Positive, path);
        }

        var (code, time) = await server.End("TERM");
        streams.ForEach(stream => stream.Dispose());
        Assert.That((code, time), Is.EqualTo((0, time)));
        Assert.That(time, Is.LessThan(TimeSpan.FromSeconds(1)));
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
