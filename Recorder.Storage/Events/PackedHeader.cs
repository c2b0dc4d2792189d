using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Recorder.Storage.Events;

/// <summary>
/// The first 72 bytes of a packed event: form, source, times, and the ids of run, strategy and instance. Sequence number and kind are in
/// the frame around the event.
/// </summary>
static class PackedHeader
{
    internal const int Size = 72;

    /// <summary>
    /// First byte of a packed event. The value rises when the layout changes, or the numbers of <see cref="EventType"/>. The value is rare
    /// inside events, so that bytes inside an unfinished frame are not taken for the start of an event.
    /// </summary>
    internal const byte Form = 0xF2;

    const byte Live = 0;
    const byte Backtest = 1;

    // Offsets of the fields.
    const int Source = 1;
    const int EventUtc = 8;
    const int ReceivedUtc = 16;
    const int RunId = 24;
    const int StrategyId = 40;
    const int InstanceId = 56;

    /// <summary>Writes the header into the first bytes.</summary>
    internal static void Write(Span<byte> bytes, in EventHeader header)
    {
        bytes = bytes[..Size];
        bytes[..EventUtc].Clear();
        bytes[0] = Form;
        bytes[Source] = header.Source is EventSource.Backtest ? Backtest : Live;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[EventUtc..], Time.UtcText.ToUtc(header.EventUtc).Ticks);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[ReceivedUtc..], Time.UtcText.ToUtc(header.ReceivedUtc).Ticks);
        MemoryMarshal.Write(bytes[RunId..], header.RunId);
        MemoryMarshal.Write(bytes[StrategyId..], header.StrategyId);
        MemoryMarshal.Write(bytes[InstanceId..], header.InstanceId);
    }

    /// <summary>Reads the header.</summary>
    /// <exception cref="EventFormatException">It is not an event, or its form is unknown.</exception>
    internal static EventHeader Read(ReadOnlySpan<byte> bytes, long sequence)
    {
        if (bytes.Length < Size || bytes[0] != Form)
            throw new EventFormatException(
                bytes.Length < Size
                    ? "not an event of the recorder: its header is incomplete"
                    : $"this build cannot read an event of form {bytes[0]}; it reads form {Form}");
        return new EventHeader(
            MemoryMarshal.Read<Guid>(bytes[RunId..]), MemoryMarshal.Read<Guid>(bytes[StrategyId..]),
            MemoryMarshal.Read<Guid>(bytes[InstanceId..]), sequence, TimeAt(bytes, EventUtc), TimeAt(bytes, ReceivedUtc),
            bytes[Source] == Backtest ? EventSource.Backtest : EventSource.Live);
    }

    static DateTime TimeAt(ReadOnlySpan<byte> bytes, int offset) =>
        PackedReader.Time(BinaryPrimitives.ReadInt64LittleEndian(bytes[offset..]));
}
