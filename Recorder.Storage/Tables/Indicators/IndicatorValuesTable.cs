using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Indicators;

/// <summary>The table <c>indicator_values</c>: a row for each bar and set.</summary>
/// <param name="batch">The batch that has the events of the rows.</param>
sealed class IndicatorValuesTable(Batch batch) : FieldTable<IndicatorRow>(
    batch, "batch_indicator_values", EventType.IndicatorValues,
    new("run_id", static (batch, in row) => Cell.Of(batch.RunOf(row.Index).RunText)),
    new("values_json", static (batch, in row) => Cell.Of(batch.Field(row.Index, IndicatorFields.Values).JsonSlice)),
    new("sequence", static (batch, in row) => Cell.Of(batch[row.Index].Sequence)))
{
    // Of two reports of one bar, the later report is kept. The order in which they come does not matter.
    BatchStatement Upsert => field ??= BatchStatement.Upsert(
        this, "indicator_values", ["run_id", "set_id", "ts_utc"], condition: "WHERE excluded.sequence > indicator_values.sequence");

    /// <summary>Writes the values among some events.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">True when the connection can read the rows through virtual tables.</param>
    /// <param name="indices">The events.</param>
    internal void Write(SqliteConnection connection, bool isVisible, ReadOnlySpan<int> indices)
    {
        Clear();
        foreach (var index in indices)
        {
            if (Batch[index].Type is EventType.IndicatorValues)
                Add(new IndicatorRow(index));
        }

        Upsert.Execute(connection, isVisible);
    }
}

/// <summary>A row of <c>indicator_values</c>, from its event.</summary>
readonly record struct IndicatorRow(int Index) : IEventRow;
