namespace Recorder.Storage.Sqlite;

/// <summary>Rows of a batch that one statement reads, as a table with named columns. Writer thread.</summary>
abstract class BatchTable(string name, params string[] columns)
{
    /// <summary>Name under which SQL finds the rows.</summary>
    internal string Name { get; } = name;

    /// <summary>Names of the columns.</summary>
    internal IReadOnlyList<string> Columns { get; } = columns;

    /// <summary>Number of rows.</summary>
    internal int Count { get; private protected set; }

    /// <summary>The value of a row in a column.</summary>
    internal abstract Cell this[int row, int column] { get; }
}

/// <summary>Rows as structs, in an array that is reused for every batch.</summary>
abstract class BatchTable<T>(string name, params string[] columns) : BatchTable(name, columns) where T : struct
{
    T[] _rows = new T[64];

    /// <inheritdoc/>
    internal override Cell this[int row, int column] => CellOf(in _rows[row], column);

    /// <summary>The rows.</summary>
    internal Span<T> Rows => _rows.AsSpan(0, Count);

    /// <summary>Adds a row. The reference is valid until the next row is added.</summary>
    internal ref T Add(in T row)
    {
        if (Count == _rows.Length)
            Array.Resize(ref _rows, Count * 2);
        _rows[Count] = row;
        return ref _rows[Count++];
    }

    /// <summary>Removes all rows.</summary>
    internal void Clear() => Truncate(0);

    /// <summary>Removes the rows that were added last.</summary>
    /// <param name="count">Number of rows that stay.</param>
    internal void Truncate(int count)
    {
        Rows[count..].Clear();
        Count = count;
    }

    /// <summary>The value of a row in a column.</summary>
    private protected abstract Cell CellOf(in T row, int column);
}
