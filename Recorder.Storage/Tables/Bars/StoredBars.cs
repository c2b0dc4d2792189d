using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// The bars that the series of a group store at some times, and the series that store them. Without this cache, each of a thousand new
/// series would be compared with all others, bar by bar. Writer thread.
/// </summary>
sealed class StoredBars
{
    // Number of cached times. Series that differ usually differ within their first bars.
    const int MostTimes = 64;

    readonly Dictionary<DateTime, Dictionary<Fingerprint, string>> _times = [];

    /// <summary>Forgets everything.</summary>
    internal void Clear() => _times.Clear();

    /// <summary>Sets all bars that are stored at a time.</summary>
    internal void Set(Utf8Slice tsUtc, Dictionary<Fingerprint, string> holders)
    {
        if (_times.Count == MostTimes)
            _times.Clear();
        _times[Utf8Time.Parse(tsUtc.Span)] = holders;
    }

    /// <summary>Adds a bar that a series now stores.</summary>
    internal void Add(Utf8Slice tsUtc, Fingerprint fingerprint, string seriesId)
    {
        if (_times.Count > 0 && _times.TryGetValue(Utf8Time.Parse(tsUtc.Span), out var holders))
            holders.TryAdd(fingerprint, seriesId);
    }

    /// <summary>The bars at a time, in the tables and in the rows that are not written yet; null when they are not in the cache.</summary>
    internal SharedRangeSearch? Find(Utf8Slice tsUtc, Fingerprint fingerprint)
    {
        if (_times.Count == 0 || !_times.TryGetValue(Utf8Time.Parse(tsUtc.Span), out var holders))
            return null;
        var holder = holders.GetValueOrDefault(fingerprint);
        return new SharedRangeSearch(holder, Differs: holder is null, null);
    }
}
