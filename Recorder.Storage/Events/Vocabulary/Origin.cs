using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>How the recorder learned of an order or a fill, from the weakest evidence to the strongest.</summary>
[JsonConverter(typeof(WordConverter<Origin>))]
public enum Origin
{
    /// <summary>From the platform's history: it happened before the recorder attached.</summary>
    BeforeAttach,

    /// <summary>From the platform's history: it happened while the connection was down.</summary>
    WhileDisconnected,

    /// <summary>Reported by the platform as it happened.</summary>
    Live,

    /// <summary>It existed when the recorder attached, or after a reconnect. Its earlier history is unknown without a backfill.</summary>
    Found,
}
