using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Recorder.Storage.Journal;

/// <summary>
/// The file of a segment: preallocated, zeroed, open for this process alone as long as the process lives. That nobody else can open it is
/// how others know that its owner is alive.
/// </summary>
/// <remarks>
/// Two ways of access. Mapped where the file system keeps what it has preallocated: a write is a store, and survives a kill once it is
/// done. Elsewhere the memory is the process's own and each frame is written through, with a system call: a mapped page that the disk has
/// no room for would end the host.
/// </remarks>
sealed unsafe class SegmentFile : IDisposable
{
    const string Ending = ".segment";

    static readonly byte[] Zeros = new byte[64 * 1024];

    readonly SafeFileHandle _handle;
    readonly MemoryMappedFile? _map;
    readonly MemoryMappedViewAccessor? _view;

    SegmentFile(string path, SafeFileHandle handle, long size, MemoryMappedFile? map, MemoryMappedViewAccessor? view)
    {
        (FullName, _handle, Size, _map, _view) = (path, handle, size, map, view);
        if (view is null)
        {
            Memory = (byte*)NativeMemory.AllocZeroed((nuint)size);
            return;
        }

        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Memory = start;
    }

    /// <summary>Full path.</summary>
    internal string FullName { get; }

    /// <summary>Bytes, header included.</summary>
    internal long Size { get; }

    /// <summary>Where its bytes are in memory.</summary>
    internal byte* Memory { get; }

    /// <summary>True once a frame could not be written through: this file does not hold all that its memory does.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>Makes a file. Blocks; not for a hook.</summary>
    /// <exception cref="IOException">The disk is full, or the folder takes no file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    internal static SegmentFile Create(string folder, Guid journal, long serial, long size, bool mapped)
    {
        var path = Path.Combine(folder, $"{journal:N}-{serial:D6}{Ending}");
        var handle = Open(path, size);
        MemoryMappedFile? map = null;
        MemoryMappedViewAccessor? view = null;
        try
        {
            // Written, not only reserved: no store into it can ask the disk for room any more.
            Zero(handle, size);
            if (mapped)
            {
                map = MemoryMappedFile.CreateFromFile(
                    handle, null, size, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
                view = map.CreateViewAccessor(0, size, MemoryMappedFileAccess.ReadWrite);
            }

            var file = new SegmentFile(path, handle, size, map, view);
            file.Clear();
            return file;
        }
        catch
        {
            view?.Dispose();
            map?.Dispose();
            handle.Dispose();
            File.Delete(path);
            throw;
        }
    }

    static SafeFileHandle Open(string path, long size)
    {
        try
        {
            return File.OpenHandle(
                path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.None, preallocationSize: size);
        }
        catch (IOException)
        {
            // It may be there all the same: held for a moment by somebody who looks for leftovers, or without the room that it was to have.
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Every file of a journal folder that may be a segment, in the order in which they were made.</summary>
    internal static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal);

    /// <summary>The journal that a file belongs to by its name; null when the name is none of ours.</summary>
    internal static Guid? JournalOf(string path) =>
        Path.GetFileName(path) is { Length: > 32 } name && Guid.TryParseExact(name.AsSpan(0, 32), "N", out var journal) ? journal : null;

    /// <summary>Puts the header in.</summary>
    internal void WriteHeader(SegmentHeader header)
    {
        header.Write(new Span<byte>(Memory, SegmentHeader.Size));
        WriteThrough(() => RandomAccess.Write(_handle, new ReadOnlySpan<byte>(Memory, SegmentHeader.Size), 0));
    }

    /// <summary>Makes it empty again, as new. Its pages are in memory and writable afterwards.</summary>
    internal void Clear()
    {
        new Span<byte>(Memory, (int)Size).Clear();
        WriteThrough(() => Zero(_handle, Size));
    }

    /// <summary>
    /// Touches pages, so that a hook finds them writable: the system write-protects a page each time it has saved it. Adds nothing to them,
    /// also while a hook writes there. Any thread but a hook, as long as nobody disposes of the file.
    /// </summary>
    /// <param name="from">Place in the file.</param>
    /// <param name="pages">How many, as far as there are any.</param>
    internal void Warm(long from, int pages)
    {
        for (var page = 0; page < pages; page++)
        {
            var at = (from + (page * (long)Environment.SystemPageSize)) & ~7L;
            if (at > Size - sizeof(int))
                return;
            Interlocked.Add(ref *(int*)(Memory + at), 0);
        }
    }

    /// <summary>Writes a frame into the file where that is not the same thing as its memory: the length last. Never throws.</summary>
    internal void WriteThrough(long at, byte* frame, long size, int length)
    {
        if (_map is null)
            WriteFrame(at, frame, size, length);
    }

    /// <summary>Closes the file and leaves it where it is.</summary>
    public void Dispose()
    {
        if (_view is null)
        {
            NativeMemory.Free(Memory);
        }
        else
        {
            // Unmapped before the view is disposed of, which would flush it to the disk: the journal is for the death of a process, and
            // what is read is removed.
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.SafeMemoryMappedViewHandle.Dispose();
            _view.Dispose();
        }

        _map?.Dispose();
        _handle.Dispose();
    }

    /// <summary>Closes the file and removes it.</summary>
    internal void Delete()
    {
        Dispose();
        File.Delete(FullName);
    }

    // Apart, so that a frame that is only a store makes no object.
    void WriteFrame(long at, byte* frame, long size, int length) => WriteThrough(() =>
    {
        RandomAccess.Write(_handle, new ReadOnlySpan<byte>(frame + sizeof(int), (int)size - sizeof(int)), at + sizeof(int));
        RandomAccess.Write(_handle, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)), at);
    });

    void WriteThrough(Action write)
    {
        if (_map is not null || HasFailed)
            return;
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The event is in memory and will be written from there; whoever asks sees that a kill would lose it.
            HasFailed = true;
        }
    }

    static void Zero(SafeFileHandle handle, long size)
    {
        for (var at = 0L; at < size; at += Zeros.Length)
            RandomAccess.Write(handle, Zeros.AsSpan(0, (int)Math.Min(Zeros.Length, size - at)), at);
    }
}
