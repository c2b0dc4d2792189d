using Microsoft.Data.Sqlite;
using Recorder.Storage.Tables;

namespace Recorder.Storage.Bars;

/// <summary>What the other series of a kind have at the time of a bar.</summary>
/// <param name="Holder">One that stores the very same bar; null when none does.</param>
/// <param name="Differs">True when one stores another bar at that time and none the same.</param>
/// <param name="NextUtc">Where none has a bar at that time: when the next one comes; null when none comes.</param>
sealed record HolderSearch(string? Holder, bool Differs, string? NextUtc)
{
    /// <summary>Looks at each series that stores bars at or after the time: one look-up by key for each.</summary>
    internal static HolderSearch For(SqliteConnection connection, SeriesState series, BarRow bar, Fingerprint fingerprint)
    {
        var differs = false;
        string? next = null;
        foreach (var (holder, first) in ContentTable.Holders(connection, series.Group.Kind, series.SeriesId, bar.TsUtc))
        {
            if (first.TsUtc != bar.TsUtc)
                next = next is null || string.CompareOrdinal(first.TsUtc, next) < 0 ? first.TsUtc : next;
            else if (series.Hash.Of(first) == fingerprint)
                return new HolderSearch(holder, Differs: false, null);
            else
                differs = true;
        }

        return new HolderSearch(null, differs, next);
    }
}
