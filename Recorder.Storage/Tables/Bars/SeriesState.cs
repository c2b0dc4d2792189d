using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// What the writer remembers of a series of a run, so that bars in order cost no look-ups. All of it follows from the file, except
/// <see cref="IsAlone"/>. Writer thread.
/// </summary>
sealed class SeriesState(RunContent run, string seriesId, SeriesGroup group, BarHash hash)
{
    readonly Dictionary<string, ShareRange> _ranges = new(StringComparer.Ordinal);
    long _rangesAsOf;
    SharedRangeCursor? _cursor;
    string? _freeUntil;
    long _freeAsOf;

    internal RunContent Run { get; } = run;

    internal string SeriesId { get; } = seriesId;

    internal SeriesGroup Group { get; private set; } = group;

    internal BarHash Hash { get; } = hash;

    /// <summary>Time of its latest bar, stored or shared; empty when it has none. What comes after is new.</summary>
    internal string LastUtc { get; set; } = "";

    /// <summary>Fingerprint of all its bars.</summary>
    internal Fingerprint Fingerprint { get; set; }

    /// <summary>True after its first difference from another series: from there on it stores its own bars and no longer compares.</summary>
    internal bool IsAlone { get; private set; }

    /// <summary>Where it reads along in the series that holds its bars; null while there is none.</summary>
    internal SharedRangeCursor? Cursor
    {
        get => _cursor is { } cursor && cursor.AsOf == Group.Rewritten ? cursor : null;
        set => _cursor = value;
    }

    /// <summary>Keeps what it is a series of in step with the rows: a second source makes it one of another kind.</summary>
    internal void Join(SeriesGroup group)
    {
        if (group == Group)
            return;
        // What is known of either group counted without this change.
        Group.Rewrite();
        group.Rewrite();
        Group = group;
        (_cursor, _freeUntil) = (null, null);
        _ranges.Clear();
    }

    /// <summary>From here on its bars are its own.</summary>
    internal void Part() => (IsAlone, _cursor, _freeUntil) = (true, null, null);

    /// <summary>Remembers that no other series of its kind stores a bar before a time; null when none does at all.</summary>
    internal void SetFreeUntil(string? tsUtc) => (_freeUntil, _freeAsOf) = (tsUtc ?? "~", Group.Stored);

    /// <summary>Whether no other series can store a bar at a time later than any that was asked for.</summary>
    internal bool IsFree(Utf8Slice tsUtc) =>
        _freeUntil is not null && _freeAsOf == Group.Stored && Utf8Time.Compare(tsUtc.Span, _freeUntil) < 0;

    /// <summary>Notes that it stored bars itself, which changes nothing in what it knows of the others.</summary>
    internal void Store()
    {
        var stillFree = _freeAsOf == Group.Stored;
        Group.Store();
        if (stillFree)
            _freeAsOf = Group.Stored;
    }

    /// <summary>
    /// The latest range shared with a holder as it was when <see cref="SetRange"/> was called last, unless it may have changed.
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

/// <summary>The ends of a range of shared bars.</summary>
sealed record ShareRange(string FromUtc, string ToUtc);
