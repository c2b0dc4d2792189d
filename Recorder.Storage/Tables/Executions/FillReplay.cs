using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Tables.Positions;

namespace Recorder.Storage.Tables.Executions;

/// <summary>Fills that are late, repeated with another content, or corrected: from where on each book has to be folded anew.</summary>
static class FillReplay
{
    /// <summary>Notes what has to be folded, before the rows of these fills are written over.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="events">The batch.</param>
    /// <param name="moved">The fills, run by run.</param>
    /// <param name="touched">By the number of a run: takes books and orders.</param>
    internal static void Note(SqliteConnection connection, Batch events, IReadOnlyList<ReorderedFill> moved, DirtyBooks?[] touched)
    {
        foreach (var run in moved.GroupBy(fill => fill.Run))
            Note(connection, events, events.Runs[run.Key].RunText.ToString(),
                run.ToDictionary(fill => fill.ExecutionId.ToString(), StringComparer.Ordinal), touched[run.Key]!);
    }

    static void Note(
        SqliteConnection connection, Batch events, string runId, Dictionary<string, ReorderedFill> moved, DirtyBooks touched)
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

        // What came before the attach is part of what was found then: where it changes, so does what the book opened with.
        foreach (var (fill, report) in moved.Values.Where(fill => fill.Kept is not null).Select(fill => (fill, fill.Kept!.Value)))
        {
            var book = report.BookName.ToString();
            touched.Orders.Add(events.Text(report.Place, ExecutionFields.OrderId).ToString());
            touched.Book(book, new FillKey(events[report.Place].EventUtc.ToString(), fill.Sequence));
            if (fill.BeforeAttach)
                touched.WholeBook(book);
        }
    }
}
