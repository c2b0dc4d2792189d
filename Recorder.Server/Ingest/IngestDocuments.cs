using System.Text.Json.Nodes;
using Recorder.Server.Documents;
using Recorder.Server.Ingest.Posts;
using Recorder.Server.Reading;

namespace Recorder.Server.Ingest;

/// <summary>The descriptions of the ingest addresses in the OpenAPI document.</summary>
static class IngestDocuments
{
    const string Heading = "Ingest";

    const string Order = """
        {"run_id":"R1","order_id":"7","symbol":"ES","side":"BUY","order_type":"LIMIT","quantity":1,"price":4800.25,"status":"NEW",
         "submit_utc":"2024-03-01T09:30:00Z","time_in_force":"DAY","position_impact":"OPEN"}
        """;

    const string Execution = """
        {"run_id":"R1","execution_id":"X1","order_id":"7","exec_utc":"2024-03-01T09:30:01Z","price":4800.25,"quantity":1,"fee":2.1,
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
        ["event/strategy_create"] = Make("Registers a strategy.", RegistrationFields.Strategy.Fields,
            """{"strategy_id":"S1","name":"Breakout","version":"2"}""", Id),
        ["event/instance_create"] = Make("Registers an instance of a strategy.", RegistrationFields.Instance.Fields,
            """{"instance_id":"I1","strategy_id":"S1","parameters_json":{"length":8},"symbol":"ES","timeframe":"1m"}""", Id),
        ["event/run_start"] = Make("Starts a run of an instance.", RegistrationFields.Run.Fields, """
            {"run_id":"R1","instance_id":"I1","run_type":"BACKTEST","start_utc":"2024-03-01T09:30:00Z","initial_balance":100000,
             "base_currency":"USD"}
            """, Id),
        ["event/order"] = Make("Records an order. An order that is sent again is its next state.", OrderPost.Fields, Order, Id),
        ["event/execution"] = Make("Records a fill.", ExecutionPost.Fields, Execution, Id),
        ["event/bar"] = Make("Records a bar.", BarPost.Fields, Bar, Id),
        ["batch/orders"] = Make("Records orders, all or none.", OrderPost.Fields, $"[{Order}]", Count),
        ["batch/executions"] = Make("Records fills, all or none.", ExecutionPost.Fields, $"[{Execution}]", Count),
        ["batch/bars"] = Make("Records bars, all or none.", BarPost.Fields, $"[{Bar}]", Count),
        ["stream"] = Make("Records orders and fills, all or none.", PostedBody.Streamed,
            $$"""{"orders":[{{Order}}],"executions":[{{Execution}}]}""", Count),
    };

    /// <summary>The end of a run.</summary>
    internal static EndpointDocument Stop { get; } = new()
    {
        Summary = "Ends a run as completed and returns it.",
        Tag = Heading,
        Parameters = [new("run_id", "The id that the program uses.", "R1") { IsInPath = true, IsRequired = true }],
        Answer = RowRoutes.Run.Document.Answer,
    };

    /// <summary>The document of an address.</summary>
    /// <param name="name">The address without <c>/api/ingest/</c>.</param>
    internal static EndpointDocument Of(string name) => ByName[name];

    static EndpointDocument Make(string summary, PostFields fields, string example, DocumentField answer) => new()
    {
        Summary = summary,
        Tag = Heading,
        Body = JsonNode.Parse(example),
        BodyFields =
        [
            .. fields.All.Select(field => new DocumentField(field.Name, Type(field.Form), Meaning(field.Form), field.IsRequired)),
        ],
        Answer = [Status, answer],
    };

    static string Type(FieldForm form) => form switch
    {
        FieldForm.Number or FieldForm.Quantity => "number",
        FieldForm.Json or FieldForm.Any => "object",
        FieldForm.List => "array",
        _ => "string",
    };

    static string Meaning(FieldForm form) => form switch
    {
        FieldForm.Name => "A text that is not empty.",
        FieldForm.Number => "A finite number.",
        FieldForm.Quantity => "A number that is not negative; the quantity of a fill is more than 0.",
        FieldForm.Time => "A time in ISO 8601; UTC without a zone.",
        FieldForm.Json => "An object or an array.",
        FieldForm.Any => "Any value; it is kept with the fields that no column has.",
        FieldForm.List => "A list; its elements have the fields of a single event.",
        FieldForm.Side => $"One of {Words.Sides}.",
        FieldForm.OrderType => $"One of {Words.OrderTypes}.",
        FieldForm.OrderStatus => $"One of {Words.Statuses}.",
        FieldForm.Impact => $"One of {Words.Impacts}.",
        FieldForm.RunType => $"One of {Words.RunTypes}.",
        FieldForm.RunStatus => $"One of {Words.RunStatuses}.",
        _ => "A text.",
    };
}
