using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>A table with one row for each event. Each column is declared once, with its value.</summary>
/// <param name="batch">The events.</param>
/// <param name="name">Name under which SQL finds the rows.</param>
/// <param name="columns">The columns.</param>
abstract class EventTable<TRow>(Batch batch, string name, params EventColumn<TRow>[] columns)
    : BatchTable<TRow>(name, [.. columns.Select(column => column.Name)]) where TRow : struct
{
    /// <inheritdoc/>
    private protected sealed override Cell CellOf(in TRow row, int column) => columns[column].Cell(batch, row);
}

/// <summary>A row for one event.</summary>
interface IEventRow
{
    /// <summary>Index of the event in the batch.</summary>
    int Index { get; }
}

/// <summary>A column of a table with one row for each event.</summary>
readonly record struct EventColumn<TRow>(string Name, EventCell<TRow> Cell);

/// <summary>The value of a row in a column.</summary>
delegate Cell EventCell<TRow>(Batch batch, in TRow row);
