using System.Text;
using SQLitePCL;

namespace Recorder.Storage.Queries.Rows;

/// <summary>The cells of the current row of a reader; valid until the reader moves on.</summary>
public readonly ref struct RowCells
{
    readonly sqlite3_stmt? _statement;
    readonly object?[]? _values;

    internal RowCells(sqlite3_stmt statement, int count) => (_statement, Count) = (statement, count);

    /// <summary>The cells of a row of a store: texts, numbers of 64 bits, and null.</summary>
    internal RowCells(object?[] values, int count) => (_values, Count) = (values, count);

    /// <summary>Number of columns.</summary>
    public int Count { get; }

    /// <summary>The stored value, which may have another type than its column declares; null for NULL.</summary>
    public CellForm? Kind(int at) => _values is { } values ? KindOf(values[at]) : raw.sqlite3_column_type(_statement, at) switch
    {
        raw.SQLITE_INTEGER => CellForm.Whole,
        raw.SQLITE_FLOAT => CellForm.Number,
        raw.SQLITE_NULL => null,
        _ => CellForm.Text,
    };

    /// <summary>A whole number.</summary>
    public long Whole(int at) => _values is { } values ? (long)values[at]! : raw.sqlite3_column_int64(_statement, at);

    /// <summary>A number.</summary>
    public double Number(int at) => _values is { } values ? (double)values[at]! : raw.sqlite3_column_double(_statement, at);

    /// <summary>A text in UTF-8.</summary>
    public ReadOnlySpan<byte> Text(int at) =>
        _values is { } values ? Encoding.UTF8.GetBytes((string)values[at]!) : raw.sqlite3_column_blob(_statement, at);

    /// <summary>A cell as a value of a key.</summary>
    internal object Value(int at) => Kind(at) switch
    {
        CellForm.Whole => Whole(at),
        CellForm.Number => Number(at),
        null => throw new InvalidOperationException("a key is never NULL"),
        _ => _values is { } values ? values[at]! : raw.sqlite3_column_text(_statement, at).utf8_to_string(),
    };

    static CellForm? KindOf(object? value) => value switch
    {
        null => null,
        long => CellForm.Whole,
        double => CellForm.Number,
        _ => CellForm.Text,
    };
}

/// <summary>Takes one row.</summary>
public delegate void RowAction(RowCells cells);
