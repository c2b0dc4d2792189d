using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>What led to a report of a position.</summary>
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
    /// It was open when a connection was lost, and is missing after the reconnect: closed at an unknown time, unless a fill names it.
    /// </summary>
    Gone,

    /// <summary>It was there when the recorder attached, or after a reconnect.</summary>
    Found,
}
