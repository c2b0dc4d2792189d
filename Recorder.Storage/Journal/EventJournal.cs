using Recorder.Storage.Events;

namespace Recorder.Storage.Journal;

/// <summary>
/// The journal of one writer: hooks append events (any thread), the writer reads them in that order (one thread). An event that is in a
/// file when its hook returns survives a kill of the process. The journal is also the only queue between the hooks and the writer.
/// </summary>
sealed class EventJournal
{
    // Highest size of a segment in memory. The size is also at most a small part of the memory limit.
    const long LargestInMemory = 256 * 1024;
    const int InMemoryShare = 8;

    readonly JournalLimits _limits;
    readonly SegmentSupply? _supply;

    // The lock of producers that find a segment full. The writer never takes it.
    readonly object _rolling = new();

    // The lock of producers that may wait, and of the reader that wakes them.
    readonly object _room = new();
    int _waiting;
    Segment _current;
    long _number;
    long _memory;
    long _appendedToMemory;
    bool _closed;

    // Reader's thread.
    readonly Queue<Segment> _passed = new();
    Segment _reading;
    long _offset;
    long _takenFromMemory;
    long _releasedFromMemory; // Any thread reads it.

    /// <summary>Makes a journal.</summary>
    /// <param name="folder">Folder of its files; null for a journal only in memory.</param>
    /// <param name="limits">Its limits.</param>
    internal EventJournal(JournalFolder? folder, JournalLimits limits)
    {
        _limits = limits;
        _current = _reading = NewInMemory(UsualInMemory);
        if (folder is not null && limits.Files > 0)
            _supply = new SegmentSupply(folder, Id, limits.SegmentSize, limits.Files, () => Volatile.Read(ref _current));
    }

    /// <summary>Unique id of the journal.</summary>
    internal Guid Id { get; } = Guid.NewGuid();

    /// <summary>True while accepted events go into a file.</summary>
    internal bool IsDurable => Volatile.Read(ref _current).File is { HasFailed: false };

    /// <summary>True until it is sealed.</summary>
    internal bool IsOpen => !Volatile.Read(ref _closed);

    /// <summary>Events that are only in memory and not in the database yet. Any thread.</summary>
    internal long InMemory => Math.Max(0, Volatile.Read(ref _appendedToMemory) - Volatile.Read(ref _releasedFromMemory));

    /// <summary>
    /// True when the next events may not fit into a file: no further file is available now, and the current one is half full. Any thread.
    /// </summary>
    internal bool IsShort =>
        _supply is { IsShort: true } && Volatile.Read(ref _current) is var segment
        && (segment.File is null || segment.Reserved > segment.Capacity / 2);

    /// <summary>True while a returned file is being prepared again. Any thread.</summary>
    internal bool IsRecycling => _supply is { IsRecycling: true };

    /// <summary>Why no file is available, or null.</summary>
    internal Exception? Trouble => _supply?.Trouble;

    /// <summary>True when nothing waits: everything that was appended has been taken. Reader's thread.</summary>
    internal bool IsDrained => _reading.Next is null && (_offset >= _reading.Reserved || IsAtEndOfSegment);

    /// <summary>True when the last taken event is in a file. Reader's thread.</summary>
    internal bool IsTakenFromFile => _reading.File is { HasFailed: false };

    /// <summary>The current end of the journal, after everything that was appended before the call. Any thread.</summary>
    internal JournalPosition End
    {
        get
        {
            var segment = Volatile.Read(ref _current);
            return new JournalPosition(segment.Order, segment.Reserved);
        }
    }

    /// <summary>The position up to which events were taken. Reader's thread.</summary>
    internal JournalPosition Taken => new(_reading.Order, IsAtEndOfSegment ? long.MaxValue : _offset);

    /// <summary>Starts the thread that makes its files. Events before the first file are only in memory.</summary>
    internal void Begin() => _supply?.Begin();

    /// <summary>Waits until the first file was made, or the disk has refused it.</summary>
    internal void WaitForFile(TimeSpan atMost) => _supply?.WaitForFirst(atMost);

    /// <summary>Appends an event. Any thread; takes no lock that the reader could hold.</summary>
    /// <param name="header">Header of the frame.</param>
    /// <param name="payload">The event.</param>
    /// <param name="attachment">The footprint of a bar as numbers, or empty.</param>
    /// <param name="durable">False when it is only in memory.</param>
    /// <returns>False when there is no room, or the journal is closed.</returns>
    internal bool TryAppend(in FrameHeader header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> attachment, out bool durable)
    {
        var size = Frame.SizeOf(payload.Length, attachment.Length);
        var segment = Volatile.Read(ref _current);
        while (true)
        {
            if (MayTake(segment, header.Type, size) && segment.TryAppend(header, payload, attachment))
            {
                durable = segment.File is { HasFailed: false };
                if (!durable)
                    Interlocked.Increment(ref _appendedToMemory);
                return true;
            }

            if (Roll(segment, header.Type, size) is not { } next)
            {
                durable = false;
                return false;
            }

            segment = next;
        }
    }

    /// <summary>
    /// Takes the next event; false when the journal has no further event yet. The spans are valid until <see cref="Release"/>.
    /// Reader's thread.
    /// </summary>
    internal bool TryTake(out FrameHeader header, out ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> attachment)
    {
        while (true)
        {
            var state = _reading.Peek(_offset, out header, out payload, out attachment, out var size);
            if (state is FrameState.Whole)
            {
                _offset += size;
                if (!IsTakenFromFile)
                    _takenFromMemory++;
                return true;
            }

            if (state is FrameState.NotYet || _reading.Next is not { } next)
                return false;
            _passed.Enqueue(_reading);
            (_reading, _offset) = (next, 0);
        }
    }

    /// <summary>True while a producer waits for room.</summary>
    internal bool IsWaitedFor => Volatile.Read(ref _waiting) > 0;

    /// <summary>
    /// Allows the segments of taken events to be used again. Call it when these events are in the database. Reader's thread.
    /// </summary>
    /// <param name="flushed">True when the events survive a loss of power. A file is reused only then. Memory is reused at once, because a
    /// loss of power clears it anyway.</param>
    internal void Release(bool flushed = true)
    {
        while (_passed.TryPeek(out var segment) && (flushed || segment.File is null))
            Drop(_passed.Dequeue());
        Volatile.Write(ref _releasedFromMemory, _takenFromMemory);
        if (Volatile.Read(ref _waiting) == 0)
            return;
        lock (_room)
            Monitor.PulseAll(_room);
    }

    /// <summary>Waits until segments are released, for at most this time. Any thread that may wait.</summary>
    internal void WaitForRoom(TimeSpan atMost)
    {
        lock (_room)
        {
            Interlocked.Increment(ref _waiting);
            Monitor.Wait(_room, atMost);
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Makes the writer flush and release each batch at once, until <see cref="WantLess"/>. Any thread that may wait.</summary>
    internal void WantRoom() => Interlocked.Increment(ref _waiting);

    /// <summary>Waits until a returned file is ready, for at most this time. Any thread that may wait.</summary>
    internal void WaitForRecycling(TimeSpan atMost)
    {
        _supply?.Wake();
        WaitForRoom(atMost);
    }

    /// <summary>Ends <see cref="WantRoom"/>.</summary>
    internal void WantLess() => Interlocked.Decrement(ref _waiting);

    /// <summary>Accepts no more events. Events that were appended before can still be taken. Any thread.</summary>
    internal void Seal()
    {
        lock (_rolling)
        {
            _closed = true;
            _current.Seal();
        }
    }

    /// <summary>Closes a sealed journal after all its events were taken. Reader's thread.</summary>
    /// <param name="keep">True to leave the files for the next opening, because some taken events are not in the database.</param>
    internal void Close(bool keep)
    {
        _supply?.Stop();
        for (var segment = _passed.TryPeek(out var first) ? first : _reading; segment is not null; segment = segment.Next)
        {
            if (keep && segment.File is { } file)
                file.Dispose();
            else
                Drop(segment);
        }

        _supply?.Remove();
    }

    // A file replaces a segment in memory as soon as a file is available. Bars may use half of the memory, so that orders and fills still
    // find room.
    bool MayTake(Segment segment, EventType type, long size) =>
        segment.File is not null || (!(_supply is { HasReady: true } && FitsFile(size))
            && (type is not EventType.Bar || Volatile.Read(ref _memory) <= _limits.Memory / 2));

    Segment? Roll(Segment full, EventType type, long size)
    {
        lock (_rolling)
        {
            // Another producer was faster.
            if (_current != full)
                return _current;
            if (_closed)
                return null;
            if (NewSegment(type, size) is not { } next)
                return null;
            full.Precede(next);
            // The writer may leave a segment in memory before it is full.
            full.Seal();
            Volatile.Write(ref _current, next);
            return next;
        }
    }

    Segment? NewSegment(EventType type, long size)
    {
        var fits = FitsFile(size);
        if (fits && _supply?.Take() is { } file)
            return Segment.Over(file, Id, ++_number);
        var most = type is EventType.Bar ? _limits.Memory / 2 : _limits.Memory;
        if (Volatile.Read(ref _memory) + size > most)
            return null;
        // An event that is too large for a file gets its own segment, so that the next event goes into a file again.
        return NewInMemory(fits ? Math.Max(size, UsualInMemory) : size);
    }

    bool IsAtEndOfSegment => _reading.Peek(_offset, out _, out _, out _, out _) is FrameState.EndOfSegment;

    bool FitsFile(long size) => size <= _limits.SegmentSize - SegmentHeader.Size;

    long UsualInMemory => Math.Min(LargestInMemory, _limits.Memory / InMemoryShare) & ~(Frame.Alignment - 1L);

    Segment NewInMemory(long capacity)
    {
        Interlocked.Add(ref _memory, capacity);
        return Segment.InMemory(capacity);
    }

    void Drop(Segment segment)
    {
        if (segment.File is { } file)
        {
            _supply!.Return(file);
            return;
        }

        Interlocked.Add(ref _memory, -segment.Capacity);
        segment.Free();
    }
}

/// <summary>A position in a journal.</summary>
/// <param name="Segment">Number of segments before its own.</param>
/// <param name="Offset">Offset in its segment, in bytes.</param>
readonly record struct JournalPosition(long Segment, long Offset)
{
    /// <summary>True when this position is not before the other position.</summary>
    internal bool Covers(in JournalPosition other) => Segment > other.Segment || (Segment == other.Segment && Offset >= other.Offset);
}

/// <summary>How large a journal may become, in bytes.</summary>
/// <param name="SegmentSize">Limit for one file.</param>
/// <param name="Files">Limit for all files together.</param>
/// <param name="Memory">Limit for the events that are kept in memory when no file is available; bars may use half of it.</param>
sealed record JournalLimits(long SegmentSize, long Files, long Memory);
