using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Bars;
using Recorder.Storage.Time;

namespace Recorder.Storage.Metrics;

/// <summary>The table <c>series_quality</c>: each set of bars is checked once, even if several runs saw it.</summary>
static class SeriesQualityTable
{
    // Longest series that is checked. A longer series is not read into memory and gets no row.
    const long MostBars = 2_000_000;

    const string SelectUnchecked = """
        SELECT c.series_id AS SeriesId, c.fingerprint AS Fingerprint, c.symbol AS Symbol, c.timeframe AS Timeframe
        FROM series_stats c
        WHERE c.run_id = @runId AND c.bars BETWEEN 1 AND @most
          AND NOT EXISTS (SELECT 1 FROM series_quality q WHERE q.fingerprint = c.fingerprint AND q.symbol = c.symbol
            AND q.timeframe = c.timeframe)
        """;

    const string SelectBars = "SELECT ts_utc, open, high, low, close FROM v_bars WHERE series_id = @SeriesId ORDER BY ts_utc";

    const string Insert = """
        INSERT INTO series_quality (fingerprint, symbol, timeframe, bars, expected, missing, gaps, longest_gap_s, duplicates, outliers,
          impossible, score)
        VALUES (@Fingerprint, @Symbol, @Timeframe, @Bars, @Expected, @Missing, @Gaps, @LongestGapS, @Duplicates, @Outliers, @Impossible,
          @Score)
        ON CONFLICT(fingerprint, symbol, timeframe) DO NOTHING
        """;

    /// <summary>Checks the bars of a run that were not checked yet. Inside a transaction.</summary>
    internal static void Complete(SqliteConnection connection, string runId)
    {
        foreach (var series in connection.Query<UncheckedSeries>(SelectUnchecked, new { runId, most = MostBars }).AsList())
        {
            if (Bars(connection, series) is not { Count: > 0 } bars)
                continue;
            var quality = SeriesQuality.Of(bars, TimeframeLength.Of(series.Timeframe));
            connection.Execute(Insert, new
            {
                series.Fingerprint,
                series.Symbol,
                series.Timeframe,
                quality.Bars,
                quality.Expected,
                quality.Missing,
                quality.Gaps,
                LongestGapS = quality.LongestGap?.TotalSeconds,
                quality.Duplicates,
                quality.Outliers,
                quality.Impossible,
                quality.Score,
            });
        }
    }

    static List<PriceBar> Bars(SqliteConnection connection, UncheckedSeries series)
    {
        var bars = new List<PriceBar>();
        using var reader = connection.ExecuteReader(SelectBars, series);
        while (reader.Read())
        {
            if (UtcText.TryParse(reader.GetString(0), out var start))
                bars.Add(new PriceBar(start, reader.GetDouble(1), reader.GetDouble(2), reader.GetDouble(3), reader.GetDouble(4)));
        }

        return bars;
    }

    sealed class UncheckedSeries
    {
        public string SeriesId { get; init; } = "";
        public string Fingerprint { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string Timeframe { get; init; } = "";
    }
}
