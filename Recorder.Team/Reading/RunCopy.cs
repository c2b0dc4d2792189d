using Recorder.Storage.Queries.Rows;

namespace Recorder.Team.Reading;

/// <summary>A copy of a run in a file. The file is removed when nobody holds the copy any more. Thread-safe.</summary>
/// <param name="name">The run.</param>
/// <param name="mark">The state of the run.</param>
/// <param name="path">The file.</param>
sealed class RunCopy(string name, string mark, string path) : IDisposable
{
    // One request makes the file; others that need the same run wait for it.
    readonly SemaphoreSlim _making = new(1);
    RecordedFile? _file;

    // The list of copies holds it from the beginning.
    int _holders = 1;

    /// <summary>The run.</summary>
    internal string Name => name;

    /// <summary>The state of the run.</summary>
    internal string Mark => mark;

    /// <summary>The file. Makes it the first time, and again when a request failed to make it.</summary>
    /// <param name="make">Makes the file.</param>
    /// <param name="time">Clock of the file.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    internal RecordedFile Open(Action<string> make, TimeProvider time, CancellationToken cancellation)
    {
        _making.Wait(cancellation);
        try
        {
            if (_file is not null)
                return _file;
            RemoveFile();
            make(path);
            return _file = RecordedFile.Open(path, time);
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>Keeps the file.</summary>
    internal void Hold() => Interlocked.Increment(ref _holders);

    /// <summary>Lets the file go.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
            Dispose();
    }

    /// <summary>Removes the file.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        _making.Dispose();
        RemoveFile();
    }

    void RemoveFile()
    {
        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(path + part);
    }
}
