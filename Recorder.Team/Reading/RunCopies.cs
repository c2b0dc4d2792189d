using System.Globalization;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Team.Reading;

/// <summary>
/// Copies of runs in a folder: the ones that were asked for last. A copy stays readable until the request that received it has ended.
/// Thread-safe.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="time">Clock of the files.</param>
sealed class RunCopies(string folder, TimeProvider time) : IDisposable
{
    // A page compares 20 runs.
    internal const int Most = 32;

    // Follows a request through its asynchronous calls.
    readonly AsyncLocal<HeldCopies?> _request = new();

    // Guards the fields below, never while a copy is made.
    readonly object _gate = new();
    readonly List<RunCopy> _copies = [];
    long _named;

    /// <summary>Begins a request. Its copies stay readable until the result is disposed.</summary>
    internal IDisposable Enter() => _request.Value = new HeldCopies();

    /// <summary>The request that this thread works for; null for none.</summary>
    internal HeldCopies? Request => _request.Value;

    /// <summary>The copy of a run. It is made again when the run has another mark.</summary>
    /// <param name="name">The run.</param>
    /// <param name="mark">The state of the run.</param>
    /// <param name="make">Makes the file.</param>
    /// <param name="cancellation">Ends the waiting for another request that makes the same copy.</param>
    internal RecordedFile Get(string name, string mark, Action<string> make, CancellationToken cancellation)
    {
        var copy = Hold(name, mark);
        try
        {
            return copy.Open(make, time, cancellation);
        }
        catch
        {
            lock (_gate)
                Drop(copy);
            throw;
        }
        finally
        {
            if (_request.Value is { } request)
                request.Add(copy);
            else
                copy.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            while (_copies.Count > 0)
                Drop(_copies[0]);
        }
    }

    RunCopy Hold(string name, string mark)
    {
        lock (_gate)
        {
            var copy = _copies.Find(one => one.Name == name);
            if (copy is not null && copy.Mark != mark)
            {
                Drop(copy);
                copy = null;
            }

            copy ??= new RunCopy(name, mark, Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"copy-{_named++}.db")));
            copy.Hold();
            _copies.Remove(copy);
            _copies.Add(copy);
            if (_copies.Count > Most)
                Drop(_copies[0]);
            return copy;
        }
    }

    void Drop(RunCopy copy)
    {
        if (_copies.Remove(copy))
            copy.Release();
    }
}
