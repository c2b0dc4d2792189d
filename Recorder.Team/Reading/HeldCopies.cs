namespace Recorder.Team.Reading;

/// <summary>The copies that a request received. Disposing lets them go. Thread-safe.</summary>
sealed class HeldCopies : IDisposable
{
    readonly object _gate = new();
    readonly List<RunCopy> _copies = [];
    bool _hasEnded;

    /// <summary>The version of the store before its first run was found; null before that.</summary>
    internal string? Version { get; set; }

    /// <summary>Takes over a hold of a copy.</summary>
    internal void Add(RunCopy copy)
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _copies.Add(copy);
                return;
            }
        }

        copy.Release();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _hasEnded = true;
            _copies.ForEach(copy => copy.Release());
            _copies.Clear();
        }
    }
}
