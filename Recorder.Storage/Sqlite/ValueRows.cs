using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Sqlite;

/// <summary>
/// Computed rows of one table, written many at a time with one command. There may be millions of rows, so only some are in memory. One
/// thread.
/// </summary>
sealed class ValueRows : BatchTable
{
    /// <summary>Number of rows that are collected before they are written.</summary>
    internal const int Most = 1_000;

    readonly SqliteConnection _connection;
    readonly BatchMemory _memory = new();
    readonly List<Cell> _cells = [];
    readonly BatchStatement _insert;

    /// <param name="connection">Inside a transaction.</param>
    /// <param name="into">The target table.</param>
    /// <param name="columns">Its columns that are set.</param>
    internal ValueRows(SqliteConnection connection, string into, params string[] columns)
        : base("rows_of_" + into, columns) => (_connection, _insert) = (connection, BatchStatement.Insert(this, into));

    /// <inheritdoc/>
    internal override Cell this[int row, int column] => _cells[(row * Columns.Count) + column];

    /// <summary>Adds a row.</summary>
    /// <param name="values">A value for each column.</param>
    internal void Add(params ReadOnlySpan<RowValue> values)
    {
        if (values.Length != Columns.Count)
            throw new ArgumentException($"{values.Length} values for the {Columns.Count} columns of {Name}", nameof(values));
        foreach (ref readonly var value in values)
            _cells.Add(value.Text is { } text ? Cell.Of(_memory.Copy(text)) : value.Number);
        if (++Count == Most)
            Write();
    }

    /// <summary>Writes the remaining rows.</summary>
    internal void Write()
    {
        // From now on the virtual table of this connection shows these rows, until the connection is closed.
        _insert.Execute(_connection, Count >= BatchStatement.Few && BatchModule.Register(_connection, this));
        _cells.Clear();
        _memory.Clear();
        Count = 0;
    }
}

/// <summary>A value of a row: NULL, a text or a number.</summary>
readonly struct RowValue
{
    RowValue(Cell number, string? text) => (Number, Text) = (number, text);

    internal Cell Number { get; }

    internal string? Text { get; }

    public static implicit operator RowValue(string? text) => new(Cell.Null, text);

    public static implicit operator RowValue(long? number) => new(number is { } value ? Cell.Of(value) : Cell.Null, null);

    public static implicit operator RowValue(double? number) => new(Cell.Of(number), null);
}
