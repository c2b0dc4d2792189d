namespace Recorder.Storage.Importing;

/// <summary>A schema of another program that an import knows.</summary>
/// <param name="Name">Its name, as in the table <c>imported_rows</c>.</param>
/// <param name="Title">Its name in messages.</param>
/// <param name="Tables">Its tables.</param>
public sealed record SourceSchema(string Name, string Title, IReadOnlyList<SourceTable> Tables)
{
    /// <summary>The schemas that an import knows, apart from the recorder's own.</summary>
    public static readonly IReadOnlyList<SourceSchema> All = [BacktestSchema.Schema, StudioSchema.Schema, ScreeningSchema.Schema];
}

/// <summary>A table of a known schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="IsOptional">True if it may be missing in a database of the schema.</param>
public sealed record SourceTable(string Name, IReadOnlyList<SourceColumn> Columns, bool IsOptional = false);

/// <summary>A column of a known schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">The column of this database that takes its values; null for <c>extra_json</c>.</param>
/// <param name="IsOptional">True if it may be missing in a database of the schema.</param>
public sealed record SourceColumn(string Name, string? Place, bool IsOptional = false);
