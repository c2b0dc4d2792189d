using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// Reads the bars that a series stores, a page at a time. It keeps only time and fingerprint of a bar, so that a page is small. Writer
/// thread.
/// </summary>
/// <param name="holder">The series that is read.</param>
/// <param name="hash">How its bars are hashed.</param>
/// <param name="asOf">Value of <see cref="SeriesGroup.Rewritten"/>; when it has risen since, the page may be outdated.</param>
sealed class SharedRangeCursor(string holder, BarHash hash, long asOf)
{
    const int PageLength = 256;

    readonly List<(string TsUtc, Fingerprint Fingerprint)> _page = [];
    int _at;
    string? _previous;

    internal string Holder { get; } = holder;

    internal long AsOf { get; } = asOf;

    /// <summary>Moves to the first bar at or after a time and returns it; null when the holder has no such bar.</summary>
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

    /// <summary>Time of the holder's bar before the last result of <see cref="MoveTo"/>; null when there is no such bar.</summary>
    internal string? Previous(SqliteConnection connection, PendingBars pending)
    {
        if (_previous is not null)
            return _previous;
        pending.Write();
        return _previous = BarsTable.LastBefore(connection, Holder, _page[_at].TsUtc);
    }
}
