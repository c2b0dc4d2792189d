namespace Recorder.Cli.Csv;

/// <summary>The character between the columns of a file: a comma, a semicolon or a tab.</summary>
static class ColumnSeparator
{
    /// <summary>The separators, the most common one first.</summary>
    internal static readonly char[] All = [',', ';', '\t'];

    /// <summary>The separator that a header line has most often outside quotation marks; a comma when the line has no separator.</summary>
    internal static char Of(string header) => All.MaxBy(separator => Outside(header, separator));

    static int Outside(string line, char separator)
    {
        var (count, quoted) = (0, false);
        foreach (var character in line)
        {
            quoted ^= character == '"';
            count += !quoted && character == separator ? 1 : 0;
        }

        return count;
    }
}
