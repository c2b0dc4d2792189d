using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>A run began.</summary>
public sealed record RunStarted : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.RunStart;

    /// <summary>Run type.</summary>
    public required RunType RunType { get; init; }

    /// <summary>Version of the platform.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>Connection or file the prices come from.</summary>
    public string? DataSource { get; init; }

    /// <summary>Initial balance.</summary>
    public double? InitialBalance { get; init; }

    /// <summary>Base currency.</summary>
    public string? BaseCurrency { get; init; }

    /// <summary>The platform's own id of the strategy instance.</summary>
    public string? PlatformInstanceId { get; init; }

    /// <summary>True when the run continues after its recorder had ended it: the earlier end no longer counts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Resumes { get; init; }
}
