using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Tables;

/// <summary>The table <c>run_series</c>: which bars a run saw.</summary>
static class SeriesTable
{
    const string Upsert = """
        INSERT INTO run_series (series_id, run_id, symbol, timeframe, source, start_utc, end_utc, has_volumetric, created_utc)
        VALUES (@SeriesId, @RunId, @Symbol, @Timeframe, @Source, @StartUtc, @EndUtc, @HasVolumetric, @CreatedUtc)
        ON CONFLICT(series_id) DO UPDATE SET
          source = coalesce(min(run_series.source, excluded.source), run_series.source, excluded.source),
          start_utc = min(run_series.start_utc, excluded.start_utc), end_utc = max(run_series.end_utc, excluded.end_utc),
          has_volumetric = max(run_series.has_volumetric, excluded.has_volumetric), created_utc = min(run_series.created_utc, excluded.created_utc)
        """;

    internal static void Write(SqliteConnection connection, SeriesRow row) => connection.Execute(Upsert, row);
}

/// <summary>A row of <c>run_series</c>.</summary>
sealed record SeriesRow(
    string SeriesId, string RunId, string Symbol, string Timeframe, string? Source, string StartUtc, string EndUtc, bool HasVolumetric, string CreatedUtc);
