using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// Writes a bar that is not the latest of its series: it is late, repeated or corrected. Such bars are rare, so each is looked up by key.
/// Series that share the bar keep their own version of it.
/// </summary>
static class BarCorrection
{
    /// <summary>Writes the bar if the series has no bar at its time, or a less complete report.</summary>
    /// <param name="connection">Inside a transaction; earlier bars of the series are in the tables.</param>
    /// <param name="series">The series.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <returns>The change; null when the series has the same or a more complete report of the bar.</returns>
    internal static LateChange? Write(SqliteConnection connection, SeriesState series, BarRow bar, Fingerprint fingerprint)
    {
        var stored = BarsTable.Stored(connection, series.SeriesId, bar.TsUtc);
        var old = stored ?? SharedBarRangesTable.Shared(connection, series.SeriesId, bar.TsUtc);
        if (old is not null && !bar.Supersedes(old))
            return null;

        series.Group.Rewrite();
        if (stored is null)
        {
            Insert(connection, series.SeriesId, bar);
        }
        else
        {
            LeaveToOthers(connection, series.SeriesId, stored);
            BarsTable.Change(connection, series.SeriesId, bar);
        }

        var difference = old is null ? fingerprint : fingerprint - series.Hash.Of(old);
        return new LateChange(Own: stored is null ? 1 : 0, Shared: stored is null && old is not null ? -1 : 0, difference);
    }

    /// <summary>Gives each series that shares a bar a copy of it, before the bar changes.</summary>
    static void LeaveToOthers(SqliteConnection connection, string holder, BarRow bar)
    {
        foreach (var seriesId in SharedBarRangesTable.Over(connection, holder, bar.TsUtc).Select(range => range.SeriesId))
        {
            if (BarsTable.Stored(connection, seriesId, bar.TsUtc) is not null)
                continue;
            Insert(connection, seriesId, bar);
            ContentTable.Take(connection, seriesId, bar.TsUtc);
        }
    }

    /// <summary>
    /// Adds a bar to a series. Ranges of shared bars that include its time are split, so that other series do not get the bar.
    /// </summary>
    static void Insert(SqliteConnection connection, string seriesId, BarRow bar)
    {
        foreach (var range in SharedBarRangesTable.Over(connection, seriesId, bar.TsUtc))
        {
            var before = BarsTable.LastBefore(connection, seriesId, bar.TsUtc)!;
            var after = BarsTable.FirstAfter(connection, seriesId, bar.TsUtc)!;
            var first = BarsTable.CountBetween(connection, seriesId, range.FromUtc, before);
            SharedBarRangesTable.Shorten(connection, range with { ToUtc = before, Bars = first });
            SharedBarRangesTable.Extend(connection, range with { FromUtc = after, Bars = range.Bars - first });
        }

        BarsTable.Add(connection, seriesId, bar);
    }
}

/// <summary>What a late bar changed in its series.</summary>
/// <param name="Own">Additional stored bars.</param>
/// <param name="Shared">Additional shared bars.</param>
/// <param name="Fingerprint">Value to add to its fingerprint.</param>
sealed record LateChange(int Own, int Shared, Fingerprint Fingerprint);
