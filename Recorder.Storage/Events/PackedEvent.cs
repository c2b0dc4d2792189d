namespace Recorder.Storage.Events;

/// <summary>An event in the form that it has in the journal (<see cref="PackedWriter"/>).</summary>
static class PackedEvent
{
    /// <summary>Makes an object of the event.</summary>
    /// <param name="bytes">The packed event.</param>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="type">Its kind.</param>
    /// <exception cref="EventFormatException">The bytes are not an event, or their form is unknown.</exception>
    internal static RecordedEvent Read(ReadOnlySpan<byte> bytes, long sequence, EventType type)
    {
        var header = PackedHeader.Read(bytes, sequence);
        var json = new JsonText();
        WriteBody(bytes, json);
        return new RecordedEvent(header, EventJson.ReadBody(type, json.Written));
    }

    /// <summary>Writes the body of the event as JSON.</summary>
    /// <exception cref="EventFormatException">The bytes are not an event.</exception>
    internal static void WriteBody(ReadOnlySpan<byte> bytes, JsonText json)
    {
        for (var members = new PackedReader(bytes[PackedHeader.Size..]); members.Next();)
            members.WriteTo(json);
    }

    /// <summary>Writes the body of an event as JSON, as the writer does for the log.</summary>
    internal static void WriteBody(RecordedEvent recorded, JsonText json)
    {
        var packed = new PackedWriter(attachesFootprints: false);
        packed.Begin(recorded.Header);
        recorded.Body.Write(packed);
        WriteBody(packed.Written, json);
    }
}
