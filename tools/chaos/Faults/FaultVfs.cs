using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recorder.Storage.Sqlite;

namespace Recorder.Chaos.Faults;

/// <summary>A SQLite VFS (https://sqlite.org/vfs.html) that passes every call to the default VFS unless a <see cref="FaultyDisk"/> makes it
/// fail. Its file handle has 16 bytes, followed by the handle of the default VFS.</summary>
static unsafe partial class FaultVfs
{
    const int HeaderSize = 16;

    static readonly object Gate = new();
    static readonly ConcurrentDictionary<int, OpenFile> Files = new();
    static Vfs* _base;
    static Vfs* _own;
    static Methods* _methods;
    static int _lastFile;

    /// <summary>Makes it the default VFS of new connections, or restores the usual one.</summary>
    internal static void UseForAll(bool use)
    {
        SqliteLibrary.Load();
        lock (Gate)
        {
            if (_own is null)
                Make();
            if (Native.Register(use ? _own : _base, makeDefault: 1) is not 0 and var code)
                throw new InvalidOperationException($"SQLite does not take the file system: {code}");
        }
    }

    static void Make()
    {
        _base = Native.Find(null);
        // Never freed, because SQLite keeps the pointers.
        _own = (Vfs*)NativeMemory.Alloc((nuint)sizeof(Vfs));
        *_own = *_base;
        _own->Next = null;
        _own->Name = (byte*)Marshal.StringToCoTaskMemUTF8("fault");
        _own->FileSize = _base->FileSize + HeaderSize;
        _own->Open = &Open;
        _own->Delete = &Delete;
        _methods = (Methods*)NativeMemory.AllocZeroed((nuint)sizeof(Methods) * 4);
        for (var version = 1; version <= 3; version++)
        {
            _methods[version] = new Methods
            {
                Version = version,
                Close = &Close,
                Read = &Read,
                Write = &Write,
                Truncate = &Truncate,
                Sync = &Sync,
                Size = &Size,
                Lock = &Lock,
                Unlock = &Unlock,
                CheckReserved = &CheckReserved,
                Control = &Control,
                SectorSize = &SectorSize,
                Characteristics = &Characteristics,
                ShmMap = &ShmMap,
                ShmLock = &ShmLock,
                ShmBarrier = &ShmBarrier,
                ShmUnmap = &ShmUnmap,
                Fetch = &Fetch,
                Unfetch = &Unfetch,
            };
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Open(Vfs* vfs, byte* name, FileHandle* file, int flags, int* outFlags)
    {
        var real = Real(file);
        file->Methods = null;
        var code = _base->Open(_base, name, real, flags, outFlags);
        if (real->Methods is null)
            return code;
        file->Methods = &_methods[Math.Clamp(real->Methods->Version, 1, 3)];
        var path = Marshal.PtrToStringUTF8((nint)name);
        file->Id = 0;
        if (path is not null && FaultyDisk.Of(path) is { } disk)
        {
            file->Id = Interlocked.Increment(ref _lastFile);
            Files[file->Id] = new OpenFile(path, disk);
        }

        return code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Delete(Vfs* vfs, byte* name, int syncFolder)
    {
        if (Marshal.PtrToStringUTF8((nint)name) is { } path)
            FaultyDisk.Of(path)?.Deleted(path);
        return _base->Delete(_base, name, syncFolder);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Close(FileHandle* file)
    {
        Files.TryRemove(file->Id, out _);
        return Real(file)->Methods->Close(Real(file));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Read(FileHandle* file, void* buffer, int count, long at) =>
        Answer(file, DiskCall.Read) is not 0 and var code ? code : Real(file)->Methods->Read(Real(file), buffer, count, at);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Write(FileHandle* file, void* buffer, int count, long at) =>
        Answer(file, DiskCall.Write) is not 0 and var code ? code : Real(file)->Methods->Write(Real(file), buffer, count, at);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Truncate(FileHandle* file, long size) => Real(file)->Methods->Truncate(Real(file), size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Sync(FileHandle* file, int flags)
    {
        if (Answer(file, DiskCall.Sync) is not 0 and var refused)
            return refused;
        var code = Real(file)->Methods->Sync(Real(file), flags);
        if (code == 0 && file->Id != 0 && Files[file->Id] is { Disk.RemembersSynced: true } open)
            open.Disk.Synced(open.Path, Content(Real(file)));
        return code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Size(FileHandle* file, long* size) => Real(file)->Methods->Size(Real(file), size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Lock(FileHandle* file, int level) => Real(file)->Methods->Lock(Real(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Unlock(FileHandle* file, int level) => Real(file)->Methods->Unlock(Real(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int CheckReserved(FileHandle* file, int* result) => Real(file)->Methods->CheckReserved(Real(file), result);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Control(FileHandle* file, int operation, void* argument) => Real(file)->Methods->Control(Real(file), operation, argument);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int SectorSize(FileHandle* file) => Real(file)->Methods->SectorSize(Real(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Characteristics(FileHandle* file) => Real(file)->Methods->Characteristics(Real(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int ShmMap(FileHandle* file, int region, int size, int extend, void** memory) =>
        Real(file)->Methods->ShmMap(Real(file), region, size, extend, memory);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int ShmLock(FileHandle* file, int offset, int count, int flags) =>
        Real(file)->Methods->ShmLock(Real(file), offset, count, flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void ShmBarrier(FileHandle* file) => Real(file)->Methods->ShmBarrier(Real(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int ShmUnmap(FileHandle* file, int delete) => Real(file)->Methods->ShmUnmap(Real(file), delete);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Fetch(FileHandle* file, long at, int count, void** memory) => Real(file)->Methods->Fetch(Real(file), at, count, memory);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Unfetch(FileHandle* file, long at, void* memory) => Real(file)->Methods->Unfetch(Real(file), at, memory);

    static int Answer(FileHandle* file, DiskCall call) =>
        file->Id != 0 && Files.TryGetValue(file->Id, out var open) ? open.Disk.Answer(call) : 0;

    // Reads through the same handle: opening and closing the file again would drop SQLite's locks.
    static byte[] Content(FileHandle* real)
    {
        long size;
        if (real->Methods->Size(real, &size) != 0)
            throw new IOException("the size of a file cannot be read");
        var bytes = new byte[size];
        fixed (byte* start = bytes)
        {
            if (size > 0 && real->Methods->Read(real, start, (int)size, 0) != 0)
                throw new IOException("a file cannot be read");
        }

        return bytes;
    }

    static FileHandle* Real(FileHandle* file) => (FileHandle*)((byte*)file + HeaderSize);

    sealed record OpenFile(string Path, FaultyDisk Disk);

    /// <summary>The start of sqlite3_file, which is the whole part of this VFS.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct FileHandle
    {
        public Methods* Methods;
        public int Id;
    }

    /// <summary>sqlite3_io_methods.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct Methods
    {
        public int Version;
        public delegate* unmanaged[Cdecl]<FileHandle*, int> Close;
        public delegate* unmanaged[Cdecl]<FileHandle*, void*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<FileHandle*, void*, int, long, int> Write;
        public delegate* unmanaged[Cdecl]<FileHandle*, long, int> Truncate;
        public delegate* unmanaged[Cdecl]<FileHandle*, int, int> Sync;
        public delegate* unmanaged[Cdecl]<FileHandle*, long*, int> Size;
        public delegate* unmanaged[Cdecl]<FileHandle*, int, int> Lock;
        public delegate* unmanaged[Cdecl]<FileHandle*, int, int> Unlock;
        public delegate* unmanaged[Cdecl]<FileHandle*, int*, int> CheckReserved;
        public delegate* unmanaged[Cdecl]<FileHandle*, int, void*, int> Control;
        public delegate* unmanaged[Cdecl]<FileHandle*, int> SectorSize;
        public delegate* unmanaged[Cdecl]<FileHandle*, int> Characteristics;
        public delegate* unmanaged[Cdecl]<FileHandle*, int, int, int, void**, int> ShmMap;
        public delegate* unmanaged[Cdecl]<FileHandle*, int, int, int, int> ShmLock;
        public delegate* unmanaged[Cdecl]<FileHandle*, void> ShmBarrier;
        public delegate* unmanaged[Cdecl]<FileHandle*, int, int> ShmUnmap;
        public delegate* unmanaged[Cdecl]<FileHandle*, long, int, void**, int> Fetch;
        public delegate* unmanaged[Cdecl]<FileHandle*, long, void*, int> Unfetch;
    }

    /// <summary>sqlite3_vfs. Functions after the second are passed on unchanged.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct Vfs
    {
        public int Version;
        public int FileSize;
        public int LongestPath;
        public Vfs* Next;
        public byte* Name;
        public void* AppData;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, FileHandle*, int, int*, int> Open;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, int, int> Delete;
        readonly OtherFunctions _others;
    }

    /// <summary>xAccess to xNextSystemCall.</summary>
    [InlineArray(14)]
    struct OtherFunctions
    {
        nint _first;
    }

    static partial class Native
    {
        [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
        [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
        internal static partial Vfs* Find(byte* name);

        [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
        [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
        internal static partial int Register(Vfs* vfs, int makeDefault);
    }
}
