using System.Globalization;
using Recorder.Storage.Queries.Dialects;
using Recorder.Team.Schema;

namespace Recorder.Team.Reading;

/// <summary>The SQL of PostgreSQL.</summary>
sealed class StoreDialect : SqlDialect
{
    const string TimeForm = "YYYY-MM-DD\"T\"HH24:MI:SS.US\"0Z\"";

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
            : $"utc_text({alias}.{column}, {alias}.{TeamColumn.AsRecorded}, '{column}')";

    // The text of each row would cost more than the search for the rows with this time.
    /// <inheritdoc/>
    public override string TextOf(string time, string alias, string column, string from) =>
        $"(SELECT max({Text(alias, column)}) FROM {from} WHERE {alias}.{column} = {time})";

    // Times are sorted as times, because an index of texts cannot be used under row-level security.
    /// <inheritdoc/>
    public override string KeyOf(string sorted) =>
        IsTime(sorted) ? $"to_char({sorted} AT TIME ZONE 'UTC', '{TimeForm}')" : sorted;

    /// <inheritdoc/>
    public override string InKey(string sorted, string parameter) => IsTime(sorted) ? $"{parameter}::timestamptz" : parameter;

    /// <inheritdoc/>
    public override string Field(string alias, string column, string key) => $"({alias}.{column}->>'{key}')";

    /// <inheritdoc/>
    public override string SameTeam(string first, string second) => $" AND {first}.{TeamColumn.Team} = {second}.{TeamColumn.Team}";

    /// <inheritdoc/>
    public override string TeamAnd(string alias) => $"{alias}.{TeamColumn.Team}, ";

    /// <inheritdoc/>
    public override string OfRuns(string table, string alias) => $"{table} {alias} CROSS JOIN LATERAL (SELECT {alias}.run_id) r";

    /// <inheritdoc/>
    public override string SameWord(string first, string second) => $"lower({first}) = lower({second})";

    /// <inheritdoc/>
    public override string Values(string parameter) => $"SELECT jsonb_array_elements_text({parameter}::jsonb)";

    /// <inheritdoc/>
    public override string Array(string value) => $"'[' || coalesce(string_agg(to_json({value})::text, ','), '') || ']'";

    static bool IsTime(string column) => column.EndsWith("_utc", StringComparison.Ordinal);
}
