using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>What an event is about. One sealed record for each kind of event.</summary>
public abstract record EventBody
{
    /// <summary>The word for this kind of event, as it stands in <c>ingest_events.event_type</c>.</summary>
    [JsonIgnore]
    public abstract EventType Type { get; }

    /// <summary>Writes it as JSON. Kinds of events that come often do it themselves, in the order and with the names that the serialiser would use.</summary>
    internal virtual void Write(JsonText json) => json.Raw(EventJson.Serialize(this));
}
