using System.Runtime.CompilerServices;
using Recorder.Storage.Events;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Storage.Journal;

/// <summary>
/// Packs events for the journal. Each thread has its own encoder, whose buffers are reused.
/// </summary>
sealed class EventEncoder
{
    [ThreadStatic]
    static EventEncoder? _own;

    readonly PackedWriter _packed = new();

    EventEncoder()
    {
    }

    /// <summary>The encoder of the calling thread.</summary>
    internal static EventEncoder Own => _own ??= new EventEncoder();

    /// <summary>The packed event, valid until the next event.</summary>
    internal ReadOnlySpan<byte> Payload => _packed.Written;

    /// <summary>The footprint of a bar as numbers, or empty; valid until the next event.</summary>
    internal ReadOnlySpan<byte> Attachment => _packed.Attachment;

    /// <summary>Encodes an event.</summary>
    internal void Encode<T>(in EventHeader header, in T body) where T : IEventBody
    {
        _packed.Begin(header);
        // Passed by reference, because for an interface call the compiler would copy the whole body.
        Unsafe.AsRef(in body).Write(_packed);
    }

    /// <summary>Decodes the event of a frame. Any thread.</summary>
    /// <param name="frame">The header of the frame.</param>
    /// <param name="payload">The packed event.</param>
    /// <param name="attachment">The footprint of a bar, or empty.</param>
    /// <exception cref="EventFormatException">The bytes are not an event.</exception>
    internal static RecordedEvent Decode(in FrameHeader frame, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> attachment)
    {
        var recorded = PackedEvent.Read(payload, frame.Sequence, frame.Type);
        return attachment.Length > 0 && recorded.Body is BarClosed bar
            ? recorded with { Body = bar.With(FootprintBytes.Read(attachment)) }
            : recorded;
    }
}
