using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Measures;
using Recorder.Storage.Batches;
using Recorder.Storage.Metrics;

namespace Recorder.Storage.Queries.Comparing;

/// <summary>Reads the last price of each day for each symbol that runs saw. It reads one bar per day, whatever the timeframe.</summary>
static class DailyCloseQuery
{
    const string SelectSeries = """
        SELECT s.series_id AS SeriesId, s.symbol AS Symbol, s.timeframe AS Timeframe, c.bars AS Bars
        FROM series_stats c JOIN run_series s ON s.series_id = c.series_id
        WHERE c.run_id IN (SELECT value FROM json_each(@runs)) AND c.bars > 0 ORDER BY s.symbol, s.series_id
        """;

    // The last bar before a time: of the series itself, and of each range that other series store for it. For equal times the own bar
    // counts.
    const string SelectLast = """
        SELECT b.ts_utc AS TsUtc, b.close AS Close FROM bars b WHERE b.id IN (
          SELECT (SELECT o.id FROM bars o WHERE o.series_id = @series AND o.ts_utc < @before ORDER BY o.ts_utc DESC LIMIT 1)
          UNION ALL
          SELECT (SELECT s.id FROM bars s
                  WHERE s.series_id = h.holder_series_id AND s.ts_utc >= h.from_utc AND s.ts_utc <= h.to_utc AND s.ts_utc < @before
                  ORDER BY s.ts_utc DESC LIMIT 1)
          FROM shared_bar_ranges h WHERE h.series_id = @series AND h.from_utc < @before)
        ORDER BY b.ts_utc DESC, b.series_id = @series DESC LIMIT 1
        """;

    const int DayLength = 10;

    /// <summary>
    /// The symbols with their last prices, by name. If a symbol has several series, the series with the most days counts.
    /// </summary>
    internal static IReadOnlyList<(string Symbol, DailyValues Prices)> Read(SqliteConnection connection, IReadOnlyList<string> runIds)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        return
        [
            .. connection.Query<CloseSeries>(SelectSeries, new { runs = JsonKeys.Of(runIds) }, transaction)
                .Where(series => TimeframeLength.Of(series.Timeframe) is not null)
                .GroupBy(series => series.Symbol, StringComparer.Ordinal)
                .Select(symbol => (symbol.Key, new DailyValues(symbol
                    .DistinctBy(series => (series.Timeframe, series.Bars))
                    .Select(series => Closes(connection, transaction, series.SeriesId)).MaxBy(closes => closes.Count)!))),
        ];
    }

    static Dictionary<DateOnly, double> Closes(SqliteConnection connection, SqliteTransaction transaction, string series)
    {
        var closes = new Dictionary<DateOnly, double>();
        var before = "~";
        while (connection.QueryFirstOrDefault<LastBar>(SelectLast, new { series, before }, transaction) is { } bar)
        {
            before = bar.TsUtc[..DayLength];
            closes.Add(DateOnly.ParseExact(before, "yyyy-MM-dd", CultureInfo.InvariantCulture), bar.Close);
        }

        return closes;
    }

    sealed class CloseSeries
    {
        public string SeriesId { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string Timeframe { get; init; } = "";
        public long Bars { get; init; }
    }

    sealed class LastBar
    {
        public string TsUtc { get; init; } = "";
        public double Close { get; init; }
    }
}
