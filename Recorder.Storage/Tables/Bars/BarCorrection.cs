using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// A bar that does not come after all others of its series: late, told again, or corrected. Rare, so each is looked up by key. What others
/// share of the series stays for them what it was.
/// </summary>
static class BarCorrection
{
    /// <summary>Writes the bar where the series has none at its time, or a lesser report of it.</summary>
    /// <param name="connection">Inside a transaction; everything of the series that came before is in the tables.</param>
    /// <param name="series">The series.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <returns>What changed; null when the series has a report of the bar that says the same or more.</returns>
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

    /// <summary>Those who share a bar that is about to change keep it as they saw it, as a bar of their own.</summary>
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
    /// Adds a bar to what a series stores; ranges that others share across its time are cut in two, so that it does not become theirs.
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
/// <param name="Own">Bars that it stores more.</param>
/// <param name="Shared">Bars that it shares more.</param>
/// <param name="Fingerprint">What its fingerprint grows by.</param>
sealed record LateChange(int Own, int Shared, Fingerprint Fingerprint);
