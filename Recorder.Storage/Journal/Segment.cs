using System.Runtime.InteropServices;

namespace Recorder.Storage.Journal;

/// <summary>
/// A stretch of a journal: memory that many threads append frames to, without a lock, and one thread reads them from. The memory is that of
/// a file, which survives the process, or the process's own where no file is to be had.
/// </summary>
sealed unsafe class Segment
{
    readonly byte* _frames;
    readonly uint _seed;

    // Bytes given to producers, also by those who found too little left: once it is over the capacity it stays so, and whoever still holds
    // this segment is told to go on.
    long _reserved;
    Segment? _next;

    Segment(byte* frames, long capacity, uint seed, SegmentFile? file)
    {
        _frames = frames;
        (Capacity, _seed, File) = (capacity, seed, file);
    }

    /// <summary>Bytes for frames.</summary>
    internal long Capacity { get; }

    /// <summary>The file behind it; null when it is memory alone.</summary>
    internal SegmentFile? File { get; }

    /// <summary>How many came before it in its journal. Set before anybody else knows the segment.</summary>
    internal long Order { get; private set; }

    /// <summary>The segment after it, once there is one.</summary>
    internal Segment? Next => Volatile.Read(ref _next);

    /// <summary>Bytes that producers have taken or tried to take.</summary>
    internal long Reserved => Volatile.Read(ref _reserved);

    /// <summary>A segment in a prepared file.</summary>
    /// <param name="file">The file, empty.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="number">Place in the journal, rising.</param>
    internal static Segment Over(SegmentFile file, Guid journal, long number)
    {
        file.WriteHeader(new SegmentHeader(journal, number));
        return new Segment(file.Memory + SegmentHeader.Size, file.Size - SegmentHeader.Size, Frame.SeedOf(journal, number), file);
    }

    /// <summary>A segment in memory alone.</summary>
    internal static Segment InMemory(long capacity) => new((byte*)NativeMemory.AllocZeroed((nuint)capacity), capacity, 0, null);

    /// <summary>Appends a frame; false when there is no room left here. Any thread.</summary>
    internal bool TryAppend(in FrameHeader header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> attachment)
    {
        var size = Frame.SizeOf(payload.Length, attachment.Length);
        var end = Interlocked.Add(ref _reserved, size);
        var at = end - size;
        if (end > Capacity)
        {
            // The one whose frame crosses the end says so to the reader. It comes before the reader can pass here.
            if (at < Capacity)
                Volatile.Write(ref *(int*)(_frames + at), Frame.End);
            return false;
        }

        var frame = _frames + at;
        Frame.Fill(new Span<byte>(frame, (int)size), _seed, header, payload, attachment);
        // Before the reader can see it: once he has, the file may be closed.
        File?.WriteThrough(SegmentHeader.Size + at, frame, size, payload.Length);
        Volatile.Write(ref *(int*)frame, payload.Length);
        return true;
    }

    /// <summary>Says which segment is after it. Once, by who has found this one full.</summary>
    internal void Precede(Segment next)
    {
        next.Order = Order + 1;
        Volatile.Write(ref _next, next);
    }

    /// <summary>
    /// Takes no more: whoever comes finds no room. What was begun before is finished by whoever began it, and can be waited for.
    /// </summary>
    internal void Seal()
    {
        var end = Interlocked.Add(ref _reserved, Capacity + 1) - (Capacity + 1);
        if (end < Capacity)
            Volatile.Write(ref *(int*)(_frames + end), Frame.End);
    }

    /// <summary>What lies at a place. Reader's thread.</summary>
    internal FrameState Peek(
        long at, out FrameHeader header, out ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> attachment, out long size)
    {
        (header, size) = (default, 0);
        payload = attachment = default;
        if (at >= Capacity)
            return FrameState.EndOfSegment;
        var length = Volatile.Read(ref *(int*)(_frames + at));
        if (length <= 0)
            return length == Frame.End ? FrameState.EndOfSegment : FrameState.NotYet;

        var start = new ReadOnlySpan<byte>(_frames + at, Frame.HeaderSize);
        var attached = Frame.AttachedTo(start);
        header = Frame.HeaderOf(start);
        payload = new ReadOnlySpan<byte>(_frames + at + Frame.HeaderSize, length);
        attachment = new ReadOnlySpan<byte>(_frames + at + Frame.HeaderSize + length, attached);
        size = Frame.SizeOf(length, attached);
        return FrameState.Whole;
    }

    /// <summary>Has the pages that come next be writable when a hook comes to them. Any thread but a hook.</summary>
    internal void Warm(int pages) => File?.Warm(SegmentHeader.Size + Reserved, pages);

    /// <summary>Gives back memory that has no file. Nobody reads or appends any more.</summary>
    internal void Free()
    {
        if (File is null)
            NativeMemory.Free(_frames);
    }
}

/// <summary>What lies at a place of a segment.</summary>
enum FrameState
{
    /// <summary>Nothing, or a frame that is still being written.</summary>
    NotYet,

    /// <summary>A frame.</summary>
    Whole,

    /// <summary>The segment ends here; what follows is in the next one.</summary>
    EndOfSegment,
}
