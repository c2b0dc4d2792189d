using System.Text.Json;
using Recorder.Storage.Identity;

namespace Recorder.Storage.Events;

/// <summary>
/// Checks events that are made into objects. It checks each event alone, before anything is merged, so that the same events are quarantined
/// in any batch. Frequent kinds are checked by <see cref="Batches.FieldCheck"/>.
/// </summary>
static class EventCheck
{
    /// <summary>Why the tables cannot take the event, or null when they can.</summary>
    internal static string? Problem(IEventBody body) => body switch
    {
        StrategyRegistered e => Missing("name", e.Name),
        SymbolSeen e => Missing("connection_id", e.ConnectionId) ?? Missing("symbol_id", e.SymbolId) ?? Missing("name", e.Name)
            ?? NotFinite("tick_size", e.TickSize) ?? NotFinite("tick_cost", e.TickCost) ?? NotFinite("multiplier", e.Multiplier)
            ?? NotFinite("lot_size", e.LotSize) ?? NotFinite("lot_step", e.LotStep),
        ConnectionChanged e => Missing("connection_id", e.ConnectionId) ?? Missing("new_state", e.NewState),
        RunConfigured e => e.Config.ValueKind is not JsonValueKind.Object
            ? "config is not an object"
            : CanonicalJson.Problem(e.Config) ?? (e.Inputs is { } inputs ? CanonicalJson.Problem(inputs) : null),
        NoteTaken e => NotFinite("value", e.Value),
        RunStarted e => NotFinite("initial_balance", e.InitialBalance),
        RunProgressed e => NotFinite("done", e.Done) ?? NotFinite("total", e.Total),
        RunEnded e => NotFinite("final_balance", e.FinalBalance)
            ?? (e.Status is RunStatus.Running ? "status is RUNNING in an event that says the run ended" : null)
            ?? e.Metrics?.Select(metric => Missing("metric key", metric.Key) ?? NotFinite(metric.Key, metric.Value))
                .FirstOrDefault(problem => problem is not null),
        _ => null,
    };

    static string? Missing(string name, string? value) => value is null ? $"{name} is missing" : null;

    static string? NotFinite(string name, double? value) =>
        value is { } number && !double.IsFinite(number) ? $"{name} is not a finite number" : null;
}
