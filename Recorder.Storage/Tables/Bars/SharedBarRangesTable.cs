using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>The table <c>shared_bar_ranges</c>: bars of a series that are stored in another series.</summary>
static class SharedBarRangesTable
{
    const string Upsert = """
        INSERT INTO shared_bar_ranges (series_id, holder_series_id, from_utc, to_utc, bars, run_id)
        VALUES (@SeriesId, @HolderSeriesId, @FromUtc, @ToUtc, @Bars, @RunId)
        ON CONFLICT(series_id, holder_series_id, from_utc) DO UPDATE SET to_utc = max(shared_bar_ranges.to_utc, excluded.to_utc),
          bars = shared_bar_ranges.bars + excluded.bars
        """;

    const string UpdateEnd = """
        UPDATE shared_bar_ranges SET to_utc = @ToUtc, bars = @Bars
        WHERE series_id = @SeriesId AND holder_series_id = @HolderSeriesId AND from_utc = @FromUtc
        """;

    const string SelectLast = """
        SELECT from_utc AS FromUtc, to_utc AS ToUtc FROM shared_bar_ranges
        WHERE series_id = @seriesId AND holder_series_id = @holder ORDER BY from_utc DESC LIMIT 1
        """;

    const string SelectShared = $"""
        SELECT {BarRow.Columns} FROM shared_bar_ranges x JOIN bars b ON b.series_id = x.holder_series_id AND b.ts_utc = @tsUtc
        WHERE x.series_id = @seriesId AND x.from_utc <= @tsUtc AND x.to_utc >= @tsUtc LIMIT 1
        """;

    const string SelectOver = """
        SELECT series_id AS SeriesId, holder_series_id AS HolderSeriesId, from_utc AS FromUtc, to_utc AS ToUtc, bars AS Bars,
          run_id AS RunId
        FROM shared_bar_ranges WHERE holder_series_id = @holder AND from_utc <= @tsUtc AND to_utc >= @tsUtc
        """;

    /// <summary>Adds bars to the range that begins at <c>FromUtc</c>, or begins it.</summary>
    internal static void Extend(SqliteConnection connection, ShareRow range) => connection.Execute(Upsert, range);

    /// <summary>Sets where an existing range ends and how many bars it has.</summary>
    internal static void Shorten(SqliteConnection connection, ShareRow range) => connection.Execute(UpdateEnd, range);

    /// <summary>The latest range that a series shares with a holder.</summary>
    internal static ShareRange? Last(SqliteConnection connection, string seriesId, string holder) =>
        connection.QueryFirstOrDefault<ShareRange>(SelectLast, new { seriesId, holder });

    /// <summary>The bar of a holder that a series shares at a time.</summary>
    internal static BarRow? Shared(SqliteConnection connection, string seriesId, string tsUtc)
    {
        using var reader = connection.ExecuteReader(SelectShared, new { seriesId, tsUtc });
        return reader.Read() ? BarRow.Read(reader) : null;
    }

    /// <summary>The ranges of other series that contain a time of a holder.</summary>
    internal static IReadOnlyList<ShareRow> Over(SqliteConnection connection, string holder, string tsUtc) =>
        connection.Query<ShareRow>(SelectOver, new { holder, tsUtc }).AsList();
}

/// <summary>A row of <c>shared_bar_ranges</c>.</summary>
sealed record ShareRow(string SeriesId, string HolderSeriesId, string FromUtc, string ToUtc, long Bars, string RunId);
