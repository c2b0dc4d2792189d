using System.Runtime.CompilerServices;
using Recorder.Storage.Events;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Storage.Journal;

/// <summary>
/// Turns an event into the bytes that go into the journal. Each thread has one of its own, with buffers that are used again and again.
/// </summary>
sealed class EventEncoder
{
    [ThreadStatic]
    static EventEncoder? _own;

    readonly PackedText _packed = new();

    EventEncoder()
    {
    }

    /// <summary>The calling thread's own.</summary>
    internal static EventEncoder Own => _own ??= new EventEncoder();

    /// <summary>The event, without what is attached. Until the next one.</summary>
    internal ReadOnlySpan<byte> Payload => _packed.Written;

    /// <summary>What is attached: a footprint whose JSON the writer's thread makes. Until the next one.</summary>
    internal ReadOnlySpan<byte> Attachment => _packed.Attachment;

    /// <summary>Encodes an event.</summary>
    internal void Encode<T>(in EventHeader header, in T body) where T : IEventBody
    {
        _packed.Begin(header);
        // By reference: the compiler would copy the whole body, not knowing that writing changes nothing.
        Unsafe.AsRef(in body).Write(_packed);
    }

    /// <summary>Decodes the event of a frame. Any thread.</summary>
    /// <param name="frame">The header of the frame.</param>
    /// <param name="payload">The packed event.</param>
    /// <param name="attachment">The footprint of a bar, or empty.</param>
    /// <exception cref="EventFormatException">The bytes are not an event.</exception>
    internal static RecordedEvent Decode(in FrameHeader frame, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> attachment)
    {
        var recorded = EventJson.Read(JsonOf(frame, payload));
        return attachment.Length > 0 && recorded.Body is BarClosed bar
            ? recorded with { Body = bar.With(FootprintBytes.Read(attachment)) }
            : recorded;
    }

    static ReadOnlySpan<byte> JsonOf(in FrameHeader frame, ReadOnlySpan<byte> packed)
    {
        var json = new JsonText();
        PackedEvent.WriteTo(packed, frame.Sequence, frame.Type, json);
        return json.Written;
    }
}
