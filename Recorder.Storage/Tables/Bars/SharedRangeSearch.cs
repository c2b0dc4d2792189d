using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>Result of comparing a bar with the bars of other series at the same time.</summary>
/// <param name="Holder">A series that stores the same bar; null when no series does.</param>
/// <param name="Differs">True when a series stores a different bar at that time, and no series stores an equal bar.</param>
/// <param name="NextUtc">Time of the next bar, if no series has a bar at that time; otherwise null.</param>
sealed record SharedRangeSearch(string? Holder, bool Differs, string? NextUtc)
{
    /// <summary>Looks at each series that stores bars at or after the time: one look-up by key for each.</summary>
    /// <param name="connection">Inside a transaction; every bar that came before is in the table.</param>
    /// <param name="series">The series that searches.</param>
    /// <param name="time">Time of its bar.</param>
    /// <param name="fingerprint">Fingerprint of its bar.</param>
    internal static SharedRangeSearch For(SqliteConnection connection, SeriesState series, Utf8Slice time, Fingerprint fingerprint)
    {
        var tsUtc = time.ToString();
        var others = new Dictionary<Fingerprint, string>();
        string? next = null;
        foreach (var (holder, first) in ContentTable.Holders(connection, series.Group.Kind, series.SeriesId, tsUtc))
        {
            if (first.TsUtc != tsUtc)
                next = next is null || string.CompareOrdinal(first.TsUtc, next) < 0 ? first.TsUtc : next;
            else if (series.Hash.Of(first) is var other && other == fingerprint)
                return new SharedRangeSearch(holder, Differs: false, null);
            else
                others.TryAdd(other, holder);
        }

        // The next time is known only when every series was examined.
        if (others.Count > 0)
            series.Group.Known.Set(time, others);
        return new SharedRangeSearch(null, others.Count > 0, next);
    }
}
