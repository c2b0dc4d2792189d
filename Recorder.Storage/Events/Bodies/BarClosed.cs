using System.Text.Json;
using System.Text.Json.Serialization;
using Recorder.Storage.Footprints;

namespace Recorder.Storage.Events;

/// <summary>A bar that closed.</summary>
public sealed record BarClosed : EventBody
{
    Footprint? _counted;

    // Filled by whoever asks first: the writer's thread, as nobody before it needs the text.
    JsonElement? _volumetric;

    /// <inheritdoc/>
    [JsonIgnore]
    public override EventType Type => EventType.Bar;

    /// <summary>Symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Timeframe.</summary>
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
        get => _volumetric ??= _counted is null ? null : FootprintJson.Write(_counted);
        init => _volumetric = value;
    }

    /// <summary>A footprint that is not JSON yet; null when there is none, or none any more.</summary>
    internal Footprint? Counted => _volumetric is null ? _counted : null;

    /// <summary>The bar alone.</summary>
    internal BarClosed WithoutFootprint() => this with { _counted = null, _volumetric = null };

    /// <summary>The bar with a footprint that becomes JSON when that is first asked for: on the writer's thread, not on the one that trades.</summary>
    public BarClosed With(Footprint footprint) => this with { _counted = footprint, _volumetric = null };

    /// <inheritdoc/>
    internal override void Write(JsonText json)
    {
        json.Begin();
        json.Member("symbol"u8, Symbol);
        json.Member("timeframe"u8, Timeframe);
        json.Member("source"u8, Source);
        json.Member("opened_utc"u8, OpenedUtc);
        json.Member("open"u8, Open);
        json.Member("high"u8, High);
        json.Member("low"u8, Low);
        json.Member("close"u8, Close);
        json.Member("volume"u8, Volume);
        json.Member("volumetric"u8, Volumetric);
        json.End();
    }
}
