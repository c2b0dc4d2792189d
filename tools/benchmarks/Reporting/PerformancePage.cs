using System.Globalization;
using System.Text.RegularExpressions;

namespace Recorder.Benchmarks.Reporting;

/// <summary>
/// A page with measured tables. A table is between <c>&lt;!-- begin NAME --&gt;</c> and <c>&lt;!-- end NAME --&gt;</c>; no text between
/// them is written by hand. <c>&lt;!-- begin NAME: TEXT; TEXT --&gt;</c> keeps only the rows whose first cell contains one of the texts.
/// </summary>
static class PerformancePage
{
    /// <summary>
    /// Writes the tables of some results into a page. Each gets its command, its date and its machine. Tables without a result stay.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="results">The results. If several have the same table, the last one is used.</param>
    /// <exception cref="InvalidDataException">The page has no place for a table; the message names it.</exception>
    internal static string Write(string page, IEnumerable<BenchResult> results) =>
        Write(page, results, table => throw new InvalidDataException(
            $"the page has no place for the table {table.Name}: it needs the lines <!-- begin {table.Name} --> "
                + $"and <!-- end {table.Name} -->"));

    /// <summary>Does the same for a page that has only some of the tables.</summary>
    internal static string WriteExtract(string page, IEnumerable<BenchResult> results) => Write(page, results, _ => { });

    static string Write(string page, IEnumerable<BenchResult> results, Action<ResultTable> onMissing)
    {
        foreach (var result in results)
        {
            foreach (var table in result.Tables)
                page = Replace(page, result, table, onMissing);
        }

        return page;
    }

    static string Replace(string page, BenchResult result, ResultTable table, Action<ResultTable> onMissing)
    {
        var begin = Regex.Match(page, $"<!-- begin {Regex.Escape(table.Name)}(?:: (?<rows>[^>]+))? -->", RegexOptions.CultureInvariant);
        var end = begin.Success ? page.IndexOf($"<!-- end {table.Name} -->", begin.Index, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            onMissing(table);
            return page;
        }

        var shown = begin.Groups["rows"] is { Success: true, Value: var texts } ? table.WithRows(texts.Split("; ")) : table;
        return $"{page[..(begin.Index + begin.Length)]}\n{Block(result, shown)}\n{page[end..]}";
    }

    static string Block(BenchResult result, ResultTable table) => string.Create(
        CultureInfo.InvariantCulture,
        $"`recorder-bench {result.Command}`, {result.TakenUtc:yyyy-MM-dd}: {result.Machine.Line}\n\n{string.Join('\n', table.Lines())}");
}
