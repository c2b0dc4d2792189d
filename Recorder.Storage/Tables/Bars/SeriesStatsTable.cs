using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>The table <c>series_stats</c> as a batch adds to it.</summary>
sealed class SeriesStatsTable() : BatchTable<SeriesContentRow>(
    "batch_series_stats", "series_id", "run_id", "symbol", "timeframe", "source", "bars", "own_bars", "shared_bars", "last_own_utc",
    "fingerprint")
{
    // Counts are added: another process may have moved a bar from shared to own in between. Only the run itself changes its fingerprint.
    const string Conflict = """
        ON CONFLICT(series_id) DO UPDATE SET
          source = excluded.source, bars = series_stats.bars + excluded.bars, own_bars = series_stats.own_bars + excluded.own_bars,
          shared_bars = series_stats.shared_bars + excluded.shared_bars,
          last_own_utc = coalesce(max(series_stats.last_own_utc, excluded.last_own_utc), series_stats.last_own_utc, excluded.last_own_utc),
          fingerprint = excluded.fingerprint
        """;

    /// <summary>What is done with the rows.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Insert(this, "series_stats", Conflict);

    private protected override Cell CellOf(in SeriesContentRow row, int column) => column switch
    {
        0 => Cell.Of(row.SeriesId),
        1 => Cell.Of(row.RunId),
        2 => Cell.Of(row.Symbol),
        3 => Cell.Of(row.Timeframe),
        4 => Cell.Of(row.Source),
        5 => Cell.Of(row.Growth.Own + row.Growth.Shared),
        6 => Cell.Of(row.Growth.Own),
        7 => Cell.Of(row.Growth.Shared),
        8 => Cell.Of(row.Growth.LastOwnUtc),
        _ => Cell.Of(row.Fingerprint),
    };
}

/// <summary>What a series has more, and the fingerprint of all that it has.</summary>
readonly record struct SeriesContentRow(
    Utf8Slice SeriesId, Utf8Slice RunId, Utf8Slice Symbol, Utf8Slice Timeframe, Utf8Slice Source, SeriesGrowth Growth,
    Utf8Slice Fingerprint);
