using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>Where an event comes from.</summary>
[JsonConverter(typeof(WordConverter<EventSource>))]
public enum EventSource
{
    /// <summary>A connection to a broker or to a simulator that runs in real time.</summary>
    Live,

    /// <summary>Simulated time.</summary>
    Backtest,
}
