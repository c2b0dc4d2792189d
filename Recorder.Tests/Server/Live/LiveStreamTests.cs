using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Server;
using Recorder.Server.Security;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Server.Live;

/// <summary>The stream of a live run over the network, beside its recording.</summary>
[Category("Integration")]
public sealed class LiveStreamTests
{
    const int Batch = 4_000;
    const int Batches = 8;

    readonly HttpClient _http = new();

    StoreFixture _store = null!;
    RunIntake _run = null!;
    RecorderServer _server = null!;
    int _orders;

    string Stream => $"{_server.Address}api/live/stream?run_id={_run.RunId}";

    [SetUp]
    public async Task Start()
    {
        _store = new StoreFixture();
        _run = Begin("Live");
        _orders = 0;
        Record(5);
        _server = await Serve(0);
    }

    [TearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _store.Dispose();
    }

    [OneTimeTearDown]
    public void Close() => _http.Dispose();

    [Test]
    public async Task A_client_gets_the_state_then_every_event_and_the_state_after_it()
    {
        using var stream = await SentEvents.Open(_http, Stream);
        Assert.That(stream.MediaType, Is.EqualTo("text/event-stream"));
        var runs = await stream.Next("runs");
        var state = await stream.Next("state");
        Assert.That(runs.EnumerateArray().Single().GetProperty("run_id").GetString(), Is.EqualTo(_run.RunId.ToString()));
        Assert.That(state.GetProperty("working_count").GetInt32(), Is.EqualTo(5));
        Assert.That(stream.LastId, Is.EqualTo(_run.Counters.Accepted).And.EqualTo(state.GetProperty("as_of").GetInt64()));

        Record(3);
        var events = await stream.Next("events");
        Assert.That(events.GetProperty("events").EnumerateArray().Select(Id), Is.EqualTo(new[] { "5", "6", "7" }));
        Assert.That((await stream.Next("state")).GetProperty("working_count").GetInt32(), Is.EqualTo(8));
    }

    [Test]
    public async Task A_client_that_connects_again_to_a_restarted_server_misses_nothing_and_gets_nothing_twice()
    {
        var (seen, lastId) = (new List<string>(), (long?)null);
        var port = _server.Address.Port;
        for (var turn = 0; turn < 3; turn++)
        {
            using (var stream = await SentEvents.Open(_http, Stream, lastId))
            {
                if (turn == 0)
                    await stream.Next("state");
                Record(700);
                while (seen.Count < (700 * (turn + 1)) + (30 * turn))
                    seen.AddRange((await stream.Next("events")).GetProperty("events").EnumerateArray().Select(Id));
                lastId = stream.LastId;
                await _server.DisposeAsync();
                Assert.That(async () => await stream.Next("events"), Throws.InstanceOf<IOException>(), "the stream ends with the server");
            }

            // Recorded while nobody listens.
            Record(30);
            _server = await Serve(port);
        }

        using var last = await SentEvents.Open(_http, Stream, lastId);
        seen.AddRange((await last.Next("events")).GetProperty("events").EnumerateArray().Select(Id));
        Assert.That(seen, Is.EqualTo(Enumerable.Range(5, 3 * 730).Select(order => order.ToString(CultureInfo.InvariantCulture))));
    }

    [Test]
    public async Task A_stream_begins_after_the_event_that_the_parameter_names()
    {
        using var stream = await SentEvents.Open(_http, Stream + "&after=0");
        var events = await stream.Next("events");
        Assert.That(
            (events.GetProperty("first").GetInt64(), events.GetProperty("last").GetInt64()),
            Is.EqualTo((1L, _run.Counters.Accepted)));
    }

    [Test]
    public async Task The_end_of_the_run_and_the_start_of_the_next_are_sent()
    {
        using var stream = await SentEvents.Open(_http, Stream);
        await stream.Next("state");
        _run.End(StoreFixture.Completed, StoreFixture.Start.AddDays(1));
        Assert.That(_store.Store.Flush(StoreFixture.Patience), Is.True);
        var state = await stream.Next("state");
        Assert.That(state.GetProperty("run").GetProperty("status").GetString(), Is.EqualTo("COMPLETED"));
        var next = Begin("Next");
        Assert.That(_store.Store.Flush(StoreFixture.Patience), Is.True);
        JsonElement runs;
        do
            runs = await stream.Next("runs");
        while (runs.GetArrayLength() == 0);
        Assert.That(runs[0].GetProperty("run_id").GetString(), Is.EqualTo(next.RunId.ToString()));
    }

    [Test]
    public async Task A_heartbeat_is_sent_while_nothing_happens()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        await using var server = RecorderServer.Create(new ServerOptions { Files = [_store.Path], Port = 0, Time = time });
        await server.StartAsync();
        using var stream = await SentEvents.Open(_http, $"{server.Address}api/live/stream");
        await stream.Next("runs");
        Assert.That(time.AwaitTimers(timers => timers > 0, StoreFixture.Patience), Is.True);
        time.Advance(TimeSpan.FromSeconds(10));
        await stream.NextComment().WaitAsync(StoreFixture.Patience);
    }

    [Test]
    public async Task One_stream_more_than_the_limit_is_refused_until_another_ends()
    {
        var streams = new List<SentEvents>();
        for (var stream = 0; stream < ServerLimits.Streams; stream++)
            streams.Add(await SentEvents.Open(_http, Stream));
        Assert.That(
            async () => await SentEvents.Open(_http, Stream),
            Throws.InstanceOf<HttpRequestException>().With.Property("StatusCode").EqualTo(HttpStatusCode.ServiceUnavailable));
        streams[0].Dispose();
        Assert.That(
            () =>
            {
                try
                {
                    streams.Add(SentEvents.Open(_http, Stream).GetAwaiter().GetResult());
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            Is.True.Eventually());
        streams.ForEach(stream => stream.Dispose());
    }

    [TestCase("&after=-1")]
    [TestCase("&after=x")]
    [TestCase("&limit=1")]
    public async Task A_bad_parameter_is_refused(string query)
    {
        using var answer = await _http.GetAsync(Stream + query);
        Assert.That((int)answer.StatusCode, Is.EqualTo(422));
    }

    [Test]
    public async Task Streams_do_not_hold_the_write_ahead_log_back()
    {
        using var other = new StoreFixture();
        var alone = await LargestLog(other, () => Task.CompletedTask);
        using SentEvents first = await SentEvents.Open(_http, Stream), second = await SentEvents.Open(_http, Stream + "&after=0");
        using var slow = await SlowStream();
        var streamed = 0L;
        var streaming = await LargestLog(_store, async () =>
        {
            streamed = (await first.Next("events")).GetProperty("last").GetInt64();
            await second.Next("events");
        });
        Assert.That(streamed, Is.GreaterThan(Batch), "the streams lasted through the recording");
        TestContext.Out.WriteLine($"write-ahead log: {alone:N0} bytes alone, {streaming:N0} bytes beside streams");
        Assert.That(streaming, Is.AtMost(2 * alone));
    }

    [Test]
    public async Task Streams_end_within_the_second_in_which_the_server_stops()
    {
        Assert.That(ServerLimits.StopTime, Is.LessThan(TimeSpan.FromSeconds(1)));
        using var stream = await SentEvents.Open(_http, Stream);
        await stream.Next("state");
        await _server.StopAsync().WaitAsync(StoreFixture.Patience);
        Assert.That(await Ends(stream), Is.True);
    }

    static async Task<bool> Ends(SentEvents stream)
    {
        try
        {
            while (await stream.Next() is not null)
            {
            }
        }
        catch (IOException)
        {
            // Cut instead of ended.
        }

        return true;
    }

    static string Id(JsonElement one) => one.GetProperty("data").GetProperty("order_id").GetString()!;

    // A client that reads nothing.
    async Task<Socket> SlowStream()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(_server.Address.Host, _server.Address.Port);
        await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(
            $"GET /api/live/stream?run_id={_run.RunId}&after=0 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        return socket;
    }

    async Task<RecorderServer> Serve(int port)
    {
        var server = RecorderServer.Create(new ServerOptions { Files = [_store.Path], Port = port });
        await server.StartAsync();
        return server;
    }

    // Largest write-ahead log after each of several batches.
    async Task<long> LargestLog(StoreFixture store, Func<Task> between)
    {
        var run = store == _store ? _run : Begin(store, "Alone");
        var largest = 0L;
        for (var batch = 0; batch < Batches; batch++)
        {
            Record(store, run, Batch);
            largest = Math.Max(largest, new FileInfo(store.Path + "-wal").Length);
            await between();
        }

        return largest;
    }

    RunIntake Begin(string name) => Begin(_store, name);

    static RunIntake Begin(StoreFixture store, string name) => store.Store.Begin(
        new StrategyRegistered { Name = name },
        new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { length = 8 }), Symbol = "ES" },
        new RunStarted { RunType = RunType.Live },
        StoreFixture.Start);

    void Record(int orders) => Record(_store, _run, orders);

    void Record(StoreFixture store, RunIntake run, int orders)
    {
        for (var order = 0; order < orders; order++, _orders++)
            run.Accept(StoreFixture.Order(_orders.ToString(CultureInfo.InvariantCulture)), StoreFixture.Start.AddSeconds(_orders));
        Assert.That(store.Store.Flush(StoreFixture.Patience), Is.True);
    }
}
