namespace Recorder.Storage.Events;

/// <summary>Reads an event in the form in which it waits in the journal (<see cref="PackedText"/>).</summary>
static class PackedEvent
{
    /// <summary>Writes the whole event as JSON.</summary>
    /// <param name="bytes">The event.</param>
    /// <param name="sequence">Its number.</param>
    /// <param name="type">Its kind.</param>
    /// <param name="json">Empty before.</param>
    /// <exception cref="EventFormatException">It is not an event, or its form is unknown.</exception>
    internal static void WriteTo(ReadOnlySpan<byte> bytes, long sequence, EventType type, JsonText json)
    {
        EventJson.WriteHeader(json, PackedHeader.Read(bytes, sequence), type);
        for (var members = new PackedMembers(bytes[PackedHeader.Size..]); members.Next();)
            members.WriteTo(json);
        EventJson.WriteEnd(json);
    }
}
