using System.Text;
using CsvHelper;

namespace Recorder.Cli.Csv;

/// <summary>A CSV file, plain or gzip, and its separator. It keeps size and time of the file, to detect later changes.</summary>
sealed class CsvSource
{
    // Longer than any row of an export: a file without a line break in this many bytes is not a table.
    const int LongestRow = 1 << 20;

    // The header must be within this many characters, unless the first line already shows the separator.
    const int Head = 1 << 16;

    readonly (long Length, DateTime Written) _state;

    CsvSource(string path) => (Path, _state) = (path, StateOf(path));

    /// <summary>The layout of every file, without its separator.</summary>
    internal static CsvReaderOptions Layout { get; } = new()
    {
        HasHeader = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,
        AllowLineBreaksInQuotes = false,
        PoolStrings = true,
        MaxRecordSize = LongestRow,
    };

    /// <summary>The file.</summary>
    internal string Path { get; }

    /// <summary>True when another program wrote to the file.</summary>
    internal bool HasChanged => StateOf(Path) != _state;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="open">Begins to read it.</param>
    /// <exception cref="CannotRunException">The file cannot be read.</exception>
    internal static T Opened<T>(string path, Func<CsvSource, T> open)
    {
        if (Directory.Exists(path))
            throw new CannotRunException($"{path} is a folder; expected a .csv or .csv.gz file");
        if (!File.Exists(path))
            throw new CannotRunException($"{path} does not exist");
        try
        {
            return open(new CsvSource(path));
        }
        catch (InvalidDataException e)
        {
            throw new CannotRunException($"{path} is not a complete gzip file: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Starts to read the text of the file.</summary>
    internal Stream Stream()
    {
        var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new WholeGzip(file) : file;
    }

    /// <summary>Finds the column separator. The header alone decides: in the rows, a comma may be a decimal comma.</summary>
    /// <param name="recognise">Recognisers of header lines.</param>
    /// <exception cref="CannotRunException">The file is not a text table.</exception>
    internal char Separator(IReadOnlyList<Func<IReadOnlyList<string>, bool>> recognise)
    {
        using var reader = new StreamReader(Stream(), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var head = new char[Head];
        var text = new string(head, 0, reader.ReadBlock(head));
        if (text.StartsWith("PK\u0003\u0004", StringComparison.Ordinal))
            throw new CannotRunException($"{Path} is a workbook or a zip file; save the table as CSV");
        if (text.TrimStart().StartsWith('<'))
            throw new CannotRunException($"{Path} is a web page or XML; save the table as CSV");
        foreach (var isHeader in recognise)
        {
            if (Array.Find(ColumnSeparator.All, separator => Has(text, separator, isHeader)) is not '\0' and var found)
                return found;
        }

        return ColumnSeparator.Of(text.Split('\r', '\n').FirstOrDefault(line => line.Length > 0) ?? "");
    }

    static (long Length, DateTime Written) StateOf(string path)
    {
        var file = new FileInfo(path);
        return (file.Length, file.LastWriteTimeUtc);
    }

    static bool Has(string text, char separator, Func<IReadOnlyList<string>, bool> isHeader)
    {
        using var records = CsvReader.FromText(text, Layout with { Separator = separator });
        while (records.Read())
        {
            if (isHeader([.. Enumerable.Range(0, records.FieldCount).Select(records.GetString)]))
                return true;
        }

        return false;
    }
}
