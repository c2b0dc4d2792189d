using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>What an event is about. One sealed record for each kind of event.</summary>
public abstract record EventBody
{
    /// <summary>The word for this kind of event, as it stands in <c>ingest_events.event_type</c>.</summary>
    [JsonIgnore]
    public abstract EventType Type { get; }
}
