namespace Recorder.Benchmarks.Reporting;

/// <summary>A table of formatted figures.</summary>
/// <param name="Name">Its place on the page: the page has markers of this name.</param>
/// <param name="Columns">Titles. All columns but the first are aligned to the right.</param>
/// <param name="Rows">One text for each column.</param>
sealed record ResultTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The table with only the rows whose first cell contains one of the given texts.</summary>
    internal ResultTable WithRows(IReadOnlyList<string> texts) =>
        this with { Rows = [.. Rows.Where(row => texts.Any(text => row[0].Contains(text, StringComparison.Ordinal)))] };

    /// <summary>The table as Markdown. Columns are padded, so that it is also readable in a terminal.</summary>
    internal IEnumerable<string> Lines()
    {
        var widths = Enumerable.Range(0, Columns.Count)
            .Select(column => Rows.Select(row => row[column].Length).Append(Columns[column].Length).Max()).ToList();
        yield return Line(Columns);
        yield return $"|{string.Join('|', widths.Select(Rule))}|";
        foreach (var row in Rows)
            yield return Line(row);

        string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(Padded))} |";

        string Padded(string cell, int column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);

        static string Rule(int width, int column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":";
    }
}
