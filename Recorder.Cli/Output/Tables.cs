using System.Globalization;
using Spectre.Console;

namespace Recorder.Cli.Output;

/// <summary>Tables for people: times to the second, numbers without needless digits, nothing where there is nothing.</summary>
static class Tables
{
    /// <summary>Makes a table. Columns in which no row has anything are left out.</summary>
    /// <param name="titles">Column titles; one that ends in <c>#</c> is aligned to the right.</param>
    /// <param name="rows">The rows, a value per column.</param>
    internal static Table Of(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        var cells = rows.Select(row => row.Select(Cell).ToList()).ToList();
        var shown = Enumerable.Range(0, titles.Count).Where(index => cells.Exists(row => row[index].Length > 0)).ToList();
        foreach (var title in shown.Select(index => titles[index]))
        {
            var column = new TableColumn(new Text(title.TrimEnd('#', ' '))) { NoWrap = true };
            if (title.EndsWith('#'))
                column.Alignment = Justify.Right;
            table.AddColumn(column);
        }

        foreach (var row in cells)
            table.AddRow(shown.Select(index => new Text(row[index])));
        return table;
    }

    /// <summary>A time in the database's form, to the second.</summary>
    internal static string? Time(string? utc) => utc?.Length >= 19 ? $"{utc[..10]} {utc[11..19]}" : utc;

    static string Cell(object? value) => value switch
    {
        null => "",
        double number => number.ToString("0.########", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
