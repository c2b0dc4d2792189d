using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Tables.Bars;

namespace Recorder.Storage.Maintenance.Retention.Handover;

/// <summary>
/// Lets a series store the bars that it shared with a holder, because the holder no longer stores them. The tables and the event log of the
/// series change together.
/// </summary>
static class BarTaking
{
    const string UpdateStats = """
        UPDATE series_stats SET own_bars = own_bars + @bars, shared_bars = shared_bars - @bars,
          last_own_utc = coalesce(max(last_own_utc, @last), @last)
        WHERE series_id = @SeriesId
        """;

    /// <summary>Takes the bars.</summary>
    /// <param name="connection">Inside a transaction; the series has its ranges, its own bars and its log.</param>
    /// <param name="key">The series.</param>
    /// <param name="holder">The series that stored the bars.</param>
    /// <param name="held">The bars that the holder stored in the ranges of the series, in order.</param>
    /// <exception cref="RetentionException">The log and the tables disagree about the shared bars.</exception>
    internal static void Run(SqliteConnection connection, SeriesKey key, string holder, IReadOnlyList<BarRow> held)
    {
        var series = SharingSeries.Load(connection, key);
        series.Leave(holder, [.. held.Select(bar => bar.TsUtc)]);
        var times = series.TimesFrom(holder).ToHashSet(StringComparer.Ordinal);
        foreach (var bar in held.Where(bar => times.Contains(bar.TsUtc)))
        {
            series.MoveTo(null, bar.TsUtc);
            BarsTable.Add(connection, key.SeriesId, bar);
        }

        if (times.Count > 0)
            connection.Execute(UpdateStats, new { key.SeriesId, bars = times.Count, last = times.Max(StringComparer.Ordinal) });
        series.Write(
            connection, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), new BarContents(connection, key.RunId));
    }
}
