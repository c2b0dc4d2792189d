using System.Buffers;
using Recorder.Query.Running;

namespace Recorder.Query.Formats;

/// <summary>A result as comma-separated values, row by row. A missing value is empty; an empty text is two quotes.</summary>
static class CsvResult
{
    static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the result of the query.</summary>
    internal static void Write(QueryRun run, TextWriter output) => run.Read(ResultText.Sql(run.Statement), reader =>
    {
        output.WriteLine(string.Join(',', ResultText.Names(reader).Select(Field)));
        while (reader.Read())
            output.WriteLine(string.Join(',', ResultText.Row(reader).Select(Field)));
    });

    static string Field(string? text) => text switch
    {
        null => "",
        "" => "\"\"",
        _ when text.AsSpan().IndexOfAny(Special) >= 0 => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => text,
    };
}
