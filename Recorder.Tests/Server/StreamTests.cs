using System.Globalization;
using Dapper;
using NUnit.Framework;
using Recorder.Server;
using Recorder.Server.Security;
using Recorder.Storage.Intake;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Server;

/// <summary>A long answer to a slow client, over the network.</summary>
[Category("Integration")]
public sealed class StreamTests
{
    const int Streamed = 40_000;
    const int Batch = 4_000;
    const int Batches = 8;

    StoreFixture _store = null!;
    RecorderServer _server = null!;
    SlowClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _store = new StoreFixture();
        var run = _store.Begin("Streamed");
        for (var batch = 0; batch < Streamed / Batch; batch++)
            Record(_store, run, Batch);
        _server = RecorderServer.Create(new ServerOptions { Files = [_store.Path], Port = 0 });
        await _server.StartAsync();
        _client = new SlowClient();
        await _client.Open(new Uri(_server.Address, $"api/runs/{run.RunId}/orders"));
        Assert.That(await _client.Read(), Is.Positive);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _store.Dispose();
    }

    [Test]
    public async Task Does_not_hold_the_write_ahead_log_back()
    {
        using var other = new StoreFixture();
        var alone = LargestLog(other, () => Task.CompletedTask);
        var streaming = LargestLog(_store, async () => Assert.That(await _client.Read(), Is.Positive));
        Assert.That(await _client.ReadAll(), Is.GreaterThan(Streamed * 300L), "the stream lasted through the recording");
        using var reader = RecorderDatabase.OpenForReading(_store.Path);
        using var transaction = reader.BeginTransaction(deferred: true);
        reader.QuerySingle<long>("SELECT count(*) FROM strategy_runs", transaction: transaction);
        var held = LargestLog(_store, () => Task.CompletedTask, 3 * Batches);
        Assert.That(streaming, Is.AtMost(2 * alone));
        Assert.That(held, Is.GreaterThan(3 * alone), "a reader that keeps its transaction open is seen");
    }

    [Test]
    public async Task Is_cut_when_the_server_stops_within_its_second()
    {
        Assert.That(ServerLimits.StopTime, Is.LessThan(TimeSpan.FromSeconds(1)));
        await _server.StopAsync().WaitAsync(StoreFixture.Patience);
        Assert.That(async () => await _client.ReadAll(), Throws.InstanceOf<IOException>());
    }

    // Largest write-ahead log after each of several batches.
    long LargestLog(StoreFixture store, Func<Task> between, int batches = Batches)
    {
        var (run, largest) = (store.Begin(), 0L);
        for (var batch = 0; batch < batches; batch++)
        {
            Record(store, run, Batch);
            largest = Math.Max(largest, new FileInfo(store.Path + "-wal").Length);
            between().GetAwaiter().GetResult();
        }

        return largest;
    }

    int _orders;

    void Record(StoreFixture store, RunIntake run, int orders)
    {
        for (var order = 0; order < orders; order++)
        {
            run.Accept(
                StoreFixture.Order((_orders++).ToString(CultureInfo.InvariantCulture)), StoreFixture.Start.AddSeconds(order));
        }

        Assert.That(store.Store.Flush(StoreFixture.Patience), Is.True);
    }
}
