namespace Recorder.Chaos.Faults;

/// <summary>The files of a folder as <see cref="FaultVfs"/> shows them to SQLite. It injects faults, counts calls, and keeps the content
/// that a loss of power would leave. Thread-safe.</summary>
sealed class FaultyDisk : IDisposable
{
    static readonly List<FaultyDisk> All = [];

    // A stall blocks all callers until it ends.
    readonly ManualResetEventSlim _well = new(initialState: true);
    readonly string _folder;
    readonly Dictionary<string, byte[]>? _synced;
    int _fault;
    int _untilFault;
    long _reads;
    long _writes;
    long _syncs;
    long _refused;

    FaultyDisk(string folder, bool remembersSynced)
    {
        _folder = folder;
        _synced = remembersSynced ? [] : null;
        lock (All)
        {
            All.Add(this);
            FaultVfs.UseForAll(true);
        }
    }

    /// <summary>Creates a disk of the files in a folder, for new connections.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="remembersSynced">True to keep the flushed content of each file, for <see cref="LosePower"/>.</param>
    internal static FaultyDisk In(string folder, bool remembersSynced = false) =>
        new(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, remembersSynced);

    /// <summary>Creates a disk of all files, for new connections.</summary>
    internal static FaultyDisk ForAll() => new("", remembersSynced: false);

    /// <summary>The current fault.</summary>
    internal DiskFault Fault
    {
        get => (DiskFault)Volatile.Read(ref _fault);
        set
        {
            Volatile.Write(ref _untilFault, 0);
            Volatile.Write(ref _fault, (int)value);
            if (value is DiskFault.Stall)
                _well.Reset();
            else
                _well.Set();
        }
    }

    /// <summary>Number of reads so far.</summary>
    internal long Reads => Volatile.Read(ref _reads);

    /// <summary>Number of writes so far.</summary>
    internal long Writes => Volatile.Read(ref _writes);

    /// <summary>Number of flushes so far.</summary>
    internal long Syncs => Volatile.Read(ref _syncs);

    /// <summary>Number of failed calls.</summary>
    internal long Refused => Volatile.Read(ref _refused);

    /// <summary>True if the disk remembers flushed content.</summary>
    internal bool RemembersSynced => _synced is not null;

    /// <summary>Starts a fault after a number of affected calls, so that it happens in the middle of a commit.</summary>
    internal void FailAfter(int calls, DiskFault fault)
    {
        Fault = fault;
        Volatile.Write(ref _untilFault, calls);
    }

    /// <summary>Simulates a loss of power: writes the last flushed content of each file into another folder.</summary>
    internal void LosePower(string folder)
    {
        lock (_synced!)
        {
            foreach (var (path, bytes) in _synced)
                File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(path)), bytes);
        }
    }

    /// <summary>The disk of a file; null for a file without faults.</summary>
    internal static FaultyDisk? Of(string path)
    {
        lock (All)
            return All.Find(disk => path.StartsWith(disk._folder, StringComparison.Ordinal));
    }

    /// <summary>The SQLite result code of a call; 0 to let it pass.</summary>
    internal int Answer(DiskCall call)
    {
        Interlocked.Increment(ref call is DiskCall.Read ? ref _reads : ref call is DiskCall.Write ? ref _writes : ref _syncs);
        if (Fault is DiskFault.Stall)
            _well.Wait();
        var code = (Fault, call) switch
        {
            (DiskFault.Full, DiskCall.Write) => ErrorCode.Full,
            (DiskFault.Write or DiskFault.ReadOnly or DiskFault.Dead, DiskCall.Write) => ErrorCode.Write,
            (DiskFault.Sync or DiskFault.Dead, DiskCall.Sync) => ErrorCode.Sync,
            (DiskFault.Read or DiskFault.Dead, DiskCall.Read) => ErrorCode.Read,
            _ => 0,
        };
        if (code == 0 || Interlocked.Decrement(ref _untilFault) >= 0)
            return 0;
        Interlocked.Increment(ref _refused);
        return code;
    }

    /// <summary>Records that a file was flushed.</summary>
    internal void Synced(string path, byte[] content)
    {
        lock (_synced!)
            _synced[path] = content;
    }

    /// <summary>Records that a file was deleted. The deletion survives a loss of power, which is the worse case.</summary>
    internal void Deleted(string path)
    {
        if (_synced is null)
            return;
        lock (_synced)
            _synced.Remove(path);
    }

    public void Dispose()
    {
        Fault = DiskFault.None;
        lock (All)
        {
            All.Remove(this);
            if (All.Count == 0)
                FaultVfs.UseForAll(false);
        }

        _well.Dispose();
    }

    static class ErrorCode
    {
        internal const int Full = 13;
        internal const int Read = 266;
        internal const int Write = 778;
        internal const int Sync = 1034;
    }
}

/// <summary>Kind of a call that can fail.</summary>
enum DiskCall
{
    /// <summary>Read.</summary>
    Read,

    /// <summary>Write or truncate.</summary>
    Write,

    /// <summary>Flush to the disk.</summary>
    Sync,
}
