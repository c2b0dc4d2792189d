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

    /// <summary>The platform told of it as it happened.</summary>
    Live,

    /// <summary>
    /// It was there when the recorder attached, or after a reconnect: what it did before that is not known unless it was asked for.
    /// </summary>
    Found,
}
