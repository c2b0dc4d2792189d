namespace Recorder.Storage.Sqlite;

/// <summary>Rows of a batch. Each column is declared once, with a function that returns its value. Writer thread.</summary>
abstract class ColumnTable<TRow>(string name, params RowColumn<TRow>[] columns)
    : BatchTable<TRow>(name, [.. columns.Select(column => column.Name)]) where TRow : struct
{
    /// <inheritdoc/>
    private protected sealed override Cell CellOf(in TRow row, int column) => columns[column].Cell(row);
}

/// <summary>A column and its value in a row.</summary>
readonly record struct RowColumn<TRow>(string Name, ColumnCell<TRow> Cell);

/// <summary>The value of a row in a column.</summary>
delegate Cell ColumnCell<TRow>(in TRow row);
