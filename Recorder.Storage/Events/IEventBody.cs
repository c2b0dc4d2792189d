namespace Recorder.Storage.Events;

/// <summary>
/// What an event is about, one type for each kind of event. Kinds that the hooks make are values, so that nothing is made on the thread
/// that trades: they are passed on as the type that they are. A reader has them as this interface.
/// </summary>
public interface IEventBody
{
    /// <summary>The word for this kind of event, as it stands in <c>ingest_events.event_type</c>.</summary>
    EventType Type { get; }

    /// <summary>
    /// Writes it. Kinds of events that come often do it themselves, in the order and with the names that the serialiser would use.
    /// </summary>
    internal void Write(EventText text) => text.Body(this);
}
