namespace Recorder.Storage.Events;

/// <summary>One event as it was accepted: its header and what it is about.</summary>
public sealed record RecordedEvent(EventHeader Header, EventBody Body)
{
    /// <summary>Version of the payload that this build writes. A reader keeps payloads of a later version and does not interpret them.</summary>
    public const int PayloadVersion = 1;
}
