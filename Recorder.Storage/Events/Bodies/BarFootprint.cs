using System.Text.Json;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Storage.Events;

/// <summary>
/// A bar's footprint, which becomes JSON when that is first asked for: on the writer's thread, as nobody before it needs the text.
/// </summary>
sealed class BarFootprint
{
    readonly Footprint? _counted;
    JsonElement? _json;

    /// <summary>A footprint that is not JSON yet.</summary>
    internal BarFootprint(Footprint counted) => _counted = counted;

    /// <summary>One that is.</summary>
    internal BarFootprint(JsonElement json) => _json = json;

    /// <summary>The footprint while it is not JSON; null afterwards.</summary>
    internal Footprint? Counted => _json is null ? _counted : null;

    /// <summary>A JSON object.</summary>
    internal JsonElement Json => _json ??= FootprintJson.Write(_counted!);
}
