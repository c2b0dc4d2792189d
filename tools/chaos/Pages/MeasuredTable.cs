using System.Collections;
using System.CommandLine;

namespace Recorder.Chaos.Pages;

/// <summary>A table of measurements, printed or written into a page. On the page it is between <c>&lt;!-- begin NAME --&gt;</c> and
/// <c>&lt;!-- end NAME --&gt;</c>; no text between them is written by hand.</summary>
/// <param name="name">Name of the table.</param>
/// <param name="heads">Column headers. The first column identifies the row.</param>
sealed class MeasuredTable(string name, IReadOnlyList<string> heads) : IEnumerable<IReadOnlyList<string>>
{
    readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>The option for the page.</summary>
    internal static Option<string?> PageOption() =>
        new("--page")
        {
            Description = "The page with the table to update: rows of the same name are replaced, other rows stay.",
            HelpName = "FILE"
        };

    /// <summary>Adds a row.</summary>
    internal void Add(IReadOnlyList<string> row) => _rows.Add(row);

    /// <inheritdoc/>
    public IEnumerator<IReadOnlyList<string>> GetEnumerator() => _rows.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Prints the table and, if a page is given, writes it there.</summary>
    /// <exception cref="InvalidDataException">The page has no markers for the table.</exception>
    internal void Show(TextWriter output, string? page)
    {
        output.WriteLine(string.Join('\n', Lines(_rows)));
        if (page is not null)
            File.WriteAllText(page, PutInto(File.ReadAllText(page)));
    }

    /// <summary>A page with this table: new rows replace rows of the same name, the others are added at the end.</summary>
    /// <exception cref="InvalidDataException">The page has no markers for the table.</exception>
    internal string PutInto(string page)
    {
        var (begin, end) = ($"<!-- begin {name} -->\n", $"<!-- end {name} -->");
        var first = page.IndexOf(begin, StringComparison.Ordinal);
        var last = first < 0 ? -1 : page.IndexOf(end, first, StringComparison.Ordinal);
        if (last < 0)
            throw new InvalidDataException($"the page has no place for the table {name}: it needs the lines {begin.TrimEnd()} and {end}");
        first += begin.Length;
        var rows =
            page[first..last].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(Cells).ToList();
        foreach (var row in _rows)
        {
            var at = rows.FindIndex(there => there[0] == row[0]);
            if (at < 0)
                rows.Add(row);
            else
                rows[at] = row;
        }

        return $"{page[..first]}{string.Join('\n', Lines(rows))}\n{page[last..]}";
    }

    IEnumerable<string> Lines(IEnumerable<IReadOnlyList<string>> rows) =>
        [Line(heads), $"|{string.Concat(Enumerable.Repeat("---|", heads.Count))}", .. rows.Select(Line)];

    static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    static IReadOnlyList<string> Cells(string line) => [.. line[2..^2].Split(" | ")];
}
