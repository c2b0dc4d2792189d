namespace Recorder.Cli.Output;

/// <summary>Tables for people: times to the second, numbers without unneeded digits, empty cells for null.</summary>
static class Tables
{
    /// <summary>Makes a table.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows, one value per column.</param>
    internal static Sheet Of(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<object?>> rows) => new(columns, rows);

    /// <summary>Makes a table from titles. In a narrow window the rightmost columns are left out first, but never the first.</summary>
    /// <param name="titles">Column titles; a title that ends in <c>#</c> is a column of numbers.</param>
    /// <param name="rows">The rows, one value per column.</param>
    internal static Sheet Of(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<object?>> rows) =>
        new([.. titles.Select((title, at) => Column.Parse(title, at + 1))], rows);

    /// <summary>Formats a database time to the second.</summary>
    internal static string? Time(string? utc) => utc?.Length >= 19 ? $"{utc[..10]} {utc[11..19]}" : utc;

    /// <summary>Formats a database time to the minute.</summary>
    internal static string? Minute(string? utc) => utc?.Length >= 16 ? $"{utc[..10]} {utc[11..16]}" : utc;
}
