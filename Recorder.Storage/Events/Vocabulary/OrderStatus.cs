using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>
/// State of an order. The values are in the order in which an order reaches them. Of two states with the same time, the state with the
/// larger value is newer.
/// </summary>
[JsonConverter(typeof(WordConverter<OrderStatus>))]
public enum OrderStatus
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>The platform knows the order, and the order is not working.</summary>
    Inactive,

    /// <summary>Working.</summary>
    New,

    /// <summary>Working, and partly filled.</summary>
    PartiallyFilled,

    /// <summary>Refused.</summary>
    Rejected,

    /// <summary>Cancelled or expired.</summary>
    Canceled,

    /// <summary>Completely filled.</summary>
    Filled,
}

/// <summary>Rules about the states of orders.</summary>
static class OrderStatuses
{
    /// <summary>True for a final state: an order does not leave it.</summary>
    internal static bool IsFinal(this OrderStatus status) => status is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Rejected;
}
