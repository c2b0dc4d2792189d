using Recorder.Storage.Queries.Dialects;

namespace Recorder.Storage.Queries.Rows;

/// <summary>A list of rows that can be read page by page. A reader can choose only from its columns, filters and orders.</summary>
public sealed record RowList
{
    /// <summary>What a row is, in plain words.</summary>
    public required string Description { get; init; }

    /// <summary>The columns in their order.</summary>
    public required IReadOnlyList<RowColumn> Columns { get; init; }

    /// <summary>The filters.</summary>
    public IReadOnlyList<RowFilter> Filters { get; init; } = [];

    /// <summary>Whether the default order goes from the largest key to the smallest.</summary>
    public bool IsDescending { get; init; }

    /// <summary>
    /// Whether the same row may be in several files and is shown once. Rows with the same last value of the key are the same row.
    /// </summary>
    public bool IsSharedByFiles { get; init; }

    /// <summary>Whether the list can be sorted by a column, and rows can be skipped. Reading by key is always possible.</summary>
    public bool IsSortable => Window is null;

    /// <summary>The SQL of tables and joins.</summary>
    internal SqlPart From { get; init; } = "";

    /// <summary>The SQL expressions of the order. Together they are unique, and none is ever NULL.</summary>
    internal IReadOnlyList<SqlPart> Key { get; init; } = [];

    /// <summary>
    /// SQL that computes <c>@until</c>, the last key of the next <c>@rows</c> rows after <c>@after</c>. Null if the index of the key is
    /// enough to keep a page small. Only a file has such a list.
    /// </summary>
    internal string? Window { get; init; }

    /// <summary>A column by its name; null for any other text.</summary>
    public RowColumn? Column(string name) => Columns.FirstOrDefault(column => column.Name == name);
}
