using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Excursions;
using Recorder.Analytics.Trades;
using Recorder.Storage.Time;

namespace Recorder.Storage.Metrics;

/// <summary>
/// Reads the prices between a run's fills from the bars that the run saw. For each symbol, it uses the bars of the finest timeframe.
/// </summary>
/// <param name="connection">Inside a transaction.</param>
/// <param name="known">Cached prices.</param>
sealed class MarksReader(SqliteConnection connection, MarksCache known)
{
    // Above this number, neighbouring prices are merged while they are read, so that the bars of a long run do not fill the memory.
    const long MostMarks = 1_000_000;

    const string SelectSeries = """
        SELECT s.series_id AS SeriesId, s.symbol AS Symbol, s.timeframe AS Timeframe, c.bars AS Bars, c.fingerprint AS Fingerprint
        FROM series_stats c JOIN run_series s ON s.series_id = c.series_id WHERE c.run_id = @runId AND c.bars > 0
        """;

    const string SelectBars = "SELECT ts_utc, high, low, close FROM v_bars WHERE series_id = @SeriesId ORDER BY ts_utc";

    /// <summary>Reads the prices of the symbols that were traded.</summary>
    internal IReadOnlyDictionary<string, SymbolMarks> Read(string runId, IReadOnlySet<string> symbols)
    {
        var marks = new Dictionary<string, SymbolMarks>(StringComparer.Ordinal);
        var finest = connection.Query<PriceSeries>(SelectSeries, new { runId })
            .Where(series => symbols.Contains(series.Symbol) && TimeframeLength.Of(series.Timeframe) is not null)
            .GroupBy(series => series.Symbol, StringComparer.Ordinal)
            .Select(symbol => symbol.MinBy(series => TimeframeLength.Of(series.Timeframe))!);
        foreach (var series in finest)
        {
            if (known.Find(series.Symbol, series.Fingerprint) is { } same)
            {
                marks[series.Symbol] = same;
                continue;
            }

            var together = (int)Math.Max(1, (series.Bars + MostMarks - 1) / MostMarks);
            if (Read(series, TimeframeLength.Of(series.Timeframe)!.Value, together) is { Count: > 0 } read)
                marks[series.Symbol] =
                    known.Keep(series.Symbol, series.Fingerprint, new SymbolMarks(Name(series.Timeframe, together), read));
        }

        return marks;
    }

    static string Name(string timeframe, int together) =>
        (timeframe is "tick" or "1t" ? "tick" : "bar_" + timeframe) + (together > 1 ? FormattableString.Invariant($" x{together}") : "");

    List<Mark> Read(PriceSeries series, TimeSpan length, int together)
    {
        var marks = new List<Mark>((int)(series.Bars / together) + 1);
        using var reader = connection.ExecuteReader(SelectBars, series);
        var parts = 0;
        while (reader.Read())
        {
            // A row that is not a bar, or that overlaps the bar before it, is skipped: the time of its price is not certain.
            if (!UtcText.TryParse(reader.GetString(0), out var start) || Exact.FromDouble(reader.GetDouble(1)) is not { } high
                || Exact.FromDouble(reader.GetDouble(2)) is not { } low
                || Exact.FromDouble(reader.GetDouble(3)) is not { } close || high < low || (marks.Count > 0 && start < marks[^1].End))
            {
                continue;
            }

            var mark = new Mark(start, start + length, high, low, close);
            if (parts > 0)
            {
                var last = marks[^1];
                marks[^1] = new Mark(last.Start, mark.End, Math.Max(last.High, mark.High), Math.Min(last.Low, mark.Low), mark.Close);
            }
            else
            {
                marks.Add(mark);
            }

            parts = (parts + 1) % together;
        }

        return marks;
    }

    sealed class PriceSeries
    {
        public string SeriesId { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string Timeframe { get; init; } = "";
        public long Bars { get; init; }
        public string Fingerprint { get; init; } = "";
    }
}
