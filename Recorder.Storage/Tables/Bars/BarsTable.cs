using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>The table <c>bars</c>, with the bars that a series stores itself.</summary>
sealed class BarsTable() : ColumnTable<NewBar>(
    "batch_bars",
    new("series_id", static (in row) => Cell.Of(row.SeriesId)),
    new("ts_utc", static (in row) => Cell.Of(row.TsUtc)),
    new("open", static (in row) => Cell.Of(row.Open)),
    new("high", static (in row) => Cell.Of(row.High)),
    new("low", static (in row) => Cell.Of(row.Low)),
    new("close", static (in row) => Cell.Of(row.Close)),
    new("volume", static (in row) => Cell.Of(row.Volume)),
    new("volumetric_json", static (in row) => Cell.Of(row.VolumetricJson)))
{
    const string InsertOne = """
        INSERT INTO bars (series_id, ts_utc, open, high, low, close, volume, volumetric_json)
        VALUES (@SeriesId, @TsUtc, @Open, @High, @Low, @Close, @Volume, @VolumetricJson)
        """;

    const string UpdateOne = """
        UPDATE bars SET open = @Open, high = @High, low = @Low, close = @Close, volume = @Volume, volumetric_json = @VolumetricJson
        WHERE series_id = @SeriesId AND ts_utc = @TsUtc
        """;

    const string SelectOne = $"SELECT {BarRow.Columns} FROM bars b WHERE b.series_id = @seriesId AND b.ts_utc = @tsUtc";

    const string SelectPage =
        $"SELECT {BarRow.Columns} FROM bars b WHERE b.series_id = @seriesId AND b.ts_utc >= @fromUtc ORDER BY b.ts_utc LIMIT @count";

    const string SelectLastBefore = "SELECT max(ts_utc) FROM bars WHERE series_id = @seriesId AND ts_utc < @tsUtc";

    const string SelectFirstAfter = "SELECT min(ts_utc) FROM bars WHERE series_id = @seriesId AND ts_utc > @tsUtc";

    const string SelectCount = "SELECT count(*) FROM bars WHERE series_id = @seriesId AND ts_utc BETWEEN @fromUtc AND @toUtc";

    /// <summary>The insert statement, for bars at times without a stored bar.</summary>
    internal BatchStatement Insert => field ??= BatchStatement.Insert(this, "bars");

    /// <summary>
    /// Sorts the rows in the order of the table's index, so that each page of the index is visited once. Rows of a series are sorted by
    /// time already.
    /// </summary>
    internal void Sort() => MemoryExtensions.Sort(Rows, static (one, other) =>
    {
        var difference = one.SeriesId.Span.SequenceCompareTo(other.SeriesId.Span);
        return difference == 0 ? one.TsUtc.Span.SequenceCompareTo(other.TsUtc.Span) : difference;
    });

    /// <summary>Adds a bar at a time at which the series stores none.</summary>
    internal static void Add(SqliteConnection connection, string seriesId, BarRow bar) => connection.Execute(InsertOne, Row(seriesId, bar));

    /// <summary>Changes a bar that the series stores.</summary>
    internal static void Change(SqliteConnection connection, string seriesId, BarRow bar) =>
        connection.Execute(UpdateOne, Row(seriesId, bar));

    /// <summary>The bar that the series stores at a time; null when it stores none.</summary>
    internal static BarRow? Stored(SqliteConnection connection, string seriesId, string tsUtc)
    {
        using var reader = connection.ExecuteReader(SelectOne, new { seriesId, tsUtc });
        return reader.Read() ? BarRow.Read(reader) : null;
    }

    /// <summary>Bars that the series stores from a given time, in order.</summary>
    internal static IEnumerable<BarRow> Page(SqliteConnection connection, string seriesId, string fromUtc, int count)
    {
        using var reader = connection.ExecuteReader(SelectPage, new { seriesId, fromUtc, count });
        while (reader.Read())
            yield return BarRow.Read(reader);
    }

    /// <summary>Time of the last stored bar before a given time.</summary>
    internal static string? LastBefore(SqliteConnection connection, string seriesId, string tsUtc) =>
        connection.ExecuteScalar<string?>(SelectLastBefore, new { seriesId, tsUtc });

    /// <summary>Time of the first stored bar after a given time.</summary>
    internal static string? FirstAfter(SqliteConnection connection, string seriesId, string tsUtc) =>
        connection.ExecuteScalar<string?>(SelectFirstAfter, new { seriesId, tsUtc });

    /// <summary>How many bars the series stores from one time to another, both included.</summary>
    internal static long CountBetween(SqliteConnection connection, string seriesId, string fromUtc, string toUtc) =>
        connection.ExecuteScalar<long>(SelectCount, new { seriesId, fromUtc, toUtc });

    static object Row(string seriesId, BarRow bar) =>
        new { SeriesId = seriesId, bar.TsUtc, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.VolumetricJson };
}
