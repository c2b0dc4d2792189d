using System.Globalization;
using Recorder.Storage.Queries.Dialects;
using Recorder.Team.Schema;

namespace Recorder.Team.Reading;

/// <summary>The SQL of PostgreSQL.</summary>
sealed class StoreDialect : SqlDialect
{
    const string TimeForm = """YYYY-MM-DD"T"HH24:MI:SS.US"0Z" """;

    /// <inheritdoc/>
    public override string? Best(string parameter, int rows, bool rising) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        (SELECT run_id, key, value, reason FROM run_metrics_kv WHERE key = {parameter} AND value IS NOT NULL
         ORDER BY value{(rising ? "" : " DESC")} FETCH FIRST {rows} ROWS WITH TIES)
        """);

    /// <inheritdoc/>
    public override string Text(string alias, string column) =>
        // The form of JSON, and a time with tenths of a microsecond, are kept as texts.
        column.EndsWith("_json", StringComparison.Ordinal)
            ? $"({alias}.{TeamColumn.AsRecorded}::json->>'{column}')"
            : $"coalesce({alias}.{TeamColumn.AsRecorded}::json->>'{column}', "
                + $"to_char({alias}.{column} AT TIME ZONE 'UTC', '{TimeForm.TrimEnd()}'))";

    /// <inheritdoc/>
    public override string Field(string alias, string column, string key) => $"({alias}.{column}->>'{key}')";

    /// <inheritdoc/>
    public override string SameTeam(string first, string second) => $" AND {first}.{TeamColumn.Team} = {second}.{TeamColumn.Team}";

    /// <inheritdoc/>
    public override string SameWord(string first, string second) => $"lower({first}) = lower({second})";

    /// <inheritdoc/>
    public override string In(string value, string parameter) =>
        $"{value} IN (SELECT jsonb_array_elements_text({parameter}::jsonb))";

    /// <inheritdoc/>
    public override string Array(string value) => $"coalesce(json_agg({value})::text, '[]')";
}
