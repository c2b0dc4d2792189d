using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// Reads the tables <c>series_stats</c> and <c>run_bar_fingerprints</c>: number and fingerprint of the bars of a series and of a run.
/// </summary>
static class ContentTable
{
    const string UpdateTaken = """
        UPDATE series_stats SET own_bars = own_bars + 1, shared_bars = shared_bars - 1, last_own_utc = coalesce(max(last_own_utc, @tsUtc),
          @tsUtc)
        WHERE series_id = @seriesId
        """;

    const string SelectSeries = """
        SELECT s.source AS Source, s.end_utc AS EndUtc, c.fingerprint AS Fingerprint
        FROM run_series s LEFT JOIN series_stats c ON c.series_id = s.series_id WHERE s.series_id = @seriesId
        """;

    const string SelectRun = "SELECT fingerprint FROM run_bar_fingerprints WHERE run_id = @runId";

    const string SelectHolders = $"""
        SELECT c.series_id, {BarRow.Columns} FROM series_stats c
        JOIN bars b ON b.series_id = c.series_id AND b.ts_utc = (SELECT min(n.ts_utc) FROM bars n WHERE n.series_id = c.series_id
          AND n.ts_utc >= @tsUtc)
        WHERE c.symbol = @Symbol AND c.timeframe = @Timeframe AND c.source IS @Source AND c.last_own_utc >= @tsUtc
          AND c.series_id <> @seriesId
        ORDER BY c.last_own_utc DESC
        """;

    /// <summary>Records that a series now stores a bar that it shared before.</summary>
    internal static void Take(SqliteConnection connection, string seriesId, string tsUtc) =>
        connection.Execute(UpdateTaken, new { seriesId, tsUtc });

    /// <summary>Reads a series; null when it is not in the file.</summary>
    internal static StoredSeries? OfSeries(SqliteConnection connection, string seriesId) =>
        connection.QueryFirstOrDefault<StoredSeries>(SelectSeries, new { seriesId });

    /// <summary>Fingerprint of a run that is stored in the file.</summary>
    internal static Fingerprint OfRun(SqliteConnection connection, string runId) =>
        connection.ExecuteScalar<string?>(SelectRun, new { runId }) is { } text ? Fingerprint.Parse(text) : Fingerprint.None;

    /// <summary>
    /// Other series with the same symbol and timeframe that store bars at or after a time, each with the first of these bars. The series
    /// with the latest bar comes first.
    /// </summary>
    internal static IEnumerable<(string SeriesId, BarRow First)> Holders(
        SqliteConnection connection, SeriesKind kind, string seriesId, string tsUtc)
    {
        using var reader = connection.ExecuteReader(SelectHolders, new { kind.Symbol, kind.Timeframe, kind.Source, seriesId, tsUtc });
        while (reader.Read())
            yield return (reader.GetString(0), BarRow.Read(reader, 1));
    }
}

/// <summary>A series in the file.</summary>
sealed class StoredSeries
{
    public string? Source { get; init; }
    public string? EndUtc { get; init; }
    public string? Fingerprint { get; init; }
}
