using Recorder.Storage.Queries.Dialects;

namespace Recorder.Storage.Queries.Rows;

/// <summary>A query of a list: columns, filters, order and place.</summary>
public sealed record RowQuery
{
    /// <summary>The list.</summary>
    public required RowList List { get; init; }

    /// <summary>The columns to read; all are columns of the list.</summary>
    public required IReadOnlyList<RowColumn> Columns { get; init; }

    /// <summary>Values of filters by their names: texts, and numbers as <see cref="double"/>. A filter has at least one value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<object>> Filters { get; init; } = new Dictionary<string, IReadOnlyList<object>>();

    /// <summary>The column to sort by; null for the default order of the list.</summary>
    public RowColumn? Sort { get; init; }

    /// <summary>Whether to sort from the largest to the smallest value. NULL is always last.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Key after which to begin; null for the beginning.</summary>
    public IReadOnlyList<object>? After { get; init; }

    /// <summary>Whether the page includes the row of that key.</summary>
    public bool IsAfterIncluded { get; init; }

    /// <summary>Number of rows to pass over.</summary>
    public long Skip { get; init; }

    /// <summary>Name of the file, for the column that shows it.</summary>
    public string? File { get; init; }

    /// <summary>Whether the rows go from the largest key to the smallest.</summary>
    public bool RunsDescending => RowStatement.IsDescending(this);

    /// <summary>Number of values in a key of this order.</summary>
    public int KeyLength => RowStatement.Terms(this, SqlDialect.File).Count;
}
