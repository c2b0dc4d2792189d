using Recorder.Cli.Csv;

namespace Recorder.Cli.Market;

/// <summary>Rows of a file, grouped by instrument, because one file may hold several.</summary>
/// <typeparam name="T">Type of a row.</typeparam>
sealed class InstrumentRows<T>
{
    readonly CsvTable _table;
    readonly int _column;
    readonly Dictionary<string, List<T>> _rows = new(StringComparer.OrdinalIgnoreCase);

    internal InstrumentRows(CsvTable table) => (_table, _column) = (table, table.OptionalColumn("contract", "instrument"));

    /// <summary>The rows of the instrument of the table's current row.</summary>
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

    /// <summary>The rows of a symbol; all rows when the file holds only one instrument.</summary>
    /// <exception cref="CannotRunException">The file has no rows, or has several instruments but not this one.</exception>
    internal IReadOnlyList<T> Of(string path, string symbol)
    {
        if (_rows.Count == 0)
            throw new CannotRunException($"{path} holds no prices");
        if (_rows.Count == 1)
            return _rows.Values.First();
        return _rows.TryGetValue(symbol, out var rows)
            ? rows
            : throw new CannotRunException(
                $"{path} holds several instruments but not '{symbol}'; name one with --symbol: "
                    + $"{string.Join(", ", _rows.Keys.Order(StringComparer.Ordinal))}");
    }
}
