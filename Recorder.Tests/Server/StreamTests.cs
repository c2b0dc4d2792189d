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

    // The writer keeps 4 MB of the log; a batch may add its own pages before they are moved.
    const long LogBound = 16L << 20;

    StoreFixture _store = null!;
    RecorderServer _server = null!;
    SlowClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _store = new StoreFixture();
        var run = _store.Begin("Streamed");
        Record(run, Streamed);
        run.Accept(StoreFixture.Completed, StoreFixture.Start);
        Assert.That(_store.Store.Flush(StoreFixture.Patience), Is.True);
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
        var run = _store.Begin();
        var largest = 0L;
        for (var batch = 0; batch < Batches; batch++)
        {
            Record(run, Batch);
            Assert.That(_store.Store.Flush(StoreFixture.Patience), Is.True);
            largest = Math.Max(largest, LogBytes);
            Assert.That(await _client.Read(), Is.Positive);
        }

        Assert.That(largest, Is.LessThan(LogBound));
        Assert.That(await _client.ReadAll(), Is.GreaterThan(Streamed * 300L));
        Assert.That(HeldLog(run), Is.GreaterThan(LogBound), "a reader that keeps its transaction open would be seen");
    }

    [Test]
    public async Task Is_cut_when_the_server_stops_within_its_second()
    {
        Assert.That(ServerLimits.StopTime, Is.LessThan(TimeSpan.FromSeconds(1)));
        await _server.StopAsync().WaitAsync(StoreFixture.Patience);
        Assert.That(async () => await _client.ReadAll(), Throws.InstanceOf<IOException>());
    }

    // The same recording beside one long transaction.
    long HeldLog(RunIntake run)
    {
        using var reader = RecorderDatabase.OpenForReading(_store.Path);
        using var transaction = reader.BeginTransaction(deferred: true);
        reader.QuerySingle<long>("SELECT count(*) FROM strategy_runs", transaction: transaction);
        for (var batch = 0; batch < Batches; batch++)
        {
            Record(run, Batch);
            Assert.That(_store.Store.Flush(StoreFixture.Patience), Is.True);
        }

        return LogBytes;
    }

    long LogBytes => new FileInfo(_store.Path + "-wal").Length;

    int _orders;

    void Record(RunIntake run, int orders)
    {
        for (var order = 0; order < orders; order++)
        {
            run.Accept(
                StoreFixture.Order((_orders++).ToString(CultureInfo.InvariantCulture)), StoreFixture.Start.AddSeconds(order));
        }
    }
}
