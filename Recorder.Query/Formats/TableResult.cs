using System.Globalization;
using Recorder.Escaping;
using Recorder.Query.Running;

namespace Recorder.Query.Formats;

/// <summary>A result as a table for people. Numbers are right-aligned; characters that a terminal would obey are escaped.</summary>
static class TableResult
{
    static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "FLOAT",
        "DOUBLE",
    };

    /// <summary>Writes the result of the query.</summary>
    /// <param name="run">The query.</param>
    /// <param name="output">The stream.</param>
    /// <param name="mostRows">Maximum rows; 0 for all.</param>
    internal static void Write(QueryRun run, TextWriter output, int mostRows)
    {
        if (run.Statement.IsPlan)
        {
            run.Read(run.Statement.Sql, reader =>
            {
                while (reader.Read())
                    output.WriteLine(reader.GetString(1));
            });
            return;
        }

        var isNumber = new List<bool>();
        run.Read($"DESCRIBE (\n{run.Statement.Sql}\n)", reader =>
        {
            while (reader.Read())
                isNumber.Add(Numbers.Contains(reader.GetString(1)) || reader.GetString(1).StartsWith("DECIMAL", StringComparison.Ordinal));
        });
        var (lines, left) = (new List<string[]>(), 0L);
        run.Read(ResultText.Sql(run.Statement), reader =>
        {
            lines.Add([.. ResultText.Names(reader).Select(VisibleText.Of)]);
            while (reader.Read())
            {
                if (mostRows > 0 && lines.Count > mostRows)
                    left++;
                else
                    lines.Add([.. ResultText.Row(reader).Select(text => VisibleText.Of(text ?? ""))]);
            }
        });
        Print(output, lines, isNumber);
        if (left > 0)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"... and {left} more; --rows 0 shows all"));
    }

    static void Print(TextWriter output, List<string[]> lines, List<bool> isNumber)
    {
        int[] widths = [.. Enumerable.Range(0, lines[0].Length).Select(at => lines.Max(line => line[at].Length))];
        for (var line = 0; line < lines.Count; line++)
        {
            output.WriteLine(string.Join("  ", lines[line].Select((text, at) =>
                isNumber[at] ? text.PadLeft(widths[at]) : text.PadRight(widths[at]))).TrimEnd());
            if (line == 0)
                output.WriteLine(string.Join("  ", widths.Select(width => new string('-', width))));
        }
    }
}
