using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Datasets;

/// <summary>The table <c>feature_cache</c>.</summary>
static class FeatureCacheTable
{
    const string Upsert = """
        INSERT INTO feature_cache (feature_hash, name, params_json, candle_hash, row_count, created_at, path, code_version, file_sha256,
          file_size)
        VALUES (@FeatureHash, @Name, @ParamsJson, @CandleHash, @RowCount, @CreatedAt, @Path, @CodeVersion, @FileSha256, @FileSize)
        ON CONFLICT(feature_hash) DO UPDATE SET row_count = excluded.row_count, created_at = excluded.created_at,
          file_sha256 = excluded.file_sha256, file_size = excluded.file_size
        """;

    const string SelectCandles = """
        SELECT k.candle_hash FROM series_stats c
        JOIN candle_cache k ON k.fingerprint = c.fingerprint AND k.symbol = c.symbol AND k.timeframe = c.timeframe
        WHERE c.run_id = @runId AND c.symbol = @symbol AND c.timeframe = @timeframe ORDER BY k.candle_hash LIMIT 1
        """;

    /// <summary>Inserts a row. If the row exists already, updates the columns about its file.</summary>
    internal static void Write(SqliteConnection connection, FeatureRow row) => connection.Execute(Upsert, row);

    /// <summary>Hash of the stored bars that equal the bars of a run; null when no stored bars equal them.</summary>
    internal static string? CandleHashOf(SqliteConnection connection, string runId, string symbol, string timeframe) =>
        connection.QueryFirstOrDefault<string>(SelectCandles, new { runId, symbol, timeframe });
}
