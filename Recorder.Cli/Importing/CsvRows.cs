using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Recorder.Cli.Market;

namespace Recorder.Cli.Importing;

/// <summary>
/// A CSV file, plain or gzip, separated by commas, semicolons or tabs, read row by row. A row that cannot be read is refused with a reason and the next one is read; a file that
/// cannot be read is refused as a whole.
/// </summary>
sealed class CsvRows : IDisposable
{
    // Longer than any row of an export: what has no line break in so many bytes is no table.
    const int LongestRow = 1 << 20;

    static readonly char[] Separators = [',', ';', '\t'];

    readonly string _path;
    readonly CsvReader _reader;
    readonly (long Length, DateTime Written) _state;
    readonly int _columns;
    long _malformedLine;

    CsvRows(string path, (long, DateTime) state, char separator)
    {
        (_path, _state) = (path, state);
        _reader = CsvReader.Create(Stream(path), new CsvReaderOptions
        {
            Separator = separator,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            PoolStrings = true,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = record => _malformedLine = record.LineNumber,
        });
        try
        {
            Header = Guarded(() => _reader.Headers.Select(title => title.Trim()).ToArray());
            // A separator at the end of every line makes a column without a name.
            _columns = Header.Length - Header.Reverse().TakeWhile(title => title.Length == 0).Count();
            if (_columns == 0)
                throw new CannotRunException($"{path} is empty: expected a header line with the names of the columns");
            if (Header.Any(title => title.Contains('\uFFFD', StringComparison.Ordinal) || title.Any(char.IsControl)))
                throw new CannotRunException($"{path} is not text in UTF-8: save or export it as CSV (UTF-8)");
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    /// <summary>Names of the columns.</summary>
    internal string[] Header { get; }

    /// <summary>Line of the current row, from 1; the header's is counted.</summary>
    internal int Line { get; private set; }

    /// <summary>Why the current row cannot be taken, the first reason found; null while there is none.</summary>
    internal string? Problem { get; private set; }

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="CannotRunException">The file cannot be read.</exception>
    internal static CsvRows Open(string path)
    {
        if (Directory.Exists(path))
            throw new CannotRunException($"{path} is a folder; expected a .csv or .csv.gz file");
        if (!File.Exists(path))
            throw new CannotRunException($"{path} does not exist");
        try
        {
            return new CsvRows(path, StateOf(path), SeparatorOf(path));
        }
        catch (InvalidDataException e)
        {
            throw new CannotRunException($"{path} is not a whole gzip file: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The place of a column; -1 when there is none.</summary>
    /// <exception cref="CannotRunException">It comes twice.</exception>
    internal int Column(string name)
    {
        var first = Array.FindIndex(Header, title => title.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (first >= 0 && Array.FindIndex(Header, first + 1, title => title.Equals(name, StringComparison.OrdinalIgnoreCase)) is > 0 and var second)
            throw new CannotRunException($"{_path}, line 1: the column {name} comes twice, as number {first + 1} and {second + 1}");
        return first;
    }

    /// <summary>Goes to the next row; blank lines are passed over.</summary>
    /// <exception cref="CannotRunException">The file cannot be read on, or is being written to.</exception>
    internal bool Read()
    {
        Problem = null;
        if (!Guarded(_reader.Read))
        {
            // Its last row may be half a row: a price without its last digits is a price all the same.
            if (StateOf(_path) != _state)
                throw new CannotRunException($"{_path} was written to while it was read: import it when it is complete");
            return false;
        }

        Line = checked((int)_reader.LineNumber);
        var count = _reader.FieldCount;
        if (!Utf8.IsValid(_reader.RawRecord) || _reader.RawRecord.IndexOf("\uFFFD"u8) >= 0)
            Refuse("the row is not text in UTF-8");
        else if (_malformedLine == _reader.LineNumber)
            Refuse("a stray quotation mark, or a line break between quotation marks");
        else if (count < _columns)
            Refuse(string.Create(CultureInfo.InvariantCulture, $"expected {_columns} values, found {count}"));
        else if (Enumerable.Range(Header.Length, Math.Max(0, count - Header.Length)).Any(column => !_reader.IsEmpty(column)))
            Refuse(string.Create(CultureInfo.InvariantCulture, $"expected {_columns} values, found {count} (decimals need a point, not a comma)"));
        return true;
    }

    /// <summary>Says why the current row cannot be taken. The first reason counts.</summary>
    internal void Refuse(string problem) => Problem ??= problem;

    /// <summary>A value of the current row; "" where it has none, or the file has no such column.</summary>
    internal string Text(int column) => column < 0 || column >= _reader.FieldCount ? "" : _reader.GetString(column);

    /// <summary>A text of the current row that may be missing.</summary>
    internal string? OptionalText(int column) => Text(column) is { Length: > 0 } text ? text : null;

    /// <summary>A text of the current row that must be there.</summary>
    internal string Name(int column)
    {
        var text = Text(column);
        if (text.Length == 0)
            Refuse($"{Header[column]} is missing");
        return text;
    }

    /// <summary>A finite number of the current row.</summary>
    internal double Number(int column) => OptionalNumber(column) ?? Nothing(column);

    /// <summary>A finite number of the current row that may be missing.</summary>
    internal double? OptionalNumber(int column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        Refuse(text.Contains(',', StringComparison.Ordinal)
            ? $"{Header[column]}: expected a number with a decimal point and no thousands separators, found '{text}'"
            : $"{Header[column]}: expected a number, found '{text}'");
        return 0;
    }

    /// <summary>A time of the current row, UTC: ISO 8601, UTC where it has no offset.</summary>
    internal DateTime Utc(int column)
    {
        if (CsvTime.Read(Text(column)) is { } time)
            return time;
        Refuse($"{Header[column]}: expected a time such as 2024-01-31T09:30:00Z, found '{Text(column)}'");
        return default;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    double Nothing(int column)
    {
        Refuse($"{Header[column]} is missing");
        return 0;
    }

    T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException && _path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            throw new CannotRunException($"{_path} is not a whole gzip file: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or CsvFormatException or InvalidOperationException)
        {
            throw new CannotRunException($"{_path} cannot be read as a table: {e.Message}", e);
        }
    }

    static (long Length, DateTime Written) StateOf(string path)
    {
        var file = new FileInfo(path);
        return (file.Length, file.LastWriteTimeUtc);
    }

    static Stream Stream(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new WholeGzip(file) : file;
    }

    // By the header alone: in the rows, a comma may be a decimal one.
    static char SeparatorOf(string path)
    {
        using var reader = new StreamReader(Stream(path), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var header = new StringBuilder();
        var quoted = false;
        for (var next = reader.Read(); next >= 0 && header.Length < LongestRow; next = reader.Read())
        {
            if (next is '\r' or '\n' && header.Length > 0)
                break;
            quoted ^= next == '"';
            if ((!quoted && !char.IsWhiteSpace((char)next)) || next == '\t')
                header.Append((char)next);
        }

        var text = header.ToString();
        return Separators.MaxBy(separator => text.Count(character => character == separator));
    }
}
