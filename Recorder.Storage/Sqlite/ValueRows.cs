using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Sqlite;

/// <summary>
/// Rows of one table that are put together from values and written many at a time, with one command: what is computed of a run. It may have
/// millions, so only some are held. For one thread.
/// </summary>
sealed class ValueRows : BatchTable
{
    /// <summary>Rows that are held; then they are written.</summary>
    internal const int Most = 1_000;

    readonly SqliteConnection _connection;
    readonly BatchMemory _memory = new();
    readonly List<Cell> _cells = [];
    readonly BatchStatement _insert;

    /// <param name="connection">Inside a transaction.</param>
    /// <param name="into">The table that takes them.</param>
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

    /// <summary>Writes the rows that are left, and has none afterwards.</summary>
    internal void Write()
    {
        // The connection then sees these rows instead of those of the table that were written before, until it is closed.
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
