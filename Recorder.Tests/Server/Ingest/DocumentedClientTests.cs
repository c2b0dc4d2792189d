using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Server.Ingest;

/// <summary>A client that knows only the documents of the API: JSON as text, no types of this project, a real process.</summary>
[Category("Process")]
public sealed class DocumentedClientTests
{
    const string Run = "5D8B6A0E-0000-4000-8000-00000000ABCD";

    TestFolder _folder = null!;
    ServeProcess _server = null!;
    HttpClient _client = null!;

    string Database => _folder.File("recorder.db");

    [SetUp]
    public async Task Start()
    {
        _folder = new TestFolder();
        _server = await ServeProcess.Start(Database, "--ingest-open");
        _client = new HttpClient { BaseAddress = _server.Address };
    }

    [TearDown]
    public void Stop()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Records_a_whole_life_and_reads_it_back()
    {
        // An order and a bar before anything is known of their run, several at once.
        await Task.WhenAll(
            Ok("event/order", Order(1, "FILLED"), "O1"), Ok("batch/executions", $"[{Fill(1, 100)}]", count: 1),
            Ok("event/bar", Bar("2024-03-01T09:30:00Z"), null));
        await Ok("event/strategy_create", """{"strategy_id":"breakout","name":"Breakout","version":null}""", "breakout");
        await Ok(
            "event/instance_create",
            """{"instance_id":"0cc175b9c0f1b6a831c399e269772661","strategy_id":"breakout","parameters_json":{"length":8},"symbol":"ES"}""",
            "0cc175b9c0f1b6a831c399e269772661");
        await Ok(
            "event/run_start",
            $$"""
            {"run_id":"{{Run}}","instance_id":"0cc175b9c0f1b6a831c399e269772661","run_type":"BACKTEST","start_utc":"2024-03-01T09:30:00",
             "initial_balance":10000,"base_currency":"USD","metrics_json":{"source":"exporter"} }
            """,
            Run);
        await Ok("batch/orders", $"[{Order(2, "WORKING")},{Order(3, "NEW")}]", count: 2);
        await Ok("stream", $$"""{"orders":[{{Order(2, "FILLED")}}],"executions":[{{Fill(2, 110)}}]}""", count: 2);
        await Ok("stream", $$"""{"executions":[{{Fill(2, 110)}}]}""", count: 1);
        await Ok("batch/bars", $"[{Bar("2024-03-01T09:31:00.0000000+00:00")},{Bar("2024-03-01T10:32:00+01:00")}]", count: 2);
        using var stop = await _client.PostAsync($"/api/runs/{Run}/stop", null);
        var stopped = await Body(stop);
        Assert.That(stop.StatusCode, Is.EqualTo(HttpStatusCode.OK), stopped.ToString());
        var runs = await Get("/api/runs/?skip=0&limit=50");
        var bars = await Get($"/api/bars/?run_id={Run}&symbol=ES&timeframe=1m&start_utc=2024-03-01T09:30:00&limit=1000");
        var fills = await Get($"/api/executions/run/{Run}");
        var instances = await Get("/api/strategies/breakout/instances");
        Assert.Multiple(() =>
        {
            Assert.That(runs[0].GetProperty("strategy_name").GetString(), Is.EqualTo("Breakout"));
            Assert.That(bars.GetArrayLength(), Is.EqualTo(3));
            Assert.That(fills.GetArrayLength(), Is.EqualTo(2));
            Assert.That(instances[0].GetProperty("parameters_json").GetProperty("length").GetInt32(), Is.EqualTo(8));
        });
        Assert.That((await _server.End("TERM")).Code, Is.Zero);
        using var file = RecorderDatabase.OpenForReading(Database);
        Assert.Multiple(() =>
        {
            Assert.That(
                file.Query<string>("SELECT order_id || ' ' || status FROM orders ORDER BY order_id"),
                Is.EqualTo(new[] { "O1 FILLED", "O2 FILLED", "O3 NEW" }));
            Assert.That(file.QuerySingle<string>("SELECT status FROM strategy_runs"), Is.EqualTo("COMPLETED"));
            Assert.That(
                file.QuerySingle<double>("SELECT net_pnl FROM closed_trades WHERE matching = 'FLAT'"), Is.EqualTo(10 - 4.2).Within(1e-9));
            Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
        });
    }

    static string Order(int number, string status) => $$"""
        {"run_id":"{{Run}}","order_id":"O{{number}}","symbol":"ES","side":"{{(number == 1 ? "BUY" : "SELL")}}","order_type":"MARKET",
         "quantity":1,"status":"{{status}}","submit_utc":"2024-03-01T09:30:0{{number}}.1234567Z","strategy_id":"breakout",
         "parent_order_id":null,"account_id":"SIM","time_in_force":"DAY","price":null,"client_tag":"x","position_impact":"UNKNOWN",
         "extra_json":{"desk":"a"} }
        """;

    static string Fill(int number, int price) => $$"""
        {"run_id":"{{Run}}","execution_id":"E{{number}}","order_id":"O{{number}}","exec_utc":"2024-03-01T09:30:0{{number}}.2",
         "price":{{price}},"quantity":1,"fee":2.1,"fee_currency":"USD","liquidity":null,"extra_json":{} }
        """;

    static string Bar(string time) => $$"""
        {"run_id":"{{Run}}","symbol":"ES","timeframe":"1m","ts_utc":"{{time}}","open":100,"high":111,"low":99,"close":110,"volume":5,
         "venue":null,"provider":"Unknown","volumetric_json":{"poc":100.5} }
        """;

    async Task Ok(string path, string body, string? id = null, int? count = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync($"/api/ingest/{path}", content);
        var text = await Body(answer);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{path}: {text}");
        Assert.That(text.GetProperty("status").GetString(), Is.EqualTo("ok"));
        if (id is not null)
            Assert.That(text.GetProperty("id").GetString(), Is.EqualTo(id));
        if (count is not null)
            Assert.That(text.GetProperty("count").GetInt32(), Is.EqualTo(count));
    }

    async Task<JsonElement> Get(string path)
    {
        using var answer = await _client.GetAsync(path);
        return await Body(answer);
    }

    static async Task<JsonElement> Body(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
}
