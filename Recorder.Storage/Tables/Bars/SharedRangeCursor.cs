using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// Reads along in the bars that a series stores itself, a page ahead. Of a bar it keeps the time and the fingerprint, so that a page is
/// small whatever the bars carry. Writer thread.
/// </summary>
/// <param name="holder">The series that is read.</param>
/// <param name="hash">How its bars are hashed.</param>
/// <param name="asOf">What <see cref="SeriesGroup.Rewritten"/> was; when it has risen since, the page may be wrong.</param>
sealed class SharedRangeCursor(string holder, BarHash hash, long asOf)
{
    const int PageLength = 256;

    readonly List<(string TsUtc, Fingerprint Fingerprint)> _page = [];
    int _at;
    string? _previous;

    internal string Holder { get; } = holder;

    internal long AsOf { get; } = asOf;

    /// <summary>Moves on to the first bar at or after a time and returns it; null when the holder has none so far.</summary>
    internal (string TsUtc, Fingerprint Fingerprint)? MoveTo(SqliteConnection connection, PendingBars pending, Utf8Slice tsUtc)
    {
        for (; _at < _page.Count; _at++)
        {
            if (Utf8Time.Compare(tsUtc.Span, _page[_at].TsUtc) <= 0)
                return _page[_at];
            _previous = _page[_at].TsUtc;
        }

        // Bars between the last one read and this one are jumped over: which one comes before is not known then.
        (_at, _previous) = (0, null);
        _page.Clear();
        pending.Write();
        foreach (var bar in BarsTable.Page(connection, Holder, tsUtc.ToString(), PageLength))
            _page.Add((bar.TsUtc, hash.Of(bar)));
        return _page.Count > 0 ? _page[0] : null;
    }

    /// <summary>Time of the holder's bar just before the one that <see cref="MoveTo"/> returned last; null when there is none.</summary>
    internal string? Previous(SqliteConnection connection, PendingBars pending)
    {
        if (_previous is not null)
            return _previous;
        pending.Write();
        return _previous = BarsTable.LastBefore(connection, Holder, _page[_at].TsUtc);
    }
}
