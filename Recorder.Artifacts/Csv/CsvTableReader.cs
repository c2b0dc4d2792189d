using System.Globalization;
using System.Text;
using Recorder.Archives.Files;
using Recorder.Archives.Tables;

namespace Recorder.Artifacts.Csv;

/// <summary>Reads a table from a CSV file of <see cref="CsvTableWriter"/>.</summary>
public sealed class CsvTableReader : ITableReader
{
    readonly string _path;
    readonly StreamReader _text;
    readonly StringBuilder _field = new();
    long _line = 1;

    CsvTableReader(string path, StreamReader text, IReadOnlyList<TableColumn> columns) => (_path, _text, Columns) = (path, text, columns);

    /// <inheritdoc/>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Its columns.</param>
    /// <exception cref="ArtifactException">The file is missing or has another header.</exception>
    public static CsvTableReader Open(string path, IReadOnlyList<TableColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var text = FileFault.Guard(path, "cannot be read", () => new StreamReader(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), new UTF8Encoding(false, true)));
        var expected = string.Join(',', columns.Select(column => column.Name));
        if (text.ReadLine() == expected)
            return new CsvTableReader(path, text, columns);
        text.Dispose();
        throw new ArtifactException($"{path} has another header than expected: {expected}");
    }

    /// <inheritdoc/>
    public bool Read(Span<TableValue> row)
    {
        TableSchema.CheckWidth(Columns.Count, row.Length);
        if (_text.Peek() < 0)
            return false;
        _line++;
        try
        {
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = Field(Columns[column], out var end);
                if (end != (column == row.Length - 1 ? '\n' : ','))
                    throw new FormatException($"it does not have {row.Length} fields");
            }
        }
        catch (Exception e) when (e is FormatException or OverflowException or DecoderFallbackException)
        {
            throw new ArtifactException($"{_path} is damaged in row {_line}: {e.Message}", e);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();

    TableValue Field(TableColumn column, out int end)
    {
        _field.Clear();
        var isQuoted = _text.Peek() == '"';
        end = isQuoted ? Quoted() : Plain();
        return _field.Length == 0 && !isQuoted ? TableValue.Missing : Value(column.Type, _field.ToString());
    }

    int Plain()
    {
        while (_text.Read() is var read)
        {
            if (read is ',' or '\n' or < 0)
                return read;
            _field.Append((char)read);
        }

        return -1;
    }

    int Quoted()
    {
        _text.Read();
        while (_text.Read() is var read and >= 0)
        {
            if (read != '"')
                _field.Append((char)read);
            else if (_text.Peek() == '"')
                _field.Append((char)_text.Read());
            else
                return _text.Read();
        }

        throw new FormatException("a quotation mark is missing");
    }

    static TableValue Value(ColumnType type, string text) => type switch
    {
        ColumnType.Integer => TableValue.Of(long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
        ColumnType.Real => TableValue.Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
        ColumnType.Flag => TableValue.Of(bool.Parse(text)),
        _ => TableValue.Of(text),
    };
}
