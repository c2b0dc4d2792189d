namespace Recorder.Storage.Queries.Dialects;

/// <summary>The SQL of SQLite.</summary>
sealed class FileDialect : SqlDialect
{
    /// <inheritdoc/>
    public override string? Best(string parameter, int rows, bool rising) => null;

    /// <inheritdoc/>
    public override string Text(string alias, string column) => $"{alias}.{column}";

    /// <inheritdoc/>
    public override string Field(string alias, string column, string key) => $"json_extract({alias}.{column}, '$.{key}')";

    /// <inheritdoc/>
    public override string SameTeam(string first, string second) => "";

    /// <inheritdoc/>
    public override string SameWord(string first, string second) => $"{first} = {second} COLLATE NOCASE";

    /// <inheritdoc/>
    public override string In(string value, string parameter) => $"{value} IN (SELECT value FROM json_each({parameter}))";

    /// <inheritdoc/>
    public override string Array(string value) => $"json_group_array({value})";
}
