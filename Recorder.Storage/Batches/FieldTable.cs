using System.Runtime.CompilerServices;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>Rows that show an event each: columns of their own, and the columns that the fields of the event declare.</summary>
/// <param name="events">The events.</param>
/// <param name="name">Name under which SQL finds the rows.</param>
/// <param name="fields">The fields of the events.</param>
/// <param name="own">The columns that hold no field.</param>
abstract class FieldTable<TRow>(Batch events, string name, EventFields fields, params OwnColumn<TRow>[] own)
    : BatchTable<TRow>(name, [.. own.Select(column => column.Name), .. fields.Columns]) where TRow : struct, IEventRow
{
    private protected Batch Events => events;

    /// <inheritdoc/>
    // By reference: asked through the interface, a copy of the row would be made for each cell.
    private protected override Cell CellOf(in TRow row, int column) =>
        column < own.Length ? own[column].Cell(events, row) : fields.Cell(events, Unsafe.AsRef(in row).Place, column - own.Length);

    /// <summary>Begins the <c>extra_json</c> of a row.</summary>
    /// <param name="place">Place of the event.</param>
    /// <param name="others">How many members it may have beside the fields.</param>
    /// <param name="otherText">Bytes of the values that are not in the event.</param>
    private protected JsonColumn BeginExtra(int place, int others, int otherText = 0) =>
        new(events.Memory, events[place].Data.Length + otherText, fields.ExtraCount + others);

    /// <summary>Adds the fields that are stored in <c>extra_json</c>.</summary>
    private protected void AddExtra(int place, ref JsonColumn extra) => fields.AddExtra(events, place, ref extra);
}

/// <summary>A row that shows an event.</summary>
interface IEventRow
{
    /// <summary>Place of the event in the batch.</summary>
    int Place { get; }
}

/// <summary>A column that holds no field of the event.</summary>
readonly record struct OwnColumn<TRow>(string Name, OwnCell<TRow> Cell);

/// <summary>The value of a row in a column.</summary>
delegate Cell OwnCell<TRow>(Batch events, in TRow row);
