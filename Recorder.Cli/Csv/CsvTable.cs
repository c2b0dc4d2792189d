using System.Globalization;
using System.IO.Compression;
using CsvHelper;

namespace Recorder.Cli.Csv;

/// <summary>Reads a CSV file, plain or gzip, row by row, with columns found by name. Columns are separated by commas, semicolons or tabs;
/// without commas between columns, numbers may have a decimal comma. Every error message names the file, line and column.</summary>
sealed class CsvTable : IDisposable
{
    static readonly CsvReaderOptions Layout = new()
    {
        TrimWhitespace = true,
        TrackLineNumbers = true,
        AllowLineBreaksInQuotes = false,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    readonly string _path;
    readonly CsvReader _reader;
    readonly string[] _header;
    readonly char _decimal;

    CsvTable(string path, CsvReader reader, char sign)
    {
        (_path, _reader, _decimal) = (path, reader, sign);
        _header = Guarded(() => reader.Headers.ToArray());
        if (_header.Length == 0)
            throw new CannotRunException($"{path}, line 1: expected a header line, found nothing");
    }

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="CannotRunException">The file cannot be read.</exception>
    internal static CsvTable Open(string path)
    {
        if (Directory.Exists(path))
            throw new CannotRunException($"{path} is a folder; expected a .csv or .csv.gz file");
        if (!File.Exists(path))
            throw new CannotRunException($"{path} does not exist");
        CsvReader? reader = null;
        try
        {
            var separator = SeparatorOf(path);
            var sign = separator == ',' ? DecimalSign.Point : SignOf(path, separator);
            reader = CsvReader.Create(Stream(path), Layout with { Separator = separator });
            return new CsvTable(path, reader, sign);
        }
        catch (InvalidDataException e)
        {
            throw new CannotRunException($"{path} is not a complete gzip file: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reader?.Dispose();
            throw new CannotRunException($"{path} cannot be read: {e.Message}", e);
        }
        catch
        {
            reader?.Dispose();
            throw;
        }
    }

    /// <summary>The index of a required column.</summary>
    /// <param name="names">Accepted names, the most common one first.</param>
    internal int Column(params string[] names) => OptionalColumn(names) is >= 0 and var found
        ? found
        : throw new CannotRunException(
            $"{_path}, line 1: expected a column {string.Join(" or ", names)}, found {string.Join(", ", _header)}");

    /// <summary>The index of a column; -1 for a missing column.</summary>
    internal int OptionalColumn(params string[] names) =>
        Array.FindIndex(_header, title => names.Contains(title, StringComparer.OrdinalIgnoreCase));

    /// <summary>Goes to the next row; blank lines are skipped.</summary>
    internal bool Read() => Guarded(_reader.Read) && HasAllColumns();

    /// <summary>A value of the current row.</summary>
    internal string Text(int column) => _reader.GetString(column);

    /// <summary>A number of the current row.</summary>
    internal double Number(int column) =>
        (_decimal == DecimalSign.Comma ? DecimalSign.Read(Text(column), _decimal) : Plain(Text(column)))
        ?? throw Fault(column, _decimal == DecimalSign.Comma ? "a number with a decimal comma" : "a number");

    /// <summary>A number of the current row that is at least 0.</summary>
    internal double Size(int column) => Number(column) is >= 0 and var size ? size : throw Fault(column, "a number of at least 0");

    /// <summary>A time of the current row in UTC.</summary>
    internal DateTime Time(int column) => CsvTime.Read(Text(column)) ?? throw Fault(column, "a time such as 2024-01-31T09:30:00Z");

    /// <summary>Creates the error for a wrong value in the current row.</summary>
    internal CannotRunException Fault(int column, string expected) =>
        new($"{_path}, line {_reader.LineNumber}, column {_header[column]}: expected {expected}, found '{Text(column)}'");

    /// <summary>Creates the error for a column that the current row needs and the file lacks.</summary>
    internal CannotRunException Missing(string expected) => new($"{_path}, line {_reader.LineNumber}: expected {expected}");

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    static double? Plain(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    static Stream Stream(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    static char SeparatorOf(string path)
    {
        using var text = new StreamReader(Stream(path));
        return ColumnSeparator.Of(text.ReadLine() ?? "");
    }

    // Reads the whole file, because the numbers of the first rows may all be whole numbers.
    static char SignOf(string path, char separator)
    {
        var survey = new DecimalSurvey();
        using var rows = CsvReader.Create(
            Stream(path), Layout with { Separator = separator, MalformedData = CsvMalformedDataHandling.Skip });
        while (rows.Read())
        {
            for (var column = 0; column < rows.FieldCount; column++)
                survey.Add(rows.GetString(column), checked((int)rows.LineNumber));
        }

        return survey.Usual;
    }

    bool HasAllColumns() => _reader.FieldCount >= _header.Length
        ? true
        : throw new CannotRunException(
            $"{_path}, line {_reader.LineNumber}, column {_header[_reader.FieldCount]}: expected {_header.Length} values, "
                + $"found {_reader.FieldCount}");

    T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new CannotRunException($"{_path} is not a complete gzip file: {e.Message}", e);
        }
        catch (CsvFormatException e)
        {
            throw new CannotRunException(
                $"{_path}, line {e.LineNumber}: expected plain values between the separators, found a stray quotation mark", e);
        }
    }
}
