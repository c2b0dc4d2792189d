using System.Net;
using NUnit.Framework;

namespace Recorder.Tests.Server.Ingest;

/// <summary>The fields that a program may send, the stored values, and the refusals.</summary>
[Category("Integration")]
public sealed class IngestPostTests
{
    const string Order = """
        {"run_id":"11111111-1111-4111-8111-11111111111A","order_id":"7","symbol":"ES","side":"BUY","order_type":"LIMIT","quantity":2,
         "status":"NEW","submit_utc":"2024-03-01T09:30:00"}
        """;

    const string Execution =
        """{"run_id":"r","execution_id":"x","order_id":"7","exec_utc":"2024-03-01T09:30:01Z","price":10.5,"quantity":1}""";

    const string Bar = """
        {"run_id":"r","symbol":"ES","timeframe":"1m","ts_utc":"2024-03-01T09:30:00Z","open":1,"high":2,"low":0.5,"close":1.5,"volume":10}
        """;

    const string Start = """{"run_id":"r","instance_id":"i","run_type":"LIVE","start_utc":"2024-03-01T09:00:00Z"}""";

    IngestFixture _server = null!;

    [SetUp]
    public void Begin() => _server = new IngestFixture();

    [TearDown]
    public void End() => _server.Dispose();

    [TestCase("event/order", Order, "7")]
    [TestCase("event/execution", Execution, "x")]
    [TestCase("event/bar", Bar, "ES/1m/2024-03-01T09:30:00.0000000Z")]
    [TestCase("event/run_start", Start, "r")]
    [TestCase("event/strategy_create", """{"strategy_id":"S \"1\"","name":"n"}""", "S \"1\"")]
    [TestCase("event/instance_create", """{"instance_id":"i","strategy_id":"s","parameters_json":[]}""", "i")]
    public async Task An_event_is_answered_with_its_id(string name, string body, string id)
    {
        var answer = await _server.Post(name, body);
        Assert.That((answer.GetProperty("status").GetString(), answer.GetProperty("id").GetString()), Is.EqualTo(("ok", id)));
    }

    [TestCase("batch/orders", $"[{Order},{Order}]", 2)]
    [TestCase("batch/executions", $"[{Execution}]", 1)]
    [TestCase("batch/bars", "[]", 0)]
    [TestCase("stream", $$"""{"orders":[{{Order}}],"executions":[{{Execution}}]}""", 2)]
    [TestCase("stream", """{"orders":null}""", 0)]
    public async Task A_list_is_answered_with_its_count(string name, string body, int count) =>
        Assert.That((await _server.Post(name, body)).GetProperty("count").GetInt32(), Is.EqualTo(count));

    [TestCase("event/order", """{"order_id":"7"}""", "order_type")]
    [TestCase("event/order", """{"order_id":""}""", "order_id")]
    [TestCase("event/order", """{"order_id":7}""", "order_id")]
    [TestCase("event/order", """{"order_id":"\ud800"}""", "order_id")]
    [TestCase("event/order", """{"extra_json":{"a":["\ud800"]}}""", "extra_json")]
    [TestCase("event/order", """{"desk":{"\udc00":1}}""", "desk")]
    [TestCase("event/order", """{"side":"LONG"}""", "side")]
    [TestCase("event/order", """{"side":"\ud800"}""", "side")]
    [TestCase("event/order", """{"side":"BU\ud800Y"}""", "side")]
    [TestCase("event/order", """{"status":"DONE"}""", "status")]
    [TestCase("event/order", """{"quantity":NaN}""", "quantity")]
    [TestCase("event/order", """{"quantity":"NaN"}""", "quantity")]
    [TestCase("event/order", """{"quantity":-1}""", "quantity")]
    [TestCase("event/order", """{"price":1e999}""", "price")]
    [TestCase("event/order", """{"submit_utc":"yesterday"}""", "submit_utc")]
    [TestCase("event/order", """{"extra_json":"{}"}""", "extra_json")]
    [TestCase("event/order", """[]""", "body")]
    [TestCase("event/order", $"{Order}1", "body")]
    [TestCase("event/order", """not json""", "body")]
    [TestCase("event/order", "", "body")]
    [TestCase("event/execution", """{"quantity":0,"execution_id":"x","order_id":"7","price":1}""", "quantity")]
    [TestCase("event/run_start", """{"run_id":"r","instance_id":"i","run_type":"DEMO"}""", "run_type")]
    [TestCase("event/run_start", """{"initial_balance":"1"}""", "initial_balance")]
    [TestCase("event/run_start", """{"run_id":"r","instance_id":"i","run_type":"LIVE","start_utc":null}""", "start_utc")]
    [TestCase("event/instance_create", """{"instance_id":"i","strategy_id":"s","parameters_json":"{}"}""", "parameters_json")]
    [TestCase("stream", """{"fills":[]}""", "fills")]
    [TestCase("batch/orders", "{}", "body")]
    public async Task A_wrong_event_is_refused_with_the_name_of_the_field(string name, string body, string field)
    {
        var (status, answer) = await _server.Send($"/api/ingest/{name}", body);
        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), answer.ToString());
            Assert.That(answer.GetProperty("field").GetString(), Is.EqualTo(field));
            Assert.That(answer.GetProperty("detail").GetString(), Does.StartWith($"{field}: "));
        });
    }

    [TestCase("event/order", Order, "extra_json")]
    [TestCase("event/order", Order, "desk")]
    [TestCase("event/execution", Execution, "extra_json")]
    [TestCase("event/bar", Bar, "volumetric_json")]
    [TestCase("event/run_start", Start, "metrics_json")]
    [TestCase("event/instance_create", """{"instance_id":"i","strategy_id":"s","parameters_json":{}}""", "symbols_json")]
    public async Task A_field_that_is_too_deep_is_refused_by_its_name(string name, string body, string field)
    {
        var deep = string.Concat(Enumerable.Repeat("[", 5_000));
        var (status, answer) = await _server.Send($"/api/ingest/{name}", $"{body.TrimEnd()[..^1]},\"{field}\":{deep}");
        Assert.That((status, answer.GetProperty("field").GetString()), Is.EqualTo((HttpStatusCode.UnprocessableEntity, field)));
    }

    [Test]
    public async Task One_wrong_element_refuses_the_whole_list()
    {
        var (status, answer) = await _server.Send("/api/ingest/batch/orders", $"[{Order},{Order.Replace("\"BUY\"", "\"UP\"")},{Order}]");
        var (other, stream) = await _server.Send("/api/ingest/stream", $$"""{"orders":[{{Order}}],"executions":[{"order_id":"7"}]}""");
        await _server.Post("event/bar", Bar);
        _server.Close();
        Assert.Multiple(() =>
        {
            Assert.That((status, answer.GetProperty("field").GetString()), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "[1].side")));
            Assert.That(
                (other, stream.GetProperty("field").GetString()),
                Is.EqualTo((HttpStatusCode.UnprocessableEntity, "executions[0].execution_id")));
            Assert.That(_server.Scalar<int>("SELECT count(*) FROM orders"), Is.Zero);
            Assert.That(_server.Scalar<int>("SELECT count(*) FROM ingest_events WHERE event_type IN ('ORDER', 'EXECUTION')"), Is.Zero);
        });
    }

    [Test]
    public async Task Fields_without_a_column_are_kept()
    {
        await _server.Post("event/order", """
            {"run_id":"r","order_id":"7","symbol":"ES","side":"BUY","order_type":"MIT","quantity":2,"status":"EXPIRED",
             "submit_utc":"2024-03-01T09:30:00","strategy_id":"s","extra_json":{"a":[1.50,null]},"desk":"nörd"}
            """);
        await _server.Post("event/execution", Execution.Replace("\"price\"", "\"extra_json\":[1],\"route\":{\"x\":1},\"price\""));
        await _server.Post("event/bar", Bar.Replace("\"volume\"", "\"ticks\":5,\"provider\":\"Feed\",\"venue\":\"CME\",\"volume\""));
        await _server.Post("event/strategy_create", """{"strategy_id":"s","name":"n","desk":"north"}""");
        _server.Close();
        _server.AssertSound();
        Assert.Multiple(() =>
        {
            Assert.That(_server.Scalar<string>("SELECT json_remove(extra_json, '$.sequence') FROM orders"), Is.EqualTo(
                """{"intent":"UNKNOWN","original_status":"EXPIRED","order_type_id":"MIT","client":"""
                + """{"strategy_id":"s","extra_json":{"a":[1.50,null]},"desk":"nörd"}}"""));
            Assert.That(_server.Scalar<string>("SELECT json_extract(extra_json, '$.client') FROM executions"),
                Is.EqualTo("""{"extra_json":[1],"route":{"x":1}}"""));
            Assert.That(_server.Scalar<string>("SELECT volumetric_json FROM bars"), Is.EqualTo("""{"client":{"ticks":5}}"""));
            Assert.That(_server.Scalar<string>("SELECT source FROM run_series"), Is.EqualTo("Feed/CME"));
            Assert.That(_server.Scalar<string>("SELECT payload_json ->> 'desk' FROM registrations"), Is.EqualTo("north"));
        });
    }

    [Test]
    public async Task Ids_are_any_text_and_a_UUID_in_any_case_is_the_id_itself()
    {
        await _server.Post("event/order", Order);
        await _server.Post("event/order", Order.ToLowerInvariant().Replace("buy", "BUY").Replace("limit", "LIMIT").Replace("new", "NEW"));
        await _server.Post("event/bar", Bar.Replace("\"r\"", "\"my run / 1 %\""));
        var (status, run) = await _server.Stop("my run / 1 %");
        _server.Close();
        Assert.Multiple(() =>
        {
            Assert.That(_server.Scalar<string>("SELECT run_id FROM orders"), Is.EqualTo("11111111-1111-4111-8111-11111111111a"));
            Assert.That((status, run.GetProperty("status").GetString()), Is.EqualTo((HttpStatusCode.OK, "COMPLETED")));
        });
    }

    [Test]
    public async Task A_run_that_nobody_sent_cannot_be_stopped()
    {
        var (status, answer) = await _server.Stop("nothing");
        Assert.That((status, answer.GetProperty("detail").GetString()), Is.EqualTo((HttpStatusCode.NotFound, "there is no run nothing")));
    }
}
