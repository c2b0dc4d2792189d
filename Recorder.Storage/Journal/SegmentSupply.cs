using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Recorder.Storage.Journal;

/// <summary>
/// Prepares files for segments on its own thread, so that a hook takes one from memory. It makes files, clears returned files, and warms
/// the next pages.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The thread disposes what it used when it ends.")]
sealed class SegmentSupply
{
    // Interval at which the thread looks for work. A hook never wakes it. A shorter interval would take processor time from the strategy.
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    // Pause after the disk refused a file.
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Lowest number of prepared files: a reserve for a full disk and for many events at once.
    const int FewestReady = 2;
    const int MostReady = 16;

    const int Attempts = 3;

    // Pages made writable ahead of the hooks: enough for some 30,000 events a second until the next look.
    const int WarmPages = 64;

    readonly JournalFolder _folder;
    readonly Guid _journal;
    readonly long _segmentSize;
    readonly long _limit;
    readonly Func<Segment> _current;
    readonly ConcurrentQueue<SegmentFile> _ready = new();
    readonly ConcurrentQueue<SegmentFile> _used = new();
    readonly ManualResetEventSlim _firstTry = new();
    readonly AutoResetEvent _wake = new(initialState: false);
    Thread? _thread;
    long _serial;
    long _bytes;
    int _wanted = FewestReady;
    int _taken;
    volatile bool _mapped;
    volatile bool _usable;
    volatile bool _stopping;
    volatile Exception? _trouble;

    /// <param name="folder">Folder of the files.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="segmentSize">Bytes of a file.</param>
    /// <param name="limit">Highest size of all files in bytes.</param>
    /// <param name="current">The current segment.</param>
    internal SegmentSupply(JournalFolder folder, Guid journal, long segmentSize, long limit, Func<Segment> current) =>
        (_folder, _journal, _segmentSize, _limit, _current) = (folder, journal, segmentSize, limit, current);

    /// <summary>Why no file is available; null when a file is available, or before the first try.</summary>
    internal Exception? Trouble => _trouble;

    /// <summary>True when no file is ready and none can be made: the disk refuses it, or the limit is reached.</summary>
    internal bool IsShort => !HasReady && (_trouble is not null || Volatile.Read(ref _bytes) + _segmentSize > _limit);

    /// <summary>True while a returned file is being prepared.</summary>
    internal bool IsRecycling => !_used.IsEmpty;

    /// <summary>Makes the thread look at once. Any thread except a hook's.</summary>
    internal void Wake() => _wake.Set();

    /// <summary>True when a prepared file is available.</summary>
    internal bool HasReady => !_ready.IsEmpty;

    /// <summary>Begins the thread. Once, before <see cref="Stop"/>.</summary>
    internal void Begin()
    {
        _thread = new Thread(Run) { Name = "recorder: journal", IsBackground = true };
        _thread.UnsafeStart();
    }

    /// <summary>Waits until the first file was made or refused.</summary>
    internal void WaitForFirst(TimeSpan atMost) => _firstTry.Wait(atMost);

    /// <summary>
    /// Takes a file. When no file is ready and the disk works, it makes a file. This is the only system call of a hook. It happens at most
    /// once per segment, when events come faster than the thread prepares files.
    /// </summary>
    internal SegmentFile? Take()
    {
        Interlocked.Increment(ref _taken);
        if (_ready.TryDequeue(out var file))
            return file;
        if (!_usable)
            return null;
        Volatile.Write(ref _wanted, Math.Min(_wanted * 2, MostReady));
        return TryMake();
    }

    /// <summary>Returns a file after all its events are in the database.</summary>
    internal void Return(SegmentFile file) => _used.Enqueue(file);

    /// <summary>Ends the thread. Not for a hook.</summary>
    internal void Stop()
    {
        _stopping = true;
        _wake.Set();
        _thread?.Join();
    }

    /// <summary>Removes the prepared and returned files, and the folder when it is empty. Call it after <see cref="Stop"/>.</summary>
    internal void Remove()
    {
        while (_ready.TryDequeue(out var file) || _used.TryDequeue(out file))
            Delete(file);
        _folder.RemoveWhenEmpty();
    }

    void Run()
    {
        try
        {
            var idle = 0;
            while (!_stopping)
            {
                Recycle();
                Fill();
                // Set in both cases: a file was made, or the disk refused to make it.
                _firstTry.Set();
                if (Volatile.Read(ref _taken) == 0 && ++idle % 20 == 0)
                    _wanted = Math.Max(FewestReady, _wanted - 1);
                Interlocked.Exchange(ref _taken, 0);
                _current().Warm(WarmPages);
                // Warms the next segment too: hooks may reach it before the next turn of this thread. Only this thread disposes of files.
                if (_ready.TryPeek(out var next))
                    next.Warm(0, WarmPages);
                _wake.WaitOne(_usable || _ready.Count >= _wanted ? Poll : Pause);
            }
        }
        finally
        {
            _firstTry.Set();
        }
    }

    void Recycle()
    {
        while (_used.TryDequeue(out var file))
        {
            if (_ready.Count < _wanted && !file.HasFailed)
            {
                file.Clear();
                _ready.Enqueue(file);
            }
            else
            {
                Delete(file);
            }
        }
    }

    void Fill()
    {
        while (_ready.Count < _wanted && !_stopping && TryMake() is { } file)
        {
            _ready.Enqueue(file);
            _firstTry.Set();
        }
    }

    SegmentFile? TryMake()
    {
        if (Interlocked.Add(ref _bytes, _segmentSize) > _limit)
        {
            Interlocked.Add(ref _bytes, -_segmentSize);
            return null;
        }

        try
        {
            if (!_usable)
                _mapped = _folder.Prepare();
            var file = Create();
            (_usable, _trouble) = (true, null);
            return file;
        }
        catch (Exception e)
        {
            // After any error, recording continues in memory. A missing folder is made again at the next try.
            Interlocked.Add(ref _bytes, -_segmentSize);
            (_usable, _trouble) = (false, e);
            return null;
        }
    }

    // A process that looks for orphaned journals may hold a new file for a moment. The next try makes another file.
    SegmentFile Create()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return SegmentFile.Create(_folder.FullName, _journal, Interlocked.Increment(ref _serial), _segmentSize, _mapped);
            }
            catch (IOException) when (attempt < Attempts)
            {
            }
        }
    }

    void Delete(SegmentFile file)
    {
        Interlocked.Add(ref _bytes, -_segmentSize);
        try
        {
            file.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file stays on the disk. All its events are in the database, and the next opening of the database removes it.
        }
    }
}
