using System.Globalization;
using Recorder.Escaping;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Recorder.Cli.Output;

/// <summary>A table before it is fitted to a window. Columns without any value are left out.</summary>
/// <param name="columns">The columns.</param>
/// <param name="rows">The rows, one value per column.</param>
sealed class Sheet(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<object?>> rows)
{
    // Minimum width of a wrapping column, so that its words stay whole.
    const int ShortestProse = 24;

    readonly List<IReadOnlyList<StyledText>> _rows =
        [.. rows.Select(row => (IReadOnlyList<StyledText>)[.. row.Select((value, at) => StyledText.Of(columns[at].Kind, value))])];

    /// <summary>
    /// Makes the table. If it does not fit, titles are first put on several lines. Then columns are removed by priority, columns of equal
    /// priority together.
    /// </summary>
    /// <param name="width">Width of the window in characters; null leaves nothing out.</param>
    /// <returns>The table, the titles of the columns that do not fit, and whether the rest fits.</returns>
    internal (Table Table, IReadOnlyList<string> Hidden, bool Fits) Fit(int? width)
    {
        var all = Enumerable.Range(0, columns.Count).Where(at => _rows.Exists(row => row[at].Text.Length > 0)).ToList();
        var shown = all;
        var isStacked = width < Width(all, isStacked: false);
        while (width < Width(shown, isStacked) && shown.Max(at => columns[at].Priority) is > 1 and var least)
            shown = shown.FindAll(at => columns[at].Priority < least);
        return (Make(shown, isStacked), [.. all.Except(shown).Select(at => columns[at].Title)], !(width < Width(shown, isStacked)));
    }

    Table Make(List<int> shown, bool isStacked)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var at in shown)
        {
            table.AddColumn(new TableColumn(new Text(string.Join('\n', TitleOf(at, isStacked))))
            {
                NoWrap = columns[at].Kind is not ColumnKind.Prose,
                Alignment = columns[at].IsNumber ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, 1, 0),
            });
        }

        foreach (var row in _rows)
            table.AddRow(shown.Select(at => new Text(row[at].Text, row[at].Style)));
        return table;
    }

    // Each column has a border and a padding of one character; the table ends with a border.
    int Width(List<int> shown, bool isStacked) => 1 + shown.Sum(at => 2 + Width(at, isStacked));

    int Width(int at, bool isStacked)
    {
        var widest = Math.Max(TitleOf(at, isStacked).Max(CellCount), CellsOf(at));
        return columns[at].Kind is ColumnKind.Prose ? Math.Min(widest, ShortestProse) : widest;
    }

    int CellsOf(int at) => _rows.Max(row => CellCount(row[at].Text));

    // Only titles of number columns are stacked, and only if the title is wider than the values.
    string[] TitleOf(int at, bool isStacked)
    {
        var title = VisibleText.Of(columns[at].Title);
        return isStacked && columns[at].IsNumber && CellCount(title) > CellsOf(at)
            ? title.Replace("_", "_ ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : [title];
    }

    static int CellCount(string text) => new Segment(text).CellCount();

    /// <summary>Text and colour of a value.</summary>
    sealed record StyledText(string Text, Style Style)
    {
        static readonly Style Gain = new(Color.Green);
        static readonly Style Loss = new(Color.Red);

        internal static StyledText Of(ColumnKind kind, object? value) => value switch
        {
            double number => new StyledText(
                Format(kind, number), kind is not ColumnKind.Profit || number == 0 ? Style.Plain : number > 0 ? Gain : Loss),
            Shade shade => new StyledText(Figures.Rounded(shade.Value), shade.Style),
            // Escaped before measuring, so that columns align: a line break would split the row.
            _ => new StyledText(VisibleText.Of(Words(value)), Style.Plain),
        };

        static string Format(ColumnKind kind, double number) => kind switch
        {
            ColumnKind.Money or ColumnKind.Profit => Figures.Money(number),
            ColumnKind.Rounded => Figures.Rounded(number),
            _ => Figures.Full(number),
        };

        static string Words(object? value) => value switch
        {
            null => "",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }
}
