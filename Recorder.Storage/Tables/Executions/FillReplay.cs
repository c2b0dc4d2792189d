using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Tables.Positions;

namespace Recorder.Storage.Tables.Executions;

/// <summary>Handles late, changed and corrected fills: finds the fill from which each book has to be computed again.</summary>
static class FillReplay
{
    /// <summary>Records the books to compute again, before the rows of these fills are overwritten.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="moved">The fills, run by run.</param>
    /// <param name="touched">Receives books and orders, by the number of their run.</param>
    internal static void Note(SqliteConnection connection, Batch batch, IReadOnlyList<ReorderedFill> moved, DirtyBooks?[] touched)
    {
        foreach (var run in moved.GroupBy(fill => fill.Run))
            Note(connection, batch, batch.Runs[run.Key].RunText.ToString(),
                run.ToDictionary(fill => fill.ExecutionId.ToString(), StringComparer.Ordinal), touched[run.Key]!);
    }

    static void Note(
        SqliteConnection connection, Batch batch, string runId, Dictionary<string, ReorderedFill> moved, DirtyBooks touched)
    {
        foreach (var row in PositionChangesTable.Stored(connection, runId, moved.Keys))
        {
            var fill = moved[row.ExecutionId];
            touched.Orders.Add(row.OrderId);
            touched.Book(row.Book, new FillKey(row.ExecUtc, Math.Min(row.Sequence, fill.Sequence)));
            if (fill.BeforeAttach)
                touched.WholeBook(row.Book);
            if (fill.Sequence < row.Sequence)
                PositionChangesTable.ChangeSequence(connection, runId, row.ExecutionId, fill.Sequence);
        }

        // Fills before the attach are part of the position that was found at the attach. When these fills change, the opening quantity
        // changes too.
        foreach (var (fill, report) in moved.Values.Where(fill => fill.Kept is not null).Select(fill => (fill, fill.Kept!.Value)))
        {
            var book = report.BookName.ToString();
            touched.Orders.Add(batch.Text(report.Index, ExecutionFields.OrderId).ToString());
            touched.Book(book, new FillKey(batch[report.Index].EventUtc.ToString(), fill.Sequence));
            if (fill.BeforeAttach)
                touched.WholeBook(book);
        }
    }
}
