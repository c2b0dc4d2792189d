using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Recorder.Storage.Journal;

/// <summary>The file of a segment: preallocated, zeroed, and opened exclusively. The lock also shows that the process is alive.</summary>
/// <remarks>
/// There are two ways of access. If the file system keeps preallocated room, the file is mapped: a write is a store to memory, and survives
/// a kill. Otherwise the memory is plain, and each frame is written with a system call. On a full disk, a write to a mapped page would
/// crash the host process.
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

    /// <summary>Address of its bytes in memory.</summary>
    internal byte* Memory { get; }

    /// <summary>True once a frame in memory could not be written to the file.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>Makes a file. Blocks; not for a hook.</summary>
    /// <exception cref="IOException">The disk is full, or the folder is read-only.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing to the folder is not allowed.</exception>
    internal static SegmentFile Create(string folder, Guid journal, long serial, long size, bool mapped)
    {
        var path = Path.Combine(folder, $"{journal:N}-{serial:D6}{Ending}");
        var handle = Open(path, size);
        MemoryMappedFile? map = null;
        MemoryMappedViewAccessor? view = null;
        try
        {
            // Zeros are written, not only reserved, so that no later store needs room on the disk.
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
            // The file may exist although it could not be prepared. Either another process that looks for orphaned journals holds it for a
            // moment, or the disk is full.
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Every file of a journal folder that may be a segment, in the order in which they were made.</summary>
    internal static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal);

    /// <summary>The journal in a file name; null for a file of another program.</summary>
    internal static Guid? JournalOf(string path) =>
        Path.GetFileName(path) is { Length: > 32 } name && Guid.TryParseExact(name.AsSpan(0, 32), "N", out var journal) ? journal : null;

    /// <summary>Writes the header.</summary>
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
    /// Touches pages so that a hook finds them writable: the operating system write-protects a page after saving it. The bytes do not
    /// change, even if a hook writes there at the same time. Any thread but a hook; not during a dispose.
    /// </summary>
    /// <param name="from">Offset in the file.</param>
    /// <param name="pages">Number of pages, at most to the end of the file.</param>
    internal void Warm(long from, int pages)
    {
        for (var page = 0; page < pages; page++)
        {
            var offset = (from + (page * (long)Environment.SystemPageSize)) & ~7L;
            if (offset > Size - sizeof(int))
                return;
            Interlocked.Add(ref *(int*)(Memory + offset), 0);
        }
    }

    /// <summary>Writes a frame to a file that is not mapped, the length last. Does nothing for a mapped file. Never throws.</summary>
    internal void WriteThrough(long offset, byte* frame, long size, int length)
    {
        if (_map is null)
            WriteFrame(offset, frame, size, length);
    }

    /// <summary>Closes the file without deleting it.</summary>
    public void Dispose()
    {
        if (_view is null)
        {
            NativeMemory.Free(Memory);
        }
        else
        {
            // Unmapped before the view is disposed, because disposing flushes it to the disk. The journal protects against the end of a
            // process, not against a loss of power.
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

    // A separate method, so that a store into a mapped file allocates nothing.
    void WriteFrame(long offset, byte* frame, long size, int length) => WriteThrough(() =>
    {
        RandomAccess.Write(_handle, new ReadOnlySpan<byte>(frame + sizeof(int), (int)size - sizeof(int)), offset + sizeof(int));
        RandomAccess.Write(_handle, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)), offset);
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
            // The event is in memory, and the writer takes it from there. HasFailed shows that a kill would lose it.
            HasFailed = true;
        }
    }

    static void Zero(SafeFileHandle handle, long size)
    {
        for (var offset = 0L; offset < size; offset += Zeros.Length)
            RandomAccess.Write(handle, Zeros.AsSpan(0, (int)Math.Min(Zeros.Length, size - offset)), offset);
    }
}
