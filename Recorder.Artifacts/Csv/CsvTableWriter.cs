using System.Buffers;
using System.Globalization;
using System.Text;
using Recorder.Archives.Files;
using Recorder.Archives.Tables;

namespace Recorder.Artifacts.Csv;

/// <summary>
/// Writes a table into a CSV file: UTF-8, commas, line feeds, a header. A missing value is an empty field, an empty text is <c>""</c>.
/// Numbers have every digit that they need to be read back exactly.
/// </summary>
public sealed class CsvTableWriter : ITableWriter
{
    static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    readonly PartialFileStream _file;
    readonly StreamWriter _text;
    readonly IReadOnlyList<TableColumn> _columns;

    CsvTableWriter(PartialFileStream file, IReadOnlyList<TableColumn> columns)
    {
        (_file, _columns) = (file, columns);
        _text = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        _text.WriteLine(string.Join(',', columns.Select(column => column.Name)));
    }

    /// <summary>Creates a file.</summary>
    /// <param name="path">Its place. Until <see cref="Complete"/>, an existing file stays.</param>
    /// <param name="columns">The columns, at least one, without bytes.</param>
    /// <exception cref="ArtifactException">The file cannot be created.</exception>
    /// <exception cref="ArgumentException">There is no column, two have the same name, or one has bytes.</exception>
    public static CsvTableWriter Create(string path, IReadOnlyList<TableColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        TableSchema.Check(columns);
        if (columns.Any(column => column.Type == ColumnType.Bytes))
            throw new ArgumentException("A CSV file has no column of bytes.", nameof(columns));
        return new CsvTableWriter(PartialFileStream.Create(path), columns);
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<TableValue> row)
    {
        TableSchema.CheckWidth(_columns.Count, row.Length);
        for (var column = 0; column < row.Length; column++)
        {
            TableSchema.CheckValue(_columns[column], row[column]);
            if (column > 0)
                _text.Write(',');
            Write(row[column]);
        }

        _text.WriteLine();
    }

    /// <inheritdoc/>
    public FileDigest Complete()
    {
        _text.Flush();
        return _file.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    void Write(TableValue value)
    {
        switch (value.Type)
        {
            case null:
                break;
            case ColumnType.Text when value.Text.Length > 0 && !value.Text.AsSpan().ContainsAny(Special):
                _text.Write(value.Text);
                break;
            case ColumnType.Text:
                _text.Write('"');
                _text.Write(value.Text.Replace("\"", "\"\"", StringComparison.Ordinal));
                _text.Write('"');
                break;
            case ColumnType.Flag:
                _text.Write(value.Flag ? "true" : "false");
                break;
            case ColumnType.Integer:
                _text.Write(value.Integer.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                _text.Write(value.Real.ToString("R", CultureInfo.InvariantCulture));
                break;
        }
    }
}
