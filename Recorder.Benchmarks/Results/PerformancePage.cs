using System.Globalization;

namespace Recorder.Benchmarks.Results;

/// <summary>The page that carries the figures: between <c>&lt;!-- begin NAME --&gt;</c> and <c>&lt;!-- end NAME --&gt;</c> stands the table of that name, and nothing there is typed by hand.</summary>
static class PerformancePage
{
    /// <summary>Puts the tables of some results into a page, each with the command, the date and the machine that it comes from. What has no result stays.</summary>
    /// <param name="page">The page.</param>
    /// <param name="results">Of one table, the last one counts.</param>
    /// <exception cref="InvalidDataException">A table has no place on the page; the message names it.</exception>
    internal static string Write(string page, IEnumerable<BenchResult> results)
    {
        foreach (var result in results)
        {
            foreach (var table in result.Tables)
                page = Replace(page, table.Name, Block(result, table));
        }

        return page;
    }

    static string Replace(string page, string name, string block)
    {
        var (begin, end) = ($"<!-- begin {name} -->", $"<!-- end {name} -->");
        var first = page.IndexOf(begin, StringComparison.Ordinal);
        var last = first < 0 ? -1 : page.IndexOf(end, first, StringComparison.Ordinal);
        return last < 0
            ? throw new InvalidDataException($"the page has no place for the table {name}: it needs the lines {begin} and {end}")
            : $"{page[..(first + begin.Length)]}\n{block}\n{page[last..]}";
    }

    static string Block(BenchResult result, ResultTable table) => string.Create(
        CultureInfo.InvariantCulture,
        $"`recorder-bench {result.Command}`, {result.TakenUtc:yyyy-MM-dd}: {result.Machine.Line}\n\n{string.Join('\n', table.Lines())}");
}
