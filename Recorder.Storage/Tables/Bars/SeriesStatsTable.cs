using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>Writes the growth of series in a batch to the table <c>series_stats</c>.</summary>
sealed class SeriesStatsTable() : ColumnTable<SeriesContentRow>(
    "batch_series_stats",
    new("series_id", static (in row) => Cell.Of(row.SeriesId)),
    new("run_id", static (in row) => Cell.Of(row.RunId)),
    new("symbol", static (in row) => Cell.Of(row.Symbol)),
    new("timeframe", static (in row) => Cell.Of(row.Timeframe)),
    new("source", static (in row) => Cell.Of(row.Source)),
    new("bars", static (in row) => Cell.Of(row.Growth.Own + row.Growth.Shared)),
    new("own_bars", static (in row) => Cell.Of(row.Growth.Own)),
    new("shared_bars", static (in row) => Cell.Of(row.Growth.Shared)),
    new("last_own_utc", static (in row) => Cell.Of(row.Growth.LastOwnUtc)),
    new("fingerprint", static (in row) => Cell.Of(row.Fingerprint)))
{
    // Counts are added, because another process may have copied shared bars into the series meanwhile. Only the run itself changes its
    // fingerprint.
    const string Conflict = """
        ON CONFLICT(series_id) DO UPDATE SET
          source = excluded.source, bars = series_stats.bars + excluded.bars, own_bars = series_stats.own_bars + excluded.own_bars,
          shared_bars = series_stats.shared_bars + excluded.shared_bars,
          last_own_utc = coalesce(max(series_stats.last_own_utc, excluded.last_own_utc), series_stats.last_own_utc, excluded.last_own_utc),
          fingerprint = excluded.fingerprint
        """;

    /// <summary>The upsert statement.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Insert(this, "series_stats", Conflict);
}

/// <summary>The growth of a series, and the fingerprint of all its bars.</summary>
readonly record struct SeriesContentRow(
    Utf8Slice SeriesId, Utf8Slice RunId, Utf8Slice Symbol, Utf8Slice Timeframe, Utf8Slice Source, SeriesGrowth Growth,
    Utf8Slice Fingerprint);
