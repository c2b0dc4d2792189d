using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// All bars that the series of a kind store at some times, and by whom. A thousand new series whose bars differ would else each be held
/// against all others, bar by bar.
/// Writer thread.
/// </summary>
sealed class StoredBars
{
    // New series differ, where they do, within their first bars.
    const int MostTimes = 64;

    readonly Dictionary<DateTime, Dictionary<Fingerprint, string>> _times = [];

    /// <summary>Forgets everything.</summary>
    internal void Clear() => _times.Clear();

    /// <summary>Learns all bars that are stored at a time.</summary>
    internal void Learn(Utf8Slice tsUtc, Dictionary<Fingerprint, string> holders)
    {
        if (_times.Count == MostTimes)
            _times.Clear();
        _times[Utf8Time.Parse(tsUtc.Span)] = holders;
    }

    /// <summary>Notes a bar that a series has come to store.</summary>
    internal void Add(Utf8Slice tsUtc, Fingerprint fingerprint, string seriesId)
    {
        if (_times.Count > 0 && _times.TryGetValue(Utf8Time.Parse(tsUtc.Span), out var holders))
            holders.TryAdd(fingerprint, seriesId);
    }

    /// <summary>What the tables, and what waits to be written to them, have at a time; null when that is not known.</summary>
    internal SharedRangeSearch? Find(Utf8Slice tsUtc, Fingerprint fingerprint)
    {
        if (_times.Count == 0 || !_times.TryGetValue(Utf8Time.Parse(tsUtc.Span), out var holders))
            return null;
        var holder = holders.GetValueOrDefault(fingerprint);
        return new SharedRangeSearch(holder, Differs: holder is null, null);
    }
}
