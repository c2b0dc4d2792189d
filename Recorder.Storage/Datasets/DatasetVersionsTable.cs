using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Datasets;

/// <summary>The table <c>dataset_versions</c>.</summary>
static class DatasetVersionsTable
{
    const string Select = """
        SELECT version AS Version, candle_hash AS CandleHash, filename AS Filename, added_rows AS AddedRows, added_at AS AddedAt,
          missing_data_pct AS MissingDataPct, data_quality_score AS DataQualityScore, has_gaps AS HasGaps, quality_checks AS QualityChecks
        FROM dataset_versions WHERE stored_id = @storedId ORDER BY version
        """;

    const string SelectOwner = """
        SELECT d.name FROM dataset_versions v JOIN stored_datasets d ON d.stored_id = v.stored_id WHERE v.candle_hash = @candleHash
        """;

    const string Insert = """
        INSERT INTO dataset_versions (stored_id, version, candle_hash, filename, added_rows, added_at, missing_data_pct,
          data_quality_score, has_gaps, quality_checks)
        VALUES (@storedId, @Version, @CandleHash, @Filename, @AddedRows, @AddedAt, @MissingDataPct, @DataQualityScore, @HasGaps,
          @QualityChecks)
        """;

    internal static IReadOnlyList<DatasetVersion> Of(SqliteConnection connection, long storedId) =>
        connection.Query<DatasetVersion>(Select, new { storedId }).AsList();

    /// <summary>Name of the dataset that has these bars as one of its versions; null when no dataset has them.</summary>
    internal static string? OwnerOf(SqliteConnection connection, string candleHash) =>
        connection.QuerySingleOrDefault<string>(SelectOwner, new { candleHash });

    internal static void Add(SqliteConnection connection, long storedId, DatasetVersion version) => connection.Execute(Insert, new
    {
        storedId,
        version.Version,
        version.CandleHash,
        version.Filename,
        version.AddedRows,
        version.AddedAt,
        version.MissingDataPct,
        version.DataQualityScore,
        version.HasGaps,
        version.QualityChecks,
    });

    internal static void Delete(SqliteConnection connection, long storedId, string candleHash) => connection.Execute(
        "DELETE FROM dataset_versions WHERE stored_id = @storedId AND candle_hash = @candleHash", new { storedId, candleHash });
}
