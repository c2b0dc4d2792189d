using System.Diagnostics;
using System.Globalization;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks.Sweeping;

/// <summary>The size of a database by tables and indexes, from the <c>dbstat</c> table of the <c>sqlite3</c> shell.</summary>
static class FileSizes
{
    // Parts below one percent of the file are one line.
    const long Shown = 100;

    const string Select = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC";

    /// <summary>The sizes in megabytes, largest first, with the sum. Without the shell, only the sum is known.</summary>
    /// <param name="database">A closed file.</param>
    internal static ResultTable Of(string database)
    {
        var total = new FileInfo(database).Length;
        var parts = Parts(database);
        var large = parts.Where(part => part.Bytes >= total / Shown).ToList();
        var others = ("others", parts.Except(large).Sum(part => part.Bytes));
        return new ResultTable("sweep-file", ["table or index", "MB", "share %"],
        [
            .. large.Append(others).Append(("all", total)).Select(part => (IReadOnlyList<string>)
                [part.Item1, Figure.Megabytes(part.Item2), Figure.One(100.0 * part.Item2 / total)]),
        ]);
    }

    static List<(string Name, long Bytes)> Parts(string database)
    {
        try
        {
            using var shell = Process.Start(new ProcessStartInfo("sqlite3", ["-readonly", "-tabs", database, Select])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var lines = shell.StandardOutput.ReadToEnd();
            shell.WaitForExit();
            return
            [
                .. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
                    .Select(cells => (cells[0], long.Parse(cells[1], CultureInfo.InvariantCulture))),
            ];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }
}
