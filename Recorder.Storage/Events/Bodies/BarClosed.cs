using System.Text.Json;
using System.Text.Json.Serialization;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Storage.Events;

/// <summary>A bar that closed.</summary>
public readonly record struct BarClosed : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Bar;

    /// <summary>Symbol.</summary>
    [Field(IsRequired = true)]
    public required string Symbol { get; init; }

    /// <summary>Timeframe.</summary>
    [Field(IsRequired = true)]
    public required string Timeframe { get; init; }

    /// <summary>Connection or file.</summary>
    public string? Source { get; init; }

    /// <summary>Open of the bar.</summary>
    public required DateTime OpenedUtc { get; init; }

    /// <summary>Open.</summary>
    public required double Open { get; init; }

    /// <summary>High.</summary>
    public required double High { get; init; }

    /// <summary>Low.</summary>
    public required double Low { get; init; }

    /// <summary>Close.</summary>
    public required double Close { get; init; }

    /// <summary>Volume.</summary>
    public double? Volume { get; init; }

    /// <summary>Footprint, as a JSON object.</summary>
    public JsonElement? Volumetric
    {
        get => Footprint?.Json;
        init => Footprint = value is { } json ? new BarFootprint(json) : null;
    }

    BarFootprint? Footprint { get; init; }

    /// <summary>
    /// The bar with a footprint that becomes JSON when that is first asked for: on the writer's thread, not on the one that trades.
    /// </summary>
    public BarClosed With(Footprint footprint) => this with { Footprint = new BarFootprint(footprint) };

    /// <inheritdoc/>
    void IEventBody.Write(EventText text)
    {
        text.Begin();
        text.Member("symbol"u8, Symbol);
        text.Member("timeframe"u8, Timeframe);
        text.Member("source"u8, Source);
        text.Member("opened_utc"u8, OpenedUtc);
        text.Member("open"u8, Open);
        text.Member("high"u8, High);
        text.Member("low"u8, Low);
        text.Member("close"u8, Close);
        text.Member("volume"u8, Volume);
        if (Footprint is not { Counted: { } counted } || !text.TryAttach(counted))
            text.Member("volumetric"u8, Volumetric);
        text.End();
    }
}
