namespace Recorder.Archives.Tables;

/// <summary>Rules that the columns and the rows of a table obey.</summary>
static class TableSchema
{
    /// <summary>Checks that a table has columns with different names.</summary>
    /// <exception cref="ArgumentException">There is no column, or two columns have the same name.</exception>
    internal static void Check(IReadOnlyList<TableColumn> columns)
    {
        if (columns.Count == 0)
            throw new ArgumentException("A table needs a column.", nameof(columns));
        if (columns.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() < columns.Count)
            throw new ArgumentException($"Two columns have the same name: {string.Join(", ", columns)}.", nameof(columns));
    }

    /// <summary>Checks the number of values of a row.</summary>
    /// <exception cref="ArgumentException">The number differs from the number of columns.</exception>
    internal static void CheckWidth(int columns, int values)
    {
        if (values != columns)
            throw new ArgumentException($"The row has {values} values; the table has {columns} columns.", nameof(values));
    }

    /// <summary>Checks a value of a row.</summary>
    /// <exception cref="ArgumentException">The value has another type than its column, or is missing in a required column.</exception>
    internal static void CheckValue(TableColumn column, TableValue value)
    {
        if (!value.Fits(column.Type, column.IsNullable))
            throw new ArgumentException($"The column {column} cannot take {value.Type?.ToString() ?? "a missing value:"} {value}.");
    }

    /// <summary>Describes the first difference between the columns of a file and the expected columns.</summary>
    /// <param name="found">Columns of the file.</param>
    /// <param name="expected">The columns that it should have; further ones may follow in the file.</param>
    /// <returns>A part of a sentence; null without a difference.</returns>
    internal static string? Difference(IReadOnlyList<TableColumn> found, IReadOnlyList<TableColumn> expected)
    {
        for (var index = 0; index < expected.Count; index++)
        {
            if (index >= found.Count)
                return $"column {index + 1} should be {expected[index]} and is missing";
            if (found[index] != expected[index])
                return $"column {index + 1} should be {expected[index]} and is {found[index]}";
        }

        return null;
    }
}
