using System.Buffers;
using Recorder.Storage.Events;
using Recorder.Storage.Footprints;

namespace Recorder.Storage.Intake;

/// <summary>Turns an event into the bytes that go into the journal. Each thread has one of its own, with buffers that are used again and again.</summary>
sealed class EventEncoder
{
    // A footprint of many thousand levels leaves no buffer of its size behind.
    const int LargestKept = 1 << 20;

    [ThreadStatic]
    static EventEncoder? _own;

    readonly JsonText _json = new();
    ArrayBufferWriter<byte> _attachment = new();

    EventEncoder()
    {
    }

    /// <summary>The calling thread's own.</summary>
    internal static EventEncoder Own => _own ??= new EventEncoder();

    /// <summary>The event's JSON, without what is attached. Until the next one.</summary>
    internal ReadOnlySpan<byte> Json => _json.Written;

    /// <summary>What is attached: a footprint whose JSON the writer's thread makes. Until the next one.</summary>
    internal ReadOnlySpan<byte> Attachment => _attachment.WrittenSpan;

    /// <summary>Encodes an event.</summary>
    internal void Encode(in EventHeader header, EventBody body)
    {
        Clear();
        if (body is BarClosed { Counted: { } footprint } bar)
        {
            FootprintBytes.Write(_attachment, footprint);
            body = bar.WithoutFootprint();
        }

        EventJson.Write(_json, header, body);
    }

    /// <summary>The event that some bytes are. Any thread.</summary>
    /// <exception cref="EventFormatException">They are none.</exception>
    internal static RecordedEvent Decode(ReadOnlySpan<byte> json, ReadOnlySpan<byte> attachment)
    {
        var recorded = EventJson.Read(json);
        return attachment.Length > 0 && recorded.Body is BarClosed bar ? recorded with { Body = bar.With(FootprintBytes.Read(attachment)) } : recorded;
    }

    void Clear()
    {
        _json.Clear();
        if (_attachment.Capacity > LargestKept)
            _attachment = new ArrayBufferWriter<byte>();
        _attachment.ResetWrittenCount();
    }
}
