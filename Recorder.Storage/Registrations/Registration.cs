using System.Text.Json;
using System.Text.Json.Nodes;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;

namespace Recorder.Storage.Registrations;

/// <summary>A strategy, an instance or a run that a program registers over HTTP. The fields have the names of the HTTP interface.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ClientId">The id that the program uses.</param>
/// <param name="Fields">All fields that the program sent.</param>
sealed record Registration(RegistrationKind Kind, string ClientId, JsonObject Fields)
{
    /// <summary>The id in the tables.</summary>
    internal Guid Id => IdOf(Kind, ClientId);

    /// <summary>The strategy of an instance.</summary>
    internal Guid StrategyId => IdOf(RegistrationKind.Strategy, Text("strategy_id") ?? "");

    /// <summary>The instance of a run.</summary>
    internal Guid InstanceId => IdOf(RegistrationKind.Instance, Text("instance_id") ?? "");

    /// <summary>The id in the tables for a program's own id.</summary>
    internal static Guid IdOf(RegistrationKind kind, string clientId) =>
        RecorderId.OfClient(EnumWords<RegistrationKind>.Of(kind), clientId);

    /// <summary>A text field; null when it is missing.</summary>
    internal string? Text(string field) => Fields[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>
    /// Merges this registration with an earlier registration of the same object. Fields that are only in the earlier registration are kept.
    /// </summary>
    internal Registration After(JsonObject earlier)
    {
        var fields = (JsonObject)earlier.DeepClone();
        foreach (var (name, value) in Fields)
        {
            if (value is not null)
                fields[name] = value.DeepClone();
        }

        return this with { Fields = fields };
    }

    /// <summary>The strategy as an event.</summary>
    internal StrategyRegistered ToStrategy() => new()
    {
        Name = Text("name") ?? "",
        Version = Text("version"),
        Vendor = Text("vendor"),
        SourceRef = Text("source_ref"),
        Notes = Text("notes"),
    };

    /// <summary>The instance as an event.</summary>
    internal InstanceRegistered ToInstance() => new()
    {
        Name = Text("instance_name"),
        Parameters = JsonSerializer.SerializeToElement(Fields["parameters_json"] ?? new JsonObject(), RegistrationJson.Default.JsonNode),
        Symbol = Text("symbol"),
        Symbols = Fields["symbols_json"] is JsonArray symbols && symbols.All(IsText) ? [.. symbols.Select(each => (string)each!)] : null,
        Timeframe = Text("timeframe"),
        AccountId = Text("account_id"),
        Venue = Text("venue"),
    };

    /// <summary>The start of a run as an event.</summary>
    internal RunStarted ToStart(RunType type) => new()
    {
        RunType = type,
        EngineVersion = Text("engine_version"),
        DataSource = Text("data_source"),
        InitialBalance = Fields["initial_balance"] is JsonValue value && value.TryGetValue<double>(out var balance) ? balance : null,
        BaseCurrency = Text("base_currency"),
    };

    /// <summary>The metrics that the program reports of the run: members that are a number, a text or a truth value.</summary>
    internal IReadOnlyList<ReportedMetric> ToMetrics() => Fields["metrics_json"] is not JsonObject metrics ? [] :
    [
        .. metrics.Where(metric => metric.Value is JsonValue).Select(metric => new ReportedMetric(
            metric.Key, metric.Value!.GetValueKind() is JsonValueKind.Number ? metric.Value.GetValue<double>() : null,
            metric.Value.ToString())),
    ];

    static bool IsText(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String;
}
