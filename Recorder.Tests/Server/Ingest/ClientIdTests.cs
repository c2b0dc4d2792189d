using System.Text.Json;
using NUnit.Framework;

namespace Recorder.Tests.Server.Ingest;

/// <summary>A client reads back its events by its own ids. It uses only the interface of existing exporters.</summary>
[Category("Integration")]
public sealed class ClientIdTests
{
    IngestFixture _server = null!;

    [SetUp]
    public void Begin() => _server = new IngestFixture();

    [TearDown]
    public void End() => _server.Dispose();

    [TestCase("R1", "I1", "S1")]
    [TestCase("6F9619FF-8B86-D011-B42D-00C04FC964FF", "0cc175b9c0f1b6a831c399e269772661", "Breakout / ES:1 %")]
    [TestCase("latest", "none", "Größe")]
    public async Task A_client_reads_its_run_instance_and_strategy_by_its_ids(string run, string instance, string strategy)
    {
        await Send(run, instance, strategy);
        var (_, stopped) = await _server.Stop(run);
        var (r, i, s) = (Uri.EscapeDataString(run), Uri.EscapeDataString(instance), Uri.EscapeDataString(strategy));
        var read = await Get($"/api/runs/{r}");
        var ofInstance = await Get($"/api/runs/instance/{i}");
        var ofStrategy = await Get($"/api/strategies/{s}/instances");
        var fills = await Get($"/api/executions/run/{r}");
        var bars = await Get($"/api/bars/?run_id={r}&symbol=ES&timeframe=1m&limit=1000");
        Assert.Multiple(async () =>
        {
            Assert.That(WithoutMetrics(stopped), Is.EqualTo(WithoutMetrics(read)), "the stop answers with the run");
            Assert.That(Texts(read, "run_id", "instance_id", "status"), Is.EqualTo(new[] { run, instance, "COMPLETED" }));
            Assert.That(ofInstance.EnumerateArray().Select(row => Texts(row, "run_id")[0]), Is.EqualTo(new[] { run }));
            Assert.That(Texts((await Get("/api/runs/?skip=0&limit=50"))[0], "run_id", "strategy_name"), Is.EqualTo(new[] { run, "Known" }));
            Assert.That(Texts(await Get($"/api/strategies/{s}"), "strategy_id", "name"), Is.EqualTo(new[] { strategy, "Known" }));
            Assert.That(Texts((await Get("/api/strategies/"))[0], "strategy_id"), Is.EqualTo(new[] { strategy }));
            Assert.That(Texts(ofStrategy[0], "instance_id", "strategy_id"), Is.EqualTo(new[] { instance, strategy }));
            Assert.That(fills.EnumerateArray().Select(row => row.GetProperty("execution_id").GetString()),
                Is.EqualTo(new[] { "X1", "X2" }));
            Assert.That(Texts(fills[0], "run_id"), Is.EqualTo(new[] { run }));
            Assert.That(bars.GetArrayLength(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_client_finds_its_trades_by_its_ids()
    {
        await Send("R1", "I1", "S1");
        await _server.Stop("R1");
        var (_, built) = await _server.Send("/api/trades/rebuild/R1", "{}");
        var trades = await Get("/api/trades/?run_id=R1&strategy_id=S1&symbol=ES");
        Assert.Multiple(async () =>
        {
            Assert.That(built.GetProperty("count").GetInt32(), Is.EqualTo(1));
            Assert.That(trades.GetArrayLength(), Is.EqualTo(1));
            Assert.That(Texts(trades[0], "run_id", "trade_id", "strategy_id"), Is.EqualTo(new[] { "R1", "R1:1", "S1" }));
            Assert.That(Texts(await Get("/api/trades/R1:1"), "trade_id"), Is.EqualTo(new[] { "R1:1" }));
            Assert.That((await Get("/api/trades/?strategy_id=S2")).GetArrayLength(), Is.Zero);
            Assert.That((await Get("/api/trades/stats?strategy_id=S1")).GetProperty("trades").GetInt32(), Is.EqualTo(1));
            Assert.That(Texts((await Get("/api/trades/by/strategy"))[0], "strategy_id"), Is.EqualTo(new[] { "S1" }));
            Assert.That(Texts((await Get("/api/trades/by/run"))[0], "run_id"), Is.EqualTo(new[] { "R1" }));
        });
    }

    async Task Send(string run, string instance, string strategy)
    {
        await _server.Post("event/strategy_create", new { strategy_id = strategy, name = "Known" });
        await _server.Post("event/instance_create", new
        {
            instance_id = instance,
            strategy_id = strategy,
            parameters_json = new { length = 8 },
        });
        await _server.Post("event/run_start", new
        {
            run_id = run,
            instance_id = instance,
            run_type = "BACKTEST",
            start_utc = "2024-03-01T09:00:00",
        });
        await _server.Post("stream", new
        {
            orders = new[] { Order("1", "BUY"), Order("2", "SELL") },
            executions = new[] { Fill(1), Fill(2) },
        });
        await _server.Post("event/bar", new
        {
            run_id = run,
            symbol = "ES",
            timeframe = "1m",
            ts_utc = "2024-03-01T09:30:00Z",
            open = 1,
            high = 2,
            low = 0.5,
            close = 1.5,
            volume = 10,
        });

        object Order(string id, string side) => new
        {
            run_id = run,
            order_id = id,
            symbol = "ES",
            side,
            order_type = "MARKET",
            quantity = 1,
            status = "FILLED",
            submit_utc = $"2024-03-01T09:30:0{id}Z",
        };
        object Fill(int number) => new
        {
            run_id = run,
            execution_id = $"X{number}",
            order_id = $"{number}",
            exec_utc = $"2024-03-01T09:30:0{number}Z",
            price = 100 + number,
            quantity = 1,
        };
    }

    async Task<JsonElement> Get(string path)
    {
        using var answer = await _server.Server.Client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{path}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    // The metrics of a run are computed after its stop is answered.
    static string WithoutMetrics(JsonElement run) => string.Join(
        '\n', run.EnumerateObject().Where(field => field.Name != "metrics_json").Select(field => field.ToString()));

    static string?[] Texts(JsonElement row, params string[] fields) => [.. fields.Select(field => row.GetProperty(field).GetString())];
}
