using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>The table <c>run_series</c>: which bars a run saw.</summary>
sealed class SeriesTable() : BatchTable<SeriesRow>(
    "batch_series", "series_id", "run_id", "symbol", "timeframe", "source", "start_utc", "end_utc", "has_volumetric", "created_utc")
{
    const string Conflict = """
        ON CONFLICT(series_id) DO UPDATE SET
          source = coalesce(min(run_series.source, excluded.source), run_series.source, excluded.source),
          start_utc = min(run_series.start_utc, excluded.start_utc), end_utc = max(run_series.end_utc, excluded.end_utc),
          has_volumetric = max(run_series.has_volumetric, excluded.has_volumetric), created_utc = min(run_series.created_utc,
          excluded.created_utc)
        """;

    /// <summary>What is done with the rows.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Insert(this, "run_series", Conflict);

    private protected override Cell CellOf(in SeriesRow row, int column) => column switch
    {
        0 => Cell.Of(row.SeriesId),
        1 => Cell.Of(row.RunId),
        2 => Cell.Of(row.Symbol),
        3 => Cell.Of(row.Timeframe),
        4 => Cell.Of(row.Source),
        5 => Cell.Of(row.StartUtc),
        6 => Cell.Of(row.EndUtc),
        7 => Cell.Of(row.HasVolumetric ? 1L : 0L),
        _ => Cell.Of(row.CreatedUtc),
    };
}

/// <summary>A row of <c>run_series</c>.</summary>
readonly record struct SeriesRow(
    Utf8Slice SeriesId, Utf8Slice RunId, Utf8Slice Symbol, Utf8Slice Timeframe, Utf8Slice Source, Utf8Slice StartUtc, Utf8Slice EndUtc,
    bool HasVolumetric, Utf8Slice CreatedUtc);
