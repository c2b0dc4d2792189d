namespace Recorder.Storage.Events;

/// <summary>
/// The content of an event, one type for each kind. The types of frequent kinds are structs, so that a hook allocates nothing. A reader
/// sees every body as this interface.
/// </summary>
public interface IEventBody
{
    /// <summary>The kind, as in <c>ingest_events.event_type</c>.</summary>
    EventType Type { get; }

    /// <summary>
    /// Packs the content. Frequent kinds write each member, in the order and with the names of their properties; a test checks this.
    /// </summary>
    internal void Write(PackedWriter packed) => packed.Body(this);
}
