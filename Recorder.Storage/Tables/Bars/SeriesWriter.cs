using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// Writes the bars of a batch, one series after the other, in the order in which they came. A bar that another series stores already is
/// shared; every other bar is stored. Writer thread.
/// </summary>
/// <param name="batch">The batch.</param>
/// <param name="pending">Receives the rows.</param>
/// <param name="shares">True to look for bars that another series stores.</param>
/// <param name="log">The log rows; shared bars get one row together.</param>
sealed class SeriesWriter(Batch batch, PendingBars pending, bool shares, BatchLog log)
{
    readonly Dictionary<string, SharedBars> _shared = new(StringComparer.Ordinal);
    SqliteConnection _connection = null!;
    SeriesState _series = null!;
    Utf8Slice _seriesId;
    Utf8Slice _runId;

    // Time of the latest bar of the series, if that bar is in this batch; otherwise missing.
    Utf8Slice _last;
    Utf8Slice _lastOwn;
    Utf8Slice _source;
    bool _isOfItsKind;
    long _ownBars;
    long _sharedBars;
    bool _stored;

    /// <summary>Bars that changed no row, because the series has the same or a more complete report.</summary>
    internal int Merged { get; private set; }

    /// <summary>Begins a series.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="series">The series; its row exists or is pending.</param>
    /// <param name="seriesId">Its id.</param>
    /// <param name="runId">The id of its run.</param>
    internal void Begin(SqliteConnection connection, SeriesState series, Utf8Slice seriesId, Utf8Slice runId)
    {
        (_connection, _series, _seriesId, _runId) = (connection, series, seriesId, runId);
        (_last, _lastOwn, _source, _isOfItsKind) = (default, default, default, series.Group.Kind.Source is null);
        (_ownBars, _sharedBars, Merged, _stored) = (0, 0, 0, false);
        _shared.Clear();
    }

    /// <summary>Adds a bar.</summary>
    internal void Add(int index)
    {
        var bar = NewBar.Of(batch, index, _seriesId);
        var order = _last.IsNull ? Utf8Time.Compare(bar.TsUtc.Span, _series.LastUtc) : bar.TsUtc.Span.SequenceCompareTo(_last.Span);
        if (order <= 0)
        {
            AddLate(bar, _series.Hash.Of(bar));
            return;
        }

        var isOfItsKind = shares && IsOfItsKind(batch.Text(index, BarFields.Source));
        var followed = isOfItsKind ? Followed(bar) : null;
        var fingerprint = followed?.Fingerprint ?? _series.Hash.Of(bar);
        if (isOfItsKind && (followed is null ? Holder(bar.TsUtc, fingerprint) : _series.Cursor!.Holder) is { } holder)
        {
            Share(holder, bar.TsUtc, index).Add(batch, index, bar, fingerprint);
            log.LeaveOut(index);
            _sharedBars++;
        }
        else
        {
            pending.Add(bar);
            _series.Group.Known.Add(bar.TsUtc, fingerprint, _series.SeriesId);
            _lastOwn = bar.TsUtc;
            _ownBars++;
            _stored = true;
        }

        _last = bar.TsUtc;
        Grow(fingerprint);
    }

    /// <summary>Adds shared bars from the log.</summary>
    internal void Add(BarsShared shared)
    {
        Flush();
        pending.WriteSeries();
        var to = batch.Memory.Copy(UtcText.Format(shared.ToUtc));
        SharedBarRangesTable.Extend(_connection, new ShareRow(
            _series.SeriesId, shared.HolderSeriesId, UtcText.Format(shared.RangeFromUtc), to.ToString(), shared.Bars, _series.Run.RunId));
        _sharedBars += shared.Bars;
        if (_last.IsNull ? Utf8Time.Compare(to.Span, _series.LastUtc) > 0 : to.Span.SequenceCompareTo(_last.Span) > 0)
            _last = to;
        Grow(Fingerprint.Parse(shared.Fingerprint));
    }

    /// <summary>Ends the series.</summary>
    internal void Finish()
    {
        Flush();
        pending.Add(_series, _seriesId, _runId, new SeriesGrowth(_ownBars, _sharedBars, _lastOwn));
        if (!_last.IsNull)
            _series.LastUtc = _last.ToString();
    }

    void AddLate(in NewBar bar, Fingerprint fingerprint)
    {
        Flush();
        pending.Write();
        if (BarCorrection.Write(_connection, _series, bar.ToRow(), fingerprint) is not { } change)
        {
            Merged++;
            return;
        }

        _ownBars += change.Own;
        _sharedBars += change.Shared;
        if (_lastOwn.IsNull || bar.TsUtc.Span.SequenceCompareTo(_lastOwn.Span) > 0)
            _lastOwn = bar.TsUtc;
        Grow(change.Fingerprint);
    }

    // The bar of the holder that equals this bar. In a sweep there is an equal bar for almost every bar, so the fingerprint is known.
    HeldBar? Followed(in NewBar bar) =>
        !_series.IsAlone && _series.Cursor is { } cursor && cursor.MoveTo(_connection, pending, bar.TsUtc) is { } next
        && Utf8Time.Compare(bar.TsUtc.Span, next.TsUtc) == 0 && next.IsSameAs(bar)
            ? next
            : null;

    /// <summary>The series that stores an equal bar; null if this series stores it.</summary>
    string? Holder(Utf8Slice tsUtc, Fingerprint fingerprint)
    {
        if (_series.IsAlone)
            return null;
        if (_series.Cursor is { } cursor && cursor.MoveTo(_connection, pending, tsUtc) is { } next
            && Utf8Time.Compare(tsUtc.Span, next.TsUtc) == 0 && next.Fingerprint == fingerprint)
        {
            return cursor.Holder;
        }

        if (_series.IsFree(tsUtc))
            return null;

        var found = _series.Group.Known.Find(tsUtc, fingerprint);
        if (found is null)
        {
            pending.Write();
            found = SharedRangeSearch.For(_connection, _series, tsUtc, fingerprint);
        }

        if (found.Holder is { } holder)
        {
            _series.Cursor = new SharedRangeCursor(holder, _series.Hash, _series.Group.Pages, _series.Group.Rewritten);
            _series.Cursor.MoveTo(_connection, pending, tsUtc);
        }
        else if (found.Differs)
        {
            _series.Part();
        }
        else
        {
            _series.SetFreeUntil(found.NextUtc);
            if (found.NextUtc is null)
                _series.Cursor = null;
        }

        return found.Holder;
    }

    /// <summary>
    /// The range of a shared bar: the latest range with the holder. If the series has skipped a bar of the holder since then, it is a new
    /// range.
    /// </summary>
    SharedBars Share(string holder, Utf8Slice tsUtc, int index)
    {
        var range = _series.Range(holder) ?? SharedBarRangesTable.Last(_connection, _series.SeriesId, holder);
        var continues = range is not null && _series.Cursor!.Previous(_connection, pending) == range.ToUtc;
        var to = tsUtc.ToString();
        var from = continues ? range!.FromUtc : to;
        _series.SetRange(holder, new ShareRange(from, to));

        if (_shared.TryGetValue(holder, out var shared) && continues)
            return shared;
        if (shared is not null)
            Close(shared);
        return _shared[holder] = new SharedBars(holder, from, index);
    }

    // Most bars of a series have the same source, so the source is compared with the source of the series only when it changes.
    bool IsOfItsKind(Utf8Slice source)
    {
        if (source.IsNull != _source.IsNull || !source.Span.SequenceEqual(_source.Span))
        {
            _source = source;
            _isOfItsKind = (source.IsNull ? null : source.ToString()) == _series.Group.Kind.Source;
        }

        return _isOfItsKind;
    }

    void Grow(Fingerprint fingerprint)
    {
        _series.Fingerprint += fingerprint;
        _series.Run.Fingerprint += fingerprint;
    }

    void Flush()
    {
        if (_stored)
            _series.Store();
        _stored = false;
        foreach (var shared in _shared.Values)
            Close(shared);
        _shared.Clear();
    }

    void Close(SharedBars shared)
    {
        pending.WriteSeries();
        SharedBarRangesTable.Extend(
            _connection, new ShareRow(_series.SeriesId, shared.Holder, shared.RangeFromUtc, shared.ToUtc, shared.Count, _series.Run.RunId));
        log.Replace(shared.Index, shared.ToEvent(_series.Group.Kind));
    }
}
