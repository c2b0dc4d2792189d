using System.Globalization;
using System.Text.Unicode;
using CsvHelper;
using Recorder.Cli.Importing.Profiles;

namespace Recorder.Cli.Csv;

/// <summary>Reads a CSV file row by row: plain or gzip, separated by commas, semicolons or tabs. Lines before the header are skipped. A row
/// that cannot be read is rejected with a reason, and reading continues. A file that cannot be read throws.</summary>
sealed class CsvRows : IDisposable
{
    readonly CsvSource _source;
    readonly CsvReader _reader;
    readonly bool _keepsEmpty;
    int _columns;
    long _malformedLine;

    CsvRows(CsvSource source, char separator, bool keepsEmpty = false)
    {
        (_source, Separator, _keepsEmpty) = (source, separator, keepsEmpty);
        _reader = CsvReader.Create(
            source.Stream(),
            CsvSource.Layout with
            {
                Separator = separator,
                SkipEmptyLines = !keepsEmpty,
                OnMalformedRecord = record => _malformedLine = record.LineNumber,
            });
        Header = [];
    }

    /// <summary>The column separator.</summary>
    internal char Separator { get; }

    /// <summary>The decimal separator of numbers.</summary>
    internal char Decimal { get; set; } = DecimalSign.Point;

    /// <summary>Names of the columns.</summary>
    internal string[] Header { get; private set; }

    /// <summary>Line number of the header, from 1.</summary>
    internal int HeaderLine { get; private set; }

    /// <summary>Line number of the current row, from 1, counting the header.</summary>
    internal int Line { get; private set; }

    /// <summary>The first reason to reject the current row; null for a row that is not rejected.</summary>
    internal string? Problem { get; private set; }

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="recognise">Recognisers of header lines. The first recogniser that accepts any line decides. If none does, the first
    /// line is the header.</param>
    /// <exception cref="CannotRunException">The file cannot be read.</exception>
    internal static CsvRows Open(string path, params IReadOnlyList<Func<IReadOnlyList<string>, bool>> recognise) =>
        CsvSource.Opened(path, source =>
        {
            var separator = source.Separator(recognise);
            return recognise.Append(_ => true).Select(isHeader => At(source, separator, isHeader)).FirstOrDefault(rows => rows is not null)
                ?? throw new CannotRunException($"{path} is empty: expected a header line with the names of the columns");
        });

    /// <summary>Opens a file that may start with values. The reader is before the first row; empty lines are rows.</summary>
    /// <exception cref="CannotRunException">The file cannot be read.</exception>
    internal static CsvRows OpenPlain(string path) =>
        CsvSource.Opened(path, source => new CsvRows(source, source.Separator([]), keepsEmpty: true));

    /// <summary>Makes the current row the header, where another table begins.</summary>
    /// <exception cref="CannotRunException">The row is not UTF-8 text.</exception>
    internal void TakeHeader()
    {
        Header = [.. Fields()];
        HeaderLine = checked((int)_reader.LineNumber);
        // A separator at the end of each line creates a column without a name.
        _columns = Header.Length - Header.Reverse().TakeWhile(title => title.Length == 0).Count();
        if (Header.Any(title => title.Contains('\uFFFD', StringComparison.Ordinal) || title.Any(char.IsControl)))
            throw new CannotRunException($"{_source.Path} is not text in UTF-8: save or export it as CSV (UTF-8)");
    }

    /// <summary>The values of the current row.</summary>
    internal IReadOnlyList<string> Fields() =>
        [.. Enumerable.Range(0, _reader.FieldCount).Select(column => _reader.GetString(column).Trim())];

    /// <summary>The index of a column; -1 for a missing column.</summary>
    /// <exception cref="CannotRunException">The header has the column twice.</exception>
    internal int Column(string name)
    {
        var first = ColumnTitles.Find(Header, name);
        var second = first < 0
            ? -1
            : Array.FindIndex(Header, first + 1, title => title.Equals(Header[first], StringComparison.OrdinalIgnoreCase));
        if (second > 0)
            throw new CannotRunException(
                $"{_source.Path}, line {HeaderLine}: the column {name} occurs twice, as column {first + 1} and column {second + 1}");
        return first;
    }

    /// <summary>Goes to the next row; lines without any value are skipped.</summary>
    /// <exception cref="CannotRunException">The file cannot be read, or another program is writing to it.</exception>
    internal bool Read()
    {
        Problem = null;
        if (!Next())
        {
            // The last row may be incomplete: a price that lost its last digits still looks like a price.
            if (_source.HasChanged)
                throw new CannotRunException($"{_source.Path} changed while it was read: import it when it is complete");
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
        else if (HasMoreThanHeader(count))
        {
            Refuse(string.Create(CultureInfo.InvariantCulture, $"expected {_columns} values, found {count}")
                + " (a decimal comma needs quotation marks, or another separator between the columns)");
        }

        return true;
    }

    /// <summary>Rejects the current row. The first reason is kept.</summary>
    internal void Refuse(string problem) => Problem ??= problem;

    /// <summary>A value of the current row; "" when the row or the file lacks it.</summary>
    internal string Text(int column) => column < 0 || column >= _reader.FieldCount ? "" : _reader.GetString(column);

    /// <summary>An optional text of the current row.</summary>
    internal string? OptionalText(int column) => Text(column) is { Length: > 0 } text ? text : null;

    /// <summary>A required text of the current row.</summary>
    internal string Name(int column)
    {
        var text = Text(column);
        if (text.Length == 0)
            Refuse($"{Header[column]} is missing");
        return text;
    }

    /// <summary>A required finite number of the current row.</summary>
    internal double Number(int column) => OptionalNumber(column) ?? Nothing(column);

    /// <summary>An optional finite number of the current row.</summary>
    internal double? OptionalNumber(int column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (DecimalSign.Read(text, Decimal) is { } number)
            return number;
        var (name, other) = Decimal == DecimalSign.Point
            ? (" with a decimal point", DecimalSign.Comma)
            : (" with a decimal comma", DecimalSign.Point);
        Refuse($"{Header[column]}: expected a number{(text.Contains(other, StringComparison.Ordinal) ? name : "")}, found '{text}'");
        return 0;
    }

    /// <summary>A time of the current row in UTC: ISO 8601, UTC unless it has an offset.</summary>
    internal DateTime Utc(int column)
    {
        if (CsvTime.Read(Text(column)) is { } time)
            return time;
        Refuse($"{Header[column]}: expected a time such as 2024-01-31T09:30:00Z, found '{Text(column)}'");
        return default;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    bool HasMoreThanHeader(int count) =>
        Header.Length > 0 && Enumerable.Range(Header.Length, Math.Max(0, count - Header.Length)).Any(column => !_reader.IsEmpty(column));

    double Nothing(int column)
    {
        Refuse($"{Header[column]} is missing");
        return 0;
    }

    static CsvRows? At(CsvSource source, char separator, Func<IReadOnlyList<string>, bool> isHeader)
    {
        var rows = new CsvRows(source, separator);
        try
        {
            while (rows.Next())
            {
                if (!isHeader(rows.Fields()))
                    continue;
                rows.TakeHeader();
                return rows;
            }
        }
        catch
        {
            rows.Dispose();
            throw;
        }

        rows.Dispose();
        return null;
    }

    bool Next()
    {
        while (Guarded(_reader.Read))
        {
            if (_keepsEmpty)
                return true;
            for (var column = 0; column < _reader.FieldCount; column++)
            {
                if (!_reader.IsEmpty(column))
                    return true;
            }
        }

        return false;
    }

    T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException && _source.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            throw new CannotRunException($"{_source.Path} is not a complete gzip file: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or CsvFormatException or InvalidOperationException)
        {
            throw new CannotRunException($"{_source.Path} cannot be read as a table: {e.Message}", e);
        }
    }
}
