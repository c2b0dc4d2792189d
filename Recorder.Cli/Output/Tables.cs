using System.Globalization;
using Recorder.Escaping;
using Spectre.Console;

namespace Recorder.Cli.Output;

/// <summary>Tables for people: times to the second, numbers without unneeded digits, empty cells for null.</summary>
static class Tables
{
    /// <summary>Makes a table. Columns without any value are left out.</summary>
    /// <param name="titles">Column titles; a title that ends in <c>#</c> is right-aligned.</param>
    /// <param name="rows">The rows, one value per column.</param>
    internal static Table Of(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        var cells = rows.Select(row => row.Select(Cell).ToList()).ToList();
        var shown = Enumerable.Range(0, titles.Count).Where(index => cells.Exists(row => row[index].Length > 0)).ToList();
        foreach (var title in shown.Select(index => titles[index]))
        {
            var column = new TableColumn(new Text(VisibleText.Of(title.TrimEnd('#', ' ')))) { NoWrap = true };
            if (title.EndsWith('#'))
                column.Alignment = Justify.Right;
            table.AddColumn(column);
        }

        foreach (var row in cells)
            table.AddRow(shown.Select(index => new Text(row[index])));
        return table;
    }

    /// <summary>Formats a database time to the second.</summary>
    internal static string? Time(string? utc) => utc?.Length >= 19 ? $"{utc[..10]} {utc[11..19]}" : utc;

    // Escape before measuring, so that columns align: a line break would split the row.
    static string Cell(object? value) => VisibleText.Of(Words(value));

    static string Words(object? value) => value switch
    {
        null => "",
        double number => number.ToString("0.########", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
