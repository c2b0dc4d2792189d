using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>A note of the strategy.</summary>
public readonly record struct NoteTaken : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Note;

    /// <summary>Kind.</summary>
    public required NoteKind Kind { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Text.</summary>
    public string? Text { get; init; }

    /// <summary>Value.</summary>
    public double? Value { get; init; }
}
