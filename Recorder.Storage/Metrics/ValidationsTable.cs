using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Time;

namespace Recorder.Storage.Metrics;

/// <summary>The table <c>run_validations</c>.</summary>
static class ValidationsTable
{
    const string Insert = """
        INSERT INTO run_validations (run_id, test, statistic, value, p_value, low, high, n, hypothesis, seed, generator, draws,
          block_length, details_json, reason, version,
                                     as_of_sequence, validated_utc)
        VALUES (@RunId, @Test, @Statistic, @Value, @PValue, @Low, @High, @N, @Hypothesis, @Seed, @Generator, @Draws, @BlockLength,
                @DetailsJson, @Reason, @Version, @AsOfSequence, @ValidatedUtc)
        """;

    /// <summary>Replaces the results of a run. Call it inside a transaction.</summary>
    internal static void Replace(SqliteConnection connection, string runId, IEnumerable<ValidationRow> rows, long asOf, DateTime nowUtc)
    {
        connection.Execute("DELETE FROM run_validations WHERE run_id = @runId", new { runId });
        connection.Execute(Insert, rows.Select(row => new
        {
            RunId = runId,
            row.Test,
            row.Statistic,
            row.Value,
            row.PValue,
            row.Low,
            row.High,
            row.N,
            row.Hypothesis,
            row.Seed,
            row.Generator,
            row.Draws,
            row.BlockLength,
            DetailsJson = row.Details is null
                ? null
                : System.Text.Json.JsonSerializer.Serialize(row.Details, ExtraJsonContext.Columns.SortedDictionaryStringObject),
            row.Reason,
            row.Version,
            AsOfSequence = asOf,
            ValidatedUtc = UtcText.Format(nowUtc),
        }));
    }
}
