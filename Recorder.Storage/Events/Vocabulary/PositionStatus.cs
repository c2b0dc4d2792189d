using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>Whether a position is open.</summary>
[JsonConverter(typeof(WordConverter<PositionStatus>))]
public enum PositionStatus
{
    /// <summary>Open.</summary>
    Open,

    /// <summary>Closed.</summary>
    Closed,
}
