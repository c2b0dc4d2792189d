namespace Recorder.Cli.Market;

/// <summary>The rows of a file, sorted by the instrument that they are of: one file may hold several.</summary>
/// <typeparam name="T">A row.</typeparam>
sealed class InstrumentRows<T>
{
    readonly CsvTable _table;
    readonly int _column;
    readonly Dictionary<string, List<T>> _rows = new(StringComparer.OrdinalIgnoreCase);

    internal InstrumentRows(CsvTable table) => (_table, _column) = (table, table.OptionalColumn("contract", "instrument"));

    /// <summary>The rows that belong with the table's current one.</summary>
    internal List<T> Current
    {
        get
        {
            var instrument = _column < 0 ? "" : _table.Text(_column);
            if (!_rows.TryGetValue(instrument, out var rows))
                _rows.Add(instrument, rows = []);
            return rows;
        }
    }

    /// <summary>The rows of a symbol; all of them when the file holds only one.</summary>
    /// <exception cref="CannotRunException">There are none, or several instruments and none of this name.</exception>
    internal IReadOnlyList<T> Of(string path, string symbol)
    {
        if (_rows.Count == 0)
            throw new CannotRunException($"{path} holds no prices");
        if (_rows.Count == 1)
            return _rows.Values.First();
        return _rows.TryGetValue(symbol, out var rows)
            ? rows
            : throw new CannotRunException(
                $"{path} holds several instruments and none is '{symbol}'; name one with --symbol: {string.Join(", ", _rows.Keys.Order(StringComparer.Ordinal))}");
    }
}
