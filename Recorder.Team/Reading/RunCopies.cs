using System.Globalization;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Team.Reading;

/// <summary>Copies of runs in a folder: the ones that were asked for last. Thread-safe.</summary>
/// <param name="folder">The folder.</param>
/// <param name="time">Clock of the files.</param>
sealed class RunCopies(string folder, TimeProvider time) : IDisposable
{
    // A page compares 20 runs.
    const int Most = 32;

    readonly object _gate = new();
    readonly List<Copy> _copies = [];
    long _made;

    /// <summary>The copy of a run. It is made again when the run has another mark.</summary>
    /// <param name="name">The run.</param>
    /// <param name="mark">The state of the run.</param>
    /// <param name="make">Makes the file.</param>
    internal RecordedFile Get(string name, string mark, Action<string> make)
    {
        lock (_gate)
        {
            var copy = _copies.Find(one => one.Name == name);
            if (copy is not null)
                _copies.Remove(copy);
            if (copy?.Mark != mark)
            {
                copy?.Remove();
                var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"copy-{_made++}.db"));
                make(path);
                copy = new Copy(name, mark, RecordedFile.Open(path, time));
            }

            _copies.Add(copy);
            while (_copies.Count > Most)
            {
                _copies[0].Remove();
                _copies.RemoveAt(0);
            }

            return copy.File;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _copies.ForEach(copy => copy.File.Dispose());
    }

    sealed record Copy(string Name, string Mark, RecordedFile File)
    {
        internal void Remove()
        {
            File.Dispose();
            foreach (var part in (string[])["", "-wal", "-shm"])
                System.IO.File.Delete(File.Path + part);
        }
    }
}
