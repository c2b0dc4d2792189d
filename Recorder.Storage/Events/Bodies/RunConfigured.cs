using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The configuration of a run.</summary>
public sealed record RunConfigured : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Config;

    /// <summary>The configuration: a JSON object with the members of <see cref="Configurations.RunConfig"/>.</summary>
    public required JsonElement Config { get; init; }

    /// <summary>SHA-256 of the strategy's code; null if it is unknown.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>SHA-256 of the prices; null if they were not known before the run.</summary>
    public string? DataFingerprint { get; init; }

    /// <summary>Files of the run, as a JSON object; null for none.</summary>
    public JsonElement? Inputs { get; init; }
}
