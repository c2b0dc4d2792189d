using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>How the recorder came to know of an order or a fill, from the weakest word to the strongest.</summary>
[JsonConverter(typeof(WordConverter<Origin>))]
public enum Origin
{
    /// <summary>Asked for afterwards: it happened before the recorder attached.</summary>
    BeforeAttach,

    /// <summary>Asked for afterwards: it happened while the connection was down.</summary>
    WhileDisconnected,

    /// <summary>Reported by the platform as it happened.</summary>
    Live,

    /// <summary>It existed when the recorder attached, or after a reconnect. Its earlier history is unknown without a backfill.</summary>
    Found,
}
