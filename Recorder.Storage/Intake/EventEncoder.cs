using Recorder.Storage.Events;
using Recorder.Storage.Footprints;

namespace Recorder.Storage.Intake;

/// <summary>Turns an event into the bytes that go into the journal. Each thread has one of its own, with buffers that are used again and again.</summary>
sealed class EventEncoder
{
    [ThreadStatic]
    static EventEncoder? _own;

    readonly JsonText _json = new(attaches: true);

    EventEncoder()
    {
    }

    /// <summary>The calling thread's own.</summary>
    internal static EventEncoder Own => _own ??= new EventEncoder();

    /// <summary>The event's JSON, without what is attached. Until the next one.</summary>
    internal ReadOnlySpan<byte> Json => _json.Written;

    /// <summary>What is attached: a footprint whose JSON the writer's thread makes. Until the next one.</summary>
    internal ReadOnlySpan<byte> Attachment => _json.Attachment;

    /// <summary>Encodes an event.</summary>
    internal void Encode<T>(in EventHeader header, in T body) where T : IEventBody
    {
        _json.Clear();
        EventJson.Write(_json, header, body);
    }

    /// <summary>The event that some bytes are. Any thread.</summary>
    /// <exception cref="EventFormatException">They are none.</exception>
    internal static RecordedEvent Decode(ReadOnlySpan<byte> json, ReadOnlySpan<byte> attachment)
    {
        var recorded = EventJson.Read(json);
        return attachment.Length > 0 && recorded.Body is BarClosed bar ? recorded with { Body = bar.With(FootprintBytes.Read(attachment)) } : recorded;
    }
}
