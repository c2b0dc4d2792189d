namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// Pages of stored bars. Each page is read and hashed once for all series that follow it, because the runs of a sweep see the same bars.
/// Writer thread.
/// </summary>
sealed class HeldPages
{
    // Some 130,000 bars, 20 MB.
    const int Most = 512;

    readonly Dictionary<(string Holder, string FromUtc), IReadOnlyList<HeldBar>> _pages = [];

    /// <summary>The page of a holder that begins at a time; null if it is not in the cache.</summary>
    internal IReadOnlyList<HeldBar>? Find(string holder, string fromUtc) => _pages.GetValueOrDefault((holder, fromUtc));

    /// <summary>Adds a full page to the cache. Bars that the holder stores later do not change it.</summary>
    internal void Keep(string holder, string fromUtc, IReadOnlyList<HeldBar> page)
    {
        if (_pages.Count == Most)
            _pages.Clear();
        _pages[(holder, fromUtc)] = page;
    }

    /// <summary>Forgets all pages.</summary>
    internal void Clear() => _pages.Clear();
}
