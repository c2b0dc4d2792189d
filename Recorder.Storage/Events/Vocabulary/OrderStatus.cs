using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>
/// State of an order. The order of the values is the order of life: of two states with the same time, the later one here is the newer.
/// </summary>
[JsonConverter(typeof(WordConverter<OrderStatus>))]
public enum OrderStatus
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Known, and not working.</summary>
    Inactive,

    /// <summary>Working.</summary>
    New,

    /// <summary>Working, and filled in part.</summary>
    PartiallyFilled,

    /// <summary>Refused.</summary>
    Rejected,

    /// <summary>Cancelled or expired.</summary>
    Canceled,

    /// <summary>Filled whole.</summary>
    Filled,
}

/// <summary>Rules about the states of orders.</summary>
static class OrderStatuses
{
    /// <summary>True for a state that an order does not leave.</summary>
    internal static bool IsFinal(this OrderStatus status) => status is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Rejected;
}
