using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>Kind of order.</summary>
[JsonConverter(typeof(WordConverter<OrderType>))]
public enum OrderType
{
    /// <summary>Any other type; the platform's name of the type is recorded too.</summary>
    Unknown,

    /// <summary>At once, at any price.</summary>
    Market,

    /// <summary>At a price or better.</summary>
    Limit,

    /// <summary>At market, once a price is reached.</summary>
    Stop,

    /// <summary>Becomes a limit order when a price is reached.</summary>
    StopLimit,

    /// <summary>A stop that follows the price.</summary>
    TrailingStop,
}
