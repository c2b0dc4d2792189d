using System.Runtime.CompilerServices;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>
/// A table with one row for each event. It has the columns that the event's fields declare, and columns with other values.
/// </summary>
/// <param name="batch">The events.</param>
/// <param name="name">Name under which SQL finds the rows.</param>
/// <param name="type">The kind of the events.</param>
/// <param name="others">The columns that hold no field.</param>
abstract class FieldTable<TRow>(Batch batch, string name, EventType type, params EventColumn<TRow>[] others)
    : BatchTable<TRow>(name, [.. others.Select(column => column.Name), .. batch.FieldsOf(type)!.Columns]) where TRow : struct, IEventRow
{
    readonly EventFields _fields = batch.FieldsOf(type)!;

    private protected Batch Batch => batch;

    /// <inheritdoc/>
    // By reference: a call through the interface would copy the row for each cell.
    private protected override Cell CellOf(in TRow row, int column) =>
        column < others.Length ? others[column].Cell(batch, row) : _fields.Cell(batch, Unsafe.AsRef(in row).Index, column - others.Length);

    /// <summary>Begins the <c>extra_json</c> of a row.</summary>
    /// <param name="index">The event.</param>
    /// <param name="otherMembers">Highest number of members that are not fields.</param>
    /// <param name="otherText">Bytes of the values that are not in the event.</param>
    private protected JsonColumn BeginExtra(int index, int otherMembers, int otherText = 0) =>
        new(batch.Memory, batch[index].Data.Length + otherText, _fields.ExtraCount + otherMembers);

    /// <summary>Adds the fields that are stored in <c>extra_json</c>.</summary>
    private protected void AddExtra(int index, ref JsonColumn extra) => _fields.AddExtra(batch, index, ref extra);
}
