using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>The table <c>run_series</c>: the series of bars that a run saw.</summary>
sealed class SeriesTable() : ColumnTable<SeriesRow>(
    "batch_series",
    new("series_id", static (in row) => Cell.Of(row.SeriesId)),
    new("run_id", static (in row) => Cell.Of(row.RunId)),
    new("symbol", static (in row) => Cell.Of(row.Symbol)),
    new("timeframe", static (in row) => Cell.Of(row.Timeframe)),
    new("source", static (in row) => Cell.Of(row.Source)),
    new("start_utc", static (in row) => Cell.Of(row.StartUtc)),
    new("end_utc", static (in row) => Cell.Of(row.EndUtc)),
    new("has_volumetric", static (in row) => Cell.Of(row.HasVolumetric ? 1L : 0L)),
    new("created_utc", static (in row) => Cell.Of(row.CreatedUtc)))
{
    const string Conflict = """
        ON CONFLICT(series_id) DO UPDATE SET
          source = coalesce(min(run_series.source, excluded.source), run_series.source, excluded.source),
          start_utc = min(run_series.start_utc, excluded.start_utc), end_utc = max(run_series.end_utc, excluded.end_utc),
          has_volumetric = max(run_series.has_volumetric, excluded.has_volumetric), created_utc = min(run_series.created_utc,
          excluded.created_utc)
        """;

    /// <summary>The upsert statement.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Insert(this, "run_series", Conflict);
}

/// <summary>A row of <c>run_series</c>.</summary>
readonly record struct SeriesRow(
    Utf8Slice SeriesId, Utf8Slice RunId, Utf8Slice Symbol, Utf8Slice Timeframe, Utf8Slice Source, Utf8Slice StartUtc, Utf8Slice EndUtc,
    bool HasVolumetric, Utf8Slice CreatedUtc);
