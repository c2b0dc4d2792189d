namespace Recorder.Storage.Events;

/// <summary>One event as it was accepted: its header and what it is about.</summary>
public sealed record RecordedEvent(EventHeader Header, IEventBody Body)
{
    /// <summary>
    /// Version of a whole event. The log holds most of them shorter (<see cref="LogPayload"/>); a reader keeps payloads of a later version
    /// and does not interpret them.
    /// </summary>
    public const int PayloadVersion = 1;
}
