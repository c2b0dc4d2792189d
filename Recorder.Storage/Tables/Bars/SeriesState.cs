using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// The cached state of a series. With it, a bar later than all others needs no look-up. The file has everything except
/// <see cref="IsAlone"/>. Writer thread.
/// </summary>
sealed class SeriesState(CachedRunBars run, string seriesId, SeriesGroup group, BarHash hash)
{
    readonly Dictionary<string, ShareRange> _ranges = new(StringComparer.Ordinal);
    long _rangesAsOf;
    SharedRangeCursor? _cursor;
    string? _freeUntil;
    long _freeAsOf;

    internal CachedRunBars Run { get; } = run;

    internal string SeriesId { get; } = seriesId;

    internal SeriesGroup Group { get; private set; } = group;

    internal BarHash Hash { get; } = hash;

    /// <summary>Time of its latest bar, stored or shared; empty without bars. Only a later bar counts as new.</summary>
    internal string LastUtc { get; set; } = "";

    /// <summary>Fingerprint of all its bars.</summary>
    internal Fingerprint Fingerprint { get; set; }

    /// <summary>
    /// True after its first difference from another series. From then on, the series stores its own bars and compares none with other
    /// series.
    /// </summary>
    internal bool IsAlone { get; private set; }

    /// <summary>Reads ahead in the series that stores its shared bars; null while it shares none.</summary>
    internal SharedRangeCursor? Cursor
    {
        get => _cursor is { } cursor && cursor.AsOf == Group.Rewritten ? cursor : null;
        set => _cursor = value;
    }

    /// <summary>Moves the series to another group, because a second source changes its properties.</summary>
    internal void Join(SeriesGroup group)
    {
        if (group == Group)
            return;
        // The cached values of both groups do not include this change.
        Group.Rewrite();
        group.Rewrite();
        Group = group;
        (_cursor, _freeUntil) = (null, null);
        _ranges.Clear();
    }

    /// <summary>Ends the sharing: from this bar on, the series stores its own bars.</summary>
    internal void Part() => (IsAlone, _cursor, _freeUntil) = (true, null, null);

    /// <summary>Records that no other series of the group stores a bar before a time; null when no other series stores any bar.</summary>
    internal void SetFreeUntil(string? tsUtc) => (_freeUntil, _freeAsOf) = (tsUtc ?? "~", Group.Stored);

    /// <summary>True when no other series can store a bar at a time. Each call needs a later time than the calls before it.</summary>
    internal bool IsFree(Utf8Slice tsUtc) =>
        _freeUntil is not null && _freeAsOf == Group.Stored && Utf8Time.Compare(tsUtc.Span, _freeUntil) < 0;

    /// <summary>Records that this series stored bars. The cached bars of other series stay valid.</summary>
    internal void Store()
    {
        var stillFree = _freeAsOf == Group.Stored;
        Group.Store();
        if (stillFree)
            _freeAsOf = Group.Stored;
    }

    /// <summary>
    /// The latest range shared with a holder, as of the last call of <see cref="SetRange"/>; null if it may have changed since.
    /// </summary>
    internal ShareRange? Range(string holder)
    {
        if (_rangesAsOf != Group.Rewritten)
        {
            _ranges.Clear();
            _rangesAsOf = Group.Rewritten;
        }

        return _ranges.GetValueOrDefault(holder);
    }

    internal void SetRange(string holder, ShareRange range) => _ranges[holder] = range;
}

/// <summary>First and last time of a range of shared bars.</summary>
sealed record ShareRange(string FromUtc, string ToUtc);
