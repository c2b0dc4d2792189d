using System.Text.Json;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Storage.Events;

/// <summary>The footprint of a bar. Its JSON is made at its first use, on the writer thread.</summary>
sealed class BarFootprint
{
    readonly Footprint? _counted;
    JsonElement? _json;

    /// <summary>A footprint as numbers.</summary>
    internal BarFootprint(Footprint counted) => _counted = counted;

    /// <summary>A footprint as JSON.</summary>
    internal BarFootprint(JsonElement json) => _json = json;

    /// <summary>The footprint until its JSON is made; null afterwards.</summary>
    internal Footprint? Counted => _json is null ? _counted : null;

    /// <summary>A JSON object.</summary>
    internal JsonElement Json => _json ??= FootprintJson.Write(_counted!);
}
