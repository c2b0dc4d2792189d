using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The values of a set of indicators or features at a bar that closed.</summary>
public readonly record struct IndicatorValues : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.IndicatorValues;

    /// <summary>Id of the <see cref="IndicatorSet"/>.</summary>
    [Field(IsRequired = true, Column = "set_id")]
    public required string SetId { get; init; }

    /// <summary>Open of the bar.</summary>
    [Field(IsRequired = true, Column = "ts_utc")]
    public required DateTime OpenedUtc { get; init; }

    /// <summary>The values in the order of the columns; null for a value that is unknown or not finite.</summary>
    [Field(IsRequired = true)]
    public required IReadOnlyList<double?> Values { get; init; }

    /// <inheritdoc/>
    void IEventBody.Write(PackedWriter packed)
    {
        packed.Begin();
        packed.Member("set_id"u8, SetId);
        packed.Member("opened_utc"u8, OpenedUtc);
        packed.Member("values"u8, Values);
        packed.End();
    }
}
