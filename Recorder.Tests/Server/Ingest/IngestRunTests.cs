using System.Net;
using NUnit.Framework;
using Recorder.Server.Ingest;
using Recorder.Storage;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Server.Ingest;

/// <summary>A run across restarts of the server, with late events, with a full journal, and beside a plugin.</summary>
[Category("Integration")]
public sealed class IngestRunTests
{
    static string Order(int number, string run = "r") => $$"""
        {"run_id":"{{run}}","order_id":"{{number}}","symbol":"ES","side":"BUY","order_type":"LIMIT","quantity":1,"status":"NEW",
         "submit_utc":"2024-03-01T09:30:{{number % 60:00}}"}
        """;

    const string Start = """{"run_id":"r","instance_id":"i","run_type":"BACKTEST","start_utc":"2024-03-01T09:00:00"}""";

    [Test]
    public async Task A_run_goes_on_after_a_restart_of_the_server()
    {
        using var server = new IngestFixture();
        await server.Post("event/run_start", Start);
        await server.Post("event/order", Order(1));
        server.Restart();
        await server.Post("event/order", Order(2));
        Assert.That(() => server.Scalar<string>("SELECT status FROM strategy_runs"), Is.EqualTo("RUNNING").Eventually());
        await server.Stop("r");
        server.Close();
        server.AssertSound();
        Assert.Multiple(() =>
        {
            // Start, symbol, order; then the end from the recovery; then the resumed start, symbol, order and end.
            Assert.That(server.Scalar<string>("SELECT sequences FROM run_health"), Is.EqualTo("1-8"));
            Assert.That(server.Scalar<string>("SELECT status || ' ' || end_utc FROM strategy_runs"),
                Is.EqualTo("COMPLETED 2024-03-01T09:30:02.0000000Z"));
            Assert.That(server.Scalar<int>("SELECT count(*) FROM orders"), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task A_run_that_is_never_stopped_is_ended_by_the_next_opening()
    {
        using var server = new IngestFixture();
        await server.Post("event/run_start", Start);
        await server.Post("event/order", Order(1));
        server.Close();
        RecorderStore.Open(server.Path).Dispose();
        server.AssertSound();
        Assert.That(server.Scalar<string>("SELECT status || ' ' || end_utc FROM strategy_runs"),
            Is.EqualTo("FAILED 2024-03-01T09:30:01.0000000Z"));
    }

    [Test]
    public async Task Events_after_the_stop_belong_to_the_run_and_it_ends_again()
    {
        using var server = new IngestFixture();
        await server.Post("event/order", Order(1));
        await server.Stop("r");
        await server.Post("event/order", Order(5));
        await server.Post("event/run_start", Start);
        server.Close();
        server.AssertSound();
        Assert.That(server.Scalar<string>("SELECT run_type || ' ' || status || ' ' || end_utc FROM strategy_runs"),
            Is.EqualTo("BACKTEST COMPLETED 2024-03-01T09:30:05.0000000Z"));
    }

    [Test]
    public async Task A_run_without_a_registration_has_an_unknown_strategy_until_it_is_registered()
    {
        using var server = new IngestFixture();
        await server.Post("event/order", Order(1));
        await server.Post("event/run_start", Start);
        await server.Post("event/order", Order(2));
        await server.Post("event/instance_create", """{"instance_id":"i","strategy_id":"s","parameters_json":{"a":1}}""");
        await server.Post("event/order", Order(3));
        var before = server.Rows("SELECT name FROM strategies");
        await server.Post("event/strategy_create", """{"strategy_id":"s","name":"Known"}""");
        await server.Stop("r");
        server.Close();
        server.AssertSound();
        Assert.Multiple(() =>
        {
            Assert.That(before, Is.EqualTo(new[] { "(unknown)" }));
            Assert.That(server.Rows("SELECT name FROM strategies"), Is.EqualTo(new[] { "Known" }));
            Assert.That(server.Scalar<int>("SELECT count(*) FROM strategy_instances"), Is.EqualTo(1));
            Assert.That(
                server.Scalar<int>("SELECT count(*) FROM orders JOIN strategies USING (strategy_id) WHERE name = 'Known'"), Is.EqualTo(3));
        });
    }

    [Test]
    public async Task A_plugin_records_into_the_same_file_and_its_run_is_not_taken_over()
    {
        using var server = new IngestFixture();
        await server.Post("event/run_start", Start);
        using (var store = RecorderStore.Open(server.Path))
        {
            var plugin = StoreFixture.Begin(store);
            plugin.Accept(StoreFixture.Order("1"), StoreFixture.Start);
            await server.Post("event/order", Order(1));
            store.Flush(StoreFixture.Patience);
            var (status, answer) = await server.Send("/api/ingest/event/order", Order(1, plugin.RunId.ToString()));
            Assert.That((status, answer.GetProperty("detail").GetString()),
                Is.EqualTo((HttpStatusCode.Conflict, $"another program records the run {plugin.RunId}")));
            plugin.End(StoreFixture.Completed, StoreFixture.Start.AddMinutes(1));
        }

        await server.Stop("r");
        server.Close();
        server.AssertSound();
        Assert.That(server.Rows("SELECT status FROM strategy_runs"), Is.EqualTo(new[] { "COMPLETED", "COMPLETED" }));
    }

    [Test]
    public async Task A_full_journal_refuses_requests_until_the_file_can_be_written()
    {
        var settings = new RecorderSettings
        {
            JournalLimit = 256 << 10,
            SegmentSize = 64 << 10,
            RetryDelay = TimeSpan.FromMilliseconds(5),
            MaxRetryDelay = TimeSpan.FromMilliseconds(20),
        };
        using var server = new IngestFixture(path => new IngestRuns(path, settings, TimeSpan.FromMilliseconds(200)));
        await server.Post("event/run_start", Start);
        await server.Stop("r");
        await server.Post("event/order", Order(0));
        var accepted = 1;
        using (server.Lock())
        {
            while (true)
            {
                var numbers = Enumerable.Range(accepted, 50);
                var list = $"[{string.Join(',', numbers.Select(number => Order(number)))}]";
                using var content = new StringContent(list, System.Text.Encoding.UTF8, "application/json");
                using var answer = await server.Server.Client.PostAsync("/api/ingest/batch/orders", content);
                if (answer.StatusCode is HttpStatusCode.ServiceUnavailable)
                {
                    Assert.That(answer.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
                    break;
                }

                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
                accepted += 50;
                Assert.That(accepted, Is.LessThan(50_000), "the journal has a limit");
            }
        }

        // The writer continues at its next attempt. A request waits for the writer, and is refused if this takes too long.
        var (attempt, isAccepted) = (0, false);
        while (!isAccepted && attempt++ < 100)
            isAccepted = (await server.Send("/api/ingest/event/order", Order(accepted))).Status is HttpStatusCode.OK;
        Assert.That(isAccepted, Is.True);
        server.Close();
        server.AssertSound();
        Assert.Multiple(() =>
        {
            Assert.That(accepted, Is.GreaterThan(100));
            Assert.That(server.Scalar<int>("SELECT count(*) FROM orders"), Is.EqualTo(accepted + 1));
            Assert.That(server.Scalar<int>("SELECT dropped FROM run_health"), Is.Zero);
        });
    }

    [Test]
    public async Task A_locked_file_is_answered_with_503_before_anything_is_accepted()
    {
        var (time, patience) = (new ManualTime(new DateTimeOffset(StoreFixture.Start)), TimeSpan.FromSeconds(5));
        using var server = new IngestFixture(path => new IngestRuns(path, new RecorderSettings { Time = time }, patience));
        RecorderStore.Open(server.Path).Dispose();
        using (server.Lock())
        {
            var refused = server.Send("/api/ingest/event/strategy_create", """{"strategy_id":"s","name":"n"}""");
            Assert.That(() =>
            {
                time.Advance(patience);
                return refused.IsCompleted;
            }, Is.True.Eventually());
            Assert.That((await refused).Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        }

        // The clock does not advance, so the opening cannot be too late.
        await server.Post("event/strategy_create", """{"strategy_id":"s","name":"n"}""");
        server.Close();
        Assert.That(server.Rows("SELECT name FROM strategies"), Is.EqualTo(new[] { "n" }));
    }
}
