using System.Runtime.InteropServices;

namespace Recorder.Storage.Journal;

/// <summary>
/// A segment of a journal: many threads append frames without a lock, and one thread reads them. Its memory is a mapped
/// file, which survives the process, or plain memory when no file is available.
/// </summary>
sealed unsafe class Segment
{
    readonly byte* _frames;
    readonly uint _seed;

    // Bytes that producers have reserved, including attempts that did not fit. Once the number exceeds the capacity, every later producer
    // moves to the next segment.
    long _reserved;
    Segment? _next;

    Segment(byte* frames, long capacity, uint seed, SegmentFile? file)
    {
        _frames = frames;
        (Capacity, _seed, File) = (capacity, seed, file);
    }

    /// <summary>Number of bytes for frames.</summary>
    internal long Capacity { get; }

    /// <summary>The file of the segment; null for a segment in plain memory.</summary>
    internal SegmentFile? File { get; }

    /// <summary>Number of segments before it in its journal. Set before other threads know the segment.</summary>
    internal long Order { get; private set; }

    /// <summary>The segment after this segment; null until it exists.</summary>
    internal Segment? Next => Volatile.Read(ref _next);

    /// <summary>Bytes that producers have reserved, including attempts that did not fit.</summary>
    internal long Reserved => Volatile.Read(ref _reserved);

    /// <summary>A segment in a prepared file.</summary>
    /// <param name="file">The file, empty.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="number">Number of the segment in the journal, rising.</param>
    internal static Segment Over(SegmentFile file, Guid journal, long number)
    {
        file.WriteHeader(new SegmentHeader(journal, number));
        return new Segment(file.Memory + SegmentHeader.Size, file.Size - SegmentHeader.Size, Frame.SeedOf(journal, number), file);
    }

    /// <summary>A segment only in memory.</summary>
    internal static Segment InMemory(long capacity) => new((byte*)NativeMemory.AllocZeroed((nuint)capacity), capacity, 0, null);

    /// <summary>Appends a frame; false when there is no room left here. Any thread.</summary>
    internal bool TryAppend(in FrameHeader header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> attachment)
    {
        var size = Frame.SizeOf(payload.Length, attachment.Length);
        var end = Interlocked.Add(ref _reserved, size);
        var offset = end - size;
        if (end > Capacity)
        {
            // The producer whose frame crosses the end marks it for the reader, before the reader can get there.
            if (offset < Capacity)
                Volatile.Write(ref *(int*)(_frames + offset), Frame.End);
            return false;
        }

        var frame = _frames + offset;
        Frame.Fill(new Span<byte>(frame, (int)size), _seed, header, payload, attachment);
        // Written before the reader can see the frame, because the reader may close the file after that.
        File?.WriteThrough(SegmentHeader.Size + offset, frame, size, payload.Length);
        Volatile.Write(ref *(int*)frame, payload.Length);
        return true;
    }

    /// <summary>Sets the next segment. Called once, by the producer that found this segment full.</summary>
    internal void Precede(Segment next)
    {
        next.Order = Order + 1;
        Volatile.Write(ref _next, next);
    }

    /// <summary>Accepts no more frames. Frames that were started before are completed by their producers.</summary>
    internal void Seal()
    {
        var end = Interlocked.Add(ref _reserved, Capacity + 1) - (Capacity + 1);
        if (end < Capacity)
            Volatile.Write(ref *(int*)(_frames + end), Frame.End);
    }

    /// <summary>Looks at an offset. Reader's thread.</summary>
    internal FrameState Peek(
        long offset, out FrameHeader header, out ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> attachment, out long size)
    {
        (header, size) = (default, 0);
        payload = attachment = default;
        if (offset >= Capacity)
            return FrameState.EndOfSegment;
        var length = Volatile.Read(ref *(int*)(_frames + offset));
        if (length <= 0)
            return length == Frame.End ? FrameState.EndOfSegment : FrameState.NotYet;

        var start = new ReadOnlySpan<byte>(_frames + offset, Frame.HeaderSize);
        var attached = Frame.AttachedTo(start);
        header = Frame.HeaderOf(start);
        payload = new ReadOnlySpan<byte>(_frames + offset + Frame.HeaderSize, length);
        attachment = new ReadOnlySpan<byte>(_frames + offset + Frame.HeaderSize + length, attached);
        size = Frame.SizeOf(length, attached);
        return FrameState.Whole;
    }

    /// <summary>Touches the next pages, so that a hook finds them writable. Any thread but a hook.</summary>
    internal void Warm(int pages) => File?.Warm(SegmentHeader.Size + Reserved, pages);

    /// <summary>Frees memory that has no file. Call it when no thread uses the segment any more.</summary>
    internal void Free()
    {
        if (File is null)
            NativeMemory.Free(_frames);
    }
}

/// <summary>The state of a segment at an offset.</summary>
enum FrameState
{
    /// <summary>No frame, or an incomplete frame that a producer is still writing.</summary>
    NotYet,

    /// <summary>A complete frame.</summary>
    Whole,

    /// <summary>The end of the segment; the next frame is in the next segment.</summary>
    EndOfSegment,
}
