namespace Recorder.Storage.Queries.Dialects;

/// <summary>The SQL of SQLite.</summary>
sealed class FileDialect : SqlDialect
{
    /// <inheritdoc/>
    public override string? Best(string parameter, int rows, bool rising) => null;

    /// <inheritdoc/>
    public override string Text(string alias, string column) => $"{alias}.{column}";

    /// <inheritdoc/>
    public override string TextOf(string time, string alias, string column, string from) => time;

    /// <inheritdoc/>
    public override string KeyOf(string sorted) => sorted;

    /// <inheritdoc/>
    public override string InKey(string sorted, string parameter) => parameter;

    /// <inheritdoc/>
    public override string Field(string alias, string column, string key) => $"json_extract({alias}.{column}, '$.{key}')";

    /// <inheritdoc/>
    public override string SameTeam(string first, string second) => "";

    /// <inheritdoc/>
    public override string TeamAnd(string alias) => "";

    // SQLite keeps the order of this join, in which each row is found by its key.
    /// <inheritdoc/>
    public override string OfRuns(string table, string alias) =>
        $"strategy_runs r CROSS JOIN {table} {alias} ON {alias}.run_id = r.run_id";

    /// <inheritdoc/>
    public override string SameWord(string first, string second) => $"{first} = {second} COLLATE NOCASE";

    /// <inheritdoc/>
    public override string Values(string parameter) => $"SELECT value FROM json_each({parameter})";

    /// <inheritdoc/>
    public override string Array(string value) => $"json_group_array({value})";
}
