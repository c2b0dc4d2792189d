using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Datasets;

/// <summary>The table <c>stored_datasets</c>, and the rows of the view <c>datasets</c>.</summary>
static class StoredDatasetsTable
{
    const string SelectAll = """
        SELECT stored_id AS StoredId, name AS Name, filename AS Filename, file_path AS FilePath, file_size AS FileSize,
          rows_count AS RowsCount, columns AS Columns, timeframe AS Timeframe, start_date AS StartDate, end_date AS EndDate,
          missing_data_pct AS MissingDataPct, data_quality_score AS DataQualityScore, has_gaps AS HasGaps, timezone AS Timezone,
          symbol AS Symbol, exchange AS Exchange, data_source AS DataSource, quality_checks AS QualityChecks,
          backtest_count AS BacktestCount, last_used AS LastUsed, created_at AS CreatedAt, last_accessed AS LastAccessed,
          candle_hash AS CandleHash
        FROM datasets WHERE stored_id IS NOT NULL ORDER BY name
        """;

    const string SelectRuns = """
        SELECT run_id FROM v_run_datasets WHERE stored_id = @storedId ORDER BY run_id
        """;

    const string SelectRunsOfVersion = """
        SELECT run_id FROM v_run_datasets WHERE candle_hash = @candleHash ORDER BY run_id
        """;

    const string Insert = """
        INSERT INTO stored_datasets (name, candle_hash, exchange, timezone, created_at, updated_at)
        VALUES (@name, @candleHash, @exchange, @timezone, @now, @now)
        RETURNING stored_id
        """;

    // If another command has appended bars meanwhile, no row is updated.
    const string Move = """
        UPDATE stored_datasets SET candle_hash = @to, updated_at = @now WHERE stored_id = @storedId AND candle_hash = @from
        """;

    internal static IReadOnlyList<StoredDataset> All(SqliteConnection connection) => connection.Query<StoredDataset>(SelectAll).AsList();

    internal static IReadOnlyList<string> RunsOf(SqliteConnection connection, long storedId) =>
        connection.Query<string>(SelectRuns, new { storedId }).Distinct(StringComparer.Ordinal).ToList();

    internal static IReadOnlyList<string> RunsOf(SqliteConnection connection, string candleHash) =>
        connection.Query<string>(SelectRunsOfVersion, new { candleHash }).Distinct(StringComparer.Ordinal).ToList();

    internal static long Add(SqliteConnection connection, NewDataset dataset, string candleHash, string now) =>
        connection.QuerySingle<long>(
            Insert, new { name = dataset.Name, candleHash, exchange = dataset.Exchange, timezone = dataset.TimeZone, now });

    /// <summary>Makes a new version the newest.</summary>
    /// <returns>False when another version than <paramref name="from"/> is the newest.</returns>
    internal static bool MoveTo(SqliteConnection connection, long storedId, string from, string to, string now) =>
        connection.Execute(Move, new { storedId, from, to, now }) == 1;

    internal static void Delete(SqliteConnection connection, long storedId) =>
        connection.Execute("DELETE FROM stored_datasets WHERE stored_id = @storedId", new { storedId });
}
