using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>What told the recorder of a position.</summary>
[JsonConverter(typeof(WordConverter<PositionCause>))]
public enum PositionCause
{
    /// <summary>The platform announced it.</summary>
    Added,

    /// <summary>It changed.</summary>
    Updated,

    /// <summary>It was closed.</summary>
    Removed,

    /// <summary>The platform's summary of a closed position.</summary>
    Closed,

    /// <summary>
    /// It was open when a connection was lost and is not there any more: closed, nobody knows when, unless a fill says so.
    /// </summary>
    Gone,

    /// <summary>It was there when the recorder attached, or after a reconnect.</summary>
    Found,
}
