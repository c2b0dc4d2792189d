using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>What led to a report of an order.</summary>
[JsonConverter(typeof(WordConverter<OrderCause>))]
public enum OrderCause
{
    /// <summary>The platform announced the order.</summary>
    Added,

    /// <summary>The order changed.</summary>
    Updated,

    /// <summary>An entry of the platform's order history.</summary>
    History,

    /// <summary>The order left the book.</summary>
    Removed,

    /// <summary>The order existed when the recorder attached, or after a reconnect.</summary>
    Found,

    /// <summary>The platform's history has it: it happened before the recorder attached.</summary>
    BeforeAttach,

    /// <summary>The platform's history has it: it happened while the connection was down.</summary>
    WhileDisconnected,

    /// <summary>A client sent it over HTTP when it placed or changed the order.</summary>
    Posted,
}
