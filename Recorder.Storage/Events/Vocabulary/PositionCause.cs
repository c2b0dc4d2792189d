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
    /// The position was open when a connection was lost, and it is missing after the reconnect. It closed at an unknown time, unless a fill
    /// shows the time.
    /// </summary>
    Gone,

    /// <summary>The position existed when the recorder attached, or after a reconnect.</summary>
    Found,
}
