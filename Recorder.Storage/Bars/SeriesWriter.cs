using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Tables;
using Recorder.Storage.Time;

namespace Recorder.Storage.Bars;

/// <summary>
/// Writes the bars of one series that came in one batch, in the order in which they came. A bar that another series stores already is shared, any
/// other is stored.
/// </summary>
/// <param name="connection">Inside a transaction.</param>
/// <param name="series">The series; its row is there.</param>
/// <param name="shares">True to look for bars that another series stores.</param>
/// <param name="log">The events of the batch; an event that need not be logged by itself becomes null.</param>
sealed class SeriesWriter(SqliteConnection connection, SeriesState series, bool shares, RecordedEvent?[] log)
{
    readonly List<BarRow> _own = [];
    readonly Dictionary<string, SharedBars> _shared = new(StringComparer.Ordinal);
    long _ownBars;
    long _sharedBars;
    string? _lastOwn;

    /// <summary>Bars that changed nothing, because the series has a report of them that says the same or more.</summary>
    internal int Merged { get; private set; }

    /// <summary>Adds the bar at a place of the batch.</summary>
    internal void Add(int place, EventHeader header, BarClosed told)
    {
        var bar = BarRow.Of(told);
        var fingerprint = series.Hash.Of(bar);
        if (string.CompareOrdinal(bar.TsUtc, series.LastUtc) <= 0)
        {
            AddLate(bar, fingerprint);
            return;
        }

        if (shares && told.Source == series.Group.Kind.Source && Holder(bar, fingerprint) is { } holder)
        {
            Share(holder, bar.TsUtc, place).Add(header, told, fingerprint);
            log[place] = null;
            _sharedBars++;
        }
        else
        {
            _own.Add(bar);
            _lastOwn = bar.TsUtc;
            _ownBars++;
        }

        series.LastUtc = bar.TsUtc;
        Grow(fingerprint);
    }

    /// <summary>Repeats what the log says was shared.</summary>
    internal void Add(BarsShared shared)
    {
        Flush();
        var to = UtcText.Format(shared.ToUtc);
        SharesTable.Extend(connection, new ShareRow(series.SeriesId, shared.HolderSeriesId, UtcText.Format(shared.RangeFromUtc), to, shared.Bars, series.Run.RunId));
        _sharedBars += shared.Bars;
        series.LastUtc = string.CompareOrdinal(to, series.LastUtc) > 0 ? to : series.LastUtc;
        Grow(Fingerprint.Parse(shared.Fingerprint));
    }

    /// <summary>Writes what is still held back, and the counts.</summary>
    internal void Finish()
    {
        Flush();
        ContentTable.Add(connection, series, _ownBars, _sharedBars, _lastOwn);
    }

    void AddLate(BarRow bar, Fingerprint fingerprint)
    {
        Flush();
        if (LateBar.Write(connection, series, bar, fingerprint) is not { } change)
        {
            Merged++;
            return;
        }

        _ownBars += change.Own;
        _sharedBars += change.Shared;
        _lastOwn = string.CompareOrdinal(bar.TsUtc, _lastOwn) > 0 ? bar.TsUtc : _lastOwn;
        Grow(change.Fingerprint);
    }

    /// <summary>The series that stores this very bar; null when it is to be stored here.</summary>
    string? Holder(BarRow bar, Fingerprint fingerprint)
    {
        if (series.IsAlone)
            return null;
        if (series.Cursor is { } cursor && cursor.MoveTo(connection, bar.TsUtc) is { } next && next.TsUtc == bar.TsUtc && next.Fingerprint == fingerprint)
            return cursor.Holder;
        if (series.IsFree(bar.TsUtc))
            return null;

        var found = HolderSearch.For(connection, series, bar, fingerprint);
        if (found.Holder is { } holder)
        {
            series.Cursor = new HolderCursor(holder, series.Hash, series.Group.Rewritten);
            series.Cursor.MoveTo(connection, bar.TsUtc);
        }
        else if (found.Differs)
        {
            series.Part();
        }
        else
        {
            series.SetFreeUntil(found.NextUtc);
            if (found.NextUtc is null)
                series.Cursor = null;
        }

        return found.Holder;
    }

    /// <summary>Where a bar shared with a holder belongs: to the latest range while no bar of the holder was left out since, else to a new one.</summary>
    SharedBars Share(string holder, string tsUtc, int place)
    {
        var range = series.Range(holder) ?? SharesTable.Last(connection, series.SeriesId, holder);
        var goesOn = range is not null && series.Cursor!.Previous(connection) == range.ToUtc;
        var from = goesOn ? range!.FromUtc : tsUtc;
        series.SetRange(holder, new ShareRange(from, tsUtc));

        if (_shared.TryGetValue(holder, out var shared) && goesOn)
            return shared;
        if (shared is not null)
            Close(shared);
        return _shared[holder] = new SharedBars(holder, from, place);
    }

    void Grow(Fingerprint fingerprint)
    {
        series.Fingerprint += fingerprint;
        series.Run.Fingerprint += fingerprint;
    }

    void Flush()
    {
        if (_own.Count > 0)
        {
            BarsTable.Add(connection, series.SeriesId, _own);
            series.Store();
            _own.Clear();
        }

        foreach (var shared in _shared.Values)
            Close(shared);
        _shared.Clear();
    }

    void Close(SharedBars shared)
    {
        SharesTable.Extend(connection, new ShareRow(series.SeriesId, shared.Holder, shared.RangeFromUtc, shared.ToUtc, shared.Count, series.Run.RunId));
        log[shared.Place] = shared.ToEvent(series.Group.Kind);
    }
}
