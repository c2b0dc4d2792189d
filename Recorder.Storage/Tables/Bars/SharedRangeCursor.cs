using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// Reads the stored bars of a series page by page, for a series that shares them. Footprints are left out, so a page is small. Writer
/// thread.
/// </summary>
/// <param name="holder">The series that is read.</param>
/// <param name="hash">Hashes its bars.</param>
/// <param name="pages">Pages that other series have read.</param>
/// <param name="asOf">
/// Value of <see cref="SeriesGroup.Rewritten"/> when the page was read. If it has risen since, the page may be outdated.
/// </param>
sealed class SharedRangeCursor(string holder, BarHash hash, HeldPages pages, long asOf)
{
    const int PageLength = 256;

    IReadOnlyList<HeldBar> _page = [];
    int _at;
    string? _previous;

    internal string Holder { get; } = holder;

    internal long AsOf { get; } = asOf;

    /// <summary>Moves to the first bar at or after a time and returns it; null if the holder has none yet.</summary>
    internal HeldBar? MoveTo(SqliteConnection connection, PendingBars pending, Utf8Slice tsUtc)
    {
        for (; _at < _page.Count; _at++)
        {
            if (Utf8Time.Compare(tsUtc.Span, _page[_at].TsUtc) <= 0)
                return _page[_at];
            _previous = _page[_at].TsUtc;
        }

        // Bars between the bar that was read last and this one are skipped, so the bar before this one is unknown.
        (_at, _previous) = (0, null);
        var fromUtc = tsUtc.ToString();
        _page = pages.Find(Holder, fromUtc) ?? Read(connection, pending, fromUtc);
        return _page.Count > 0 ? _page[0] : null;
    }

    /// <summary>Time of the holder's bar before the bar that <see cref="MoveTo"/> returned last; null before the first bar.</summary>
    internal string? Previous(SqliteConnection connection, PendingBars pending)
    {
        if (_previous is not null)
            return _previous;
        pending.Write();
        return _previous = BarsTable.LastBefore(connection, Holder, _page[_at].TsUtc);
    }

    List<HeldBar> Read(SqliteConnection connection, PendingBars pending, string fromUtc)
    {
        pending.Write();
        var page = BarsTable.Page(connection, Holder, fromUtc, PageLength).Select(bar => HeldBar.Of(bar, hash)).ToList();
        if (page.Count == PageLength)
            pages.Keep(Holder, fromUtc, page);
        return page;
    }
}
