using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Output;
using Recorder.Storage;
using Recorder.Storage.Events;

namespace Recorder.Tests.Cli.Watching;

/// <summary>A run is watched while it is recorded.</summary>
[Category("Process")]
public sealed class WatchCommandTests : CommandFixture
{
    static readonly DateTime Start = new(2024, 1, 8, 9, 30, 0, DateTimeKind.Utc);

    static readonly string[] Keys =
    [
        "run", "profits", "positions", "working_count", "working", "fills", "bars", "gaps", "health", "health_utc", "connection",
    ];

    RecorderStore _store = null!;
    WatchedRun _run = null!;

    [SetUp]
    public void Begin()
    {
        _store = RecorderStore.Open(Database, RecorderSettings.Fast);
        _run = new WatchedRun(_store, Start);
    }

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public void The_screen_shows_what_is_committed_of_a_run_under_way()
    {
        _run.Fill("1", Side.Buy, 2, 100, fee: 1, at: 0);
        _run.Fill("2", Side.Sell, 1, 110, fee: 1, at: 60);
        _run.Work("3", Side.Sell, 1, 120, at: 61);
        _run.Bar(105, at: 120);
        Assert.That(_store.Flush(TimeSpan.FromSeconds(30)), Is.True);

        var once = Command.In(new Screen(80, IsLive: false), TimeProvider.System, "watch", "--once", "--db", Database);
        Assert.That(once.Code, Is.Zero, once.Error);
        Assert.Multiple(() =>
        {
            Assert.That(once.Output, Does.Contain("Watched  ES 1m  LIVE  RUNNING"));
            // 2 bought at 100, 1 sold at 110, 1 open at 105: 15 points of 50 each, minus 2 of fees.
            Assert.That(once.Output, Does.Contain("P/L ES: net 748.00 USD (gross 750.00, fees 2.00) at 105"));
            Assert.That(once.Output, Does.Contain("Orders: 3, 1 working. Fills: 2."));
            Assert.That(once.Output, Does.Contain("Bars: 1 of ES 1m, last 2024-01-08 09:32:00 close 105"));
            Assert.That(once.Output, Does.Contain("Gaps: none").And.Match(@"Health: \d+ accepted, 0 pending, 0 dropped, 0 quarantined"));
            Assert.That(once.Output.Split('\n').Select(line => line.TrimEnd()), Has.All.Length.AtMost(80));
        });
        var json = Command.Run("watch", "--json", "--db", Database).Json;
        Assert.That(Command.Keys(json), Is.EqualTo(Keys));
        Assert.That(json.GetProperty("profits")[0].GetProperty("net").GetDouble(), Is.EqualTo(748));
        Assert.That(json.GetProperty("working")[0].GetProperty("order_id").GetString(), Is.EqualTo("3"));
        var other = CommandProcess.Run(["watch", "--json", "--db", Database]);
        Assert.That(other.Code, Is.Zero, other.Error);
        Assert.That(
            other.Json.GetProperty("profits").ToString(), Is.EqualTo(json.GetProperty("profits").ToString()), "from another process");
        Assert.That(other.Json.GetProperty("run").GetProperty("status").GetString(), Is.EqualTo("RUNNING"));
    }

    [Test]
    public void A_watched_file_is_only_read()
    {
        _run.End(Start.AddMinutes(5));
        _store.Dispose();
        var before = File.ReadAllBytes(Database);
        Assert.That(Command.Run("watch", "--db", Database).Output, Does.Contain("COMPLETED"));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(before));
        Assert.That(Files, Is.EqualTo(new[] { "recorder.db" }));
    }

    [Test]
    public async Task A_live_screen_follows_a_named_run_to_its_end()
    {
        _run.Fill("1", Side.Buy, 1, 100, fee: 1, at: 0);
        Assert.That(_store.Flush(TimeSpan.FromSeconds(30)), Is.True);
        using var output = new WatchedWriter("RUNNING");
        var watching = Task.Run(() => RecorderCommand.Run(
            ["watch", _run.Id, "--interval", "0.1", "--db", Database], output, TextWriter.Null, TimeProvider.System,
            new Screen(100, IsLive: true) { AlwaysColours = true }, CancellationToken.None));
        await output.Seen.WaitAsync(TimeSpan.FromSeconds(60));
        _run.End(Start.AddMinutes(5));
        Assert.That(_store.Flush(TimeSpan.FromSeconds(30)), Is.True);
        Assert.That(await watching.WaitAsync(TimeSpan.FromSeconds(60)), Is.Zero);
        Assert.That(output.ToString(), Does.Contain("RUNNING").And.Contain("COMPLETED"));
    }

    [Test]
    public async Task A_signal_ends_the_watching_and_leaves_the_file_to_the_recorder()
    {
        Assert.That(_store.Flush(TimeSpan.FromSeconds(30)), Is.True);
        using var output = new WatchedWriter("RUNNING");
        using var signal = new CancellationTokenSource();
        var watching = Task.Run(() => RecorderCommand.Run(
            ["watch", "--db", Database], output, TextWriter.Null, TimeProvider.System,
            new Screen(80, IsLive: true) { AlwaysColours = true }, signal.Token));
        await output.Seen.WaitAsync(TimeSpan.FromSeconds(60));
        await signal.CancelAsync();
        Assert.That(await watching.WaitAsync(TimeSpan.FromSeconds(60)), Is.Zero);
        _run.End(Start.AddMinutes(5));
        _store.Dispose();
        Assert.That(Files, Is.EqualTo(new[] { "recorder.db" }), "neither -wal nor -shm");
    }

    [Test]
    public void A_file_without_a_run_says_so()
    {
        var empty = Path("empty.db");
        RecorderStore.Open(empty, RecorderSettings.Fast).Dispose();
        var watch = Command.Run("watch", "--db", empty);
        Assert.That((watch.Code, watch.Error), Is.EqualTo((2, "recorder: there is no run in this file yet\n")));
    }
}
