using System.Text.Json.Nodes;
using Recorder.Server.Documents;

namespace Recorder.Server.Ingest;

/// <summary>What the OpenAPI document says of the addresses that take events.</summary>
static class IngestDocuments
{
    const string Heading = "Ingest";

    const string Order = """
        {"run_id":"R1","order_id":"7","symbol":"ES","side":"BUY","order_type":"LIMIT","quantity":1,"price":4800.25,"status":"NEW",
         "submit_utc":"2024-03-01T09:30:00Z","time_in_force":"DAY","position_impact":"OPEN"}
        """;

    const string Execution = """
        {"run_id":"R1","execution_id":"X1","order_id":"7","exec_utc":"2024-03-01T09:30:01Z","price":4800.25,"quantity":1,"fee":-2.1,
         "fee_currency":"USD"}
        """;

    const string Bar = """
        {"run_id":"R1","symbol":"ES","timeframe":"1m","ts_utc":"2024-03-01T09:30:00Z","open":4800,"high":4801,"low":4799.5,"close":4800.5,
         "volume":120,"provider":"Feed"}
        """;

    static readonly DocumentField Status = new("status", "string", "ok");
    static readonly DocumentField Id = new("id", "string", "The id that was sent.");
    static readonly DocumentField Count = new("count", "integer", "Events in the list.");

    static readonly Dictionary<string, EndpointDocument> ByName = new(StringComparer.Ordinal)
    {
        ["event/strategy_create"] = Make("Registers a strategy.", """{"strategy_id":"S1","name":"Breakout","version":"2"}""", Id),
        ["event/instance_create"] = Make("Registers an instance of a strategy.",
            """{"instance_id":"I1","strategy_id":"S1","parameters_json":{"length":8},"symbol":"ES","timeframe":"1m"}""", Id),
        ["event/run_start"] = Make("Starts a run of an instance.", """
            {"run_id":"R1","instance_id":"I1","run_type":"BACKTEST","start_utc":"2024-03-01T09:30:00Z","initial_balance":100000,
             "base_currency":"USD"}
            """, Id),
        ["event/order"] = Make("Records an order; the same order again is its next state.", Order, Id),
        ["event/execution"] = Make("Records a fill.", Execution, Id),
        ["event/bar"] = Make("Records a bar.", Bar, Id),
        ["batch/orders"] = Make("Records orders, all or none.", $"[{Order}]", Count),
        ["batch/executions"] = Make("Records fills, all or none.", $"[{Execution}]", Count),
        ["batch/bars"] = Make("Records bars, all or none.", $"[{Bar}]", Count),
        ["stream"] = Make("Records orders and fills, all or none.", $$"""{"orders":[{{Order}}],"executions":[{{Execution}}]}""", Count),
    };

    /// <summary>The end of a run.</summary>
    internal static EndpointDocument Stop { get; } = new()
    {
        Summary = "Ends a run as completed and returns it.",
        Tag = Heading,
        Parameters = [new("id", "The id that the program uses.", "R1") { IsInPath = true, IsRequired = true }],
        Answer =
        [
            new("run_id", "string", "The id that the program uses."), new("status", "string", "COMPLETED, or how it had ended before."),
            new("start_utc", "string", "In the run's own time."), new("end_utc", "string", "In the run's own time."),
        ],
    };

    /// <summary>The document of an address.</summary>
    /// <param name="name">The address without <c>/api/ingest/</c>.</param>
    internal static EndpointDocument Of(string name) => ByName[name];

    static EndpointDocument Make(string summary, string example, DocumentField answer) => new()
    {
        Summary = summary,
        Tag = Heading,
        Body = JsonNode.Parse(example),
        BodyFields = [.. Fields(JsonNode.Parse(example)!)],
        Answer = [Status, answer],
    };

    static IEnumerable<DocumentField> Fields(JsonNode example) =>
        (example is JsonArray list ? list[0]! : example).AsObject().Select(field => new DocumentField(
            field.Key, TypeOf(field.Value!), IsTime(field.Key) ? "A time in ISO 8601." : "See the example."));

    static bool IsTime(string name) => name.EndsWith("_utc", StringComparison.Ordinal);

    static string TypeOf(JsonNode value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Number => "number",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.Object => "object",
        _ => "string",
    };
}
