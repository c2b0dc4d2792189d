using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>Direction of an order, a fill or a position.</summary>
[JsonConverter(typeof(WordConverter<Side>))]
public enum Side
{
    /// <summary>Buy, or long.</summary>
    Buy,

    /// <summary>Sell, or short.</summary>
    Sell,

    /// <summary>Not known.</summary>
    Unknown,
}
