using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>
/// The columns of a set of values. It is recorded once, before the first values; each bar then has only the id of the set and the numbers.
/// </summary>
public sealed record IndicatorSet : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.IndicatorSet;

    /// <summary>Id of the set. It is computed from the other members, so equal sets have the same id.</summary>
    public required string SetId { get; init; }

    /// <summary>Symbol of the bars.</summary>
    public required string Symbol { get; init; }

    /// <summary>Timeframe of the bars.</summary>
    public required string Timeframe { get; init; }

    /// <summary>
    /// The columns, a JSON object each: <c>name</c>; for a line of an indicator also <c>indicator</c>, <c>line</c> and <c>params</c>.
    /// </summary>
    public required JsonElement Columns { get; init; }
}
