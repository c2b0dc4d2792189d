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
    /// Returns the bar with a footprint. The JSON of the footprint is made at its first use, on the writer thread and not on the trading
    /// thread.
    /// </summary>
    public BarClosed With(Footprint footprint) => this with { Footprint = new BarFootprint(footprint) };

    /// <inheritdoc/>
    void IEventBody.Write(PackedWriter packed)
    {
        packed.Begin();
        packed.Member("symbol"u8, Symbol);
        packed.Member("timeframe"u8, Timeframe);
        packed.Member("source"u8, Source);
        packed.Member("opened_utc"u8, OpenedUtc);
        packed.Member("open"u8, Open);
        packed.Member("high"u8, High);
        packed.Member("low"u8, Low);
        packed.Member("close"u8, Close);
        packed.Member("volume"u8, Volume);
        if (Footprint is not { Counted: { } counted } || !packed.TryAttach(counted))
            packed.Member("volumetric"u8, Volumetric);
        packed.End();
    }
}
