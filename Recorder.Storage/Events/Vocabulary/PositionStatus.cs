using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>Whether a position is held.</summary>
[JsonConverter(typeof(WordConverter<PositionStatus>))]
public enum PositionStatus
{
    /// <summary>Held.</summary>
    Open,

    /// <summary>Gone.</summary>
    Closed,
}
