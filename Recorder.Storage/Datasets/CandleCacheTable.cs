using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Datasets;

/// <summary>The table <c>candle_cache</c>.</summary>
static class CandleCacheTable
{
    const string Columns = """
        candle_hash AS CandleHash, provider AS Provider, symbol AS Symbol, timeframe AS Timeframe, start AS Start, "end" AS End,
        row_count AS RowCount, created_at AS CreatedAt, path AS Path, raw_source_version AS RawSourceVersion, fingerprint AS Fingerprint,
        columns AS Columns, file_sha256 AS FileSha256, file_size AS FileSize
        """;

    const string Select = $"SELECT {Columns} FROM candle_cache WHERE candle_hash = @candleHash";

    const string SelectAll = $"SELECT {Columns} FROM candle_cache ORDER BY path";

    const string Upsert = """
        INSERT INTO candle_cache (candle_hash, provider, symbol, timeframe, start, "end", row_count, created_at, path, raw_source_version,
          fingerprint, columns, file_sha256, file_size)
        VALUES (@CandleHash, @Provider, @Symbol, @Timeframe, @Start, @End, @RowCount, @CreatedAt, @Path, @RawSourceVersion, @Fingerprint,
          @Columns, @FileSha256, @FileSize)
        ON CONFLICT(candle_hash) DO UPDATE SET file_sha256 = excluded.file_sha256, file_size = excluded.file_size
        """;

    internal static CandleRow? Find(SqliteConnection connection, string candleHash) =>
        connection.QuerySingleOrDefault<CandleRow>(Select, new { candleHash });

    internal static IReadOnlyList<CandleRow> All(SqliteConnection connection) => connection.Query<CandleRow>(SelectAll).AsList();

    /// <summary>Inserts a row. If the row exists already, updates the columns about its file.</summary>
    internal static void Write(SqliteConnection connection, CandleRow row) => connection.Execute(Upsert, row);

    internal static void Delete(SqliteConnection connection, string candleHash) =>
        connection.Execute("DELETE FROM candle_cache WHERE candle_hash = @candleHash", new { candleHash });
}
