namespace Recorder.Storage.Events;

/// <summary>One accepted event: its header and its body.</summary>
public sealed record RecordedEvent(EventHeader Header, IEventBody Body)
{
    /// <summary>
    /// Version of a whole event. The log stores most events in a shorter form (<see cref="LogPayload"/>). A reader keeps payloads of a
    /// later version and does not interpret them.
    /// </summary>
    public const int PayloadVersion = 1;
}
