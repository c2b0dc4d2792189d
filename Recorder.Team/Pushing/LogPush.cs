using Npgsql;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Schema;

namespace Recorder.Team.Pushing;

/// <summary>
/// Sends logs in parts. Each part is one COPY and one statement, in the transaction that moves the high-water mark. All parts except the
/// last one are committed, so a push that is killed continues there.
/// </summary>
/// <param name="connection">The store.</param>
/// <param name="team">The team.</param>
/// <param name="origin">Machine and file.</param>
/// <param name="partSize">Characters of payload of a part.</param>
sealed class LogPush(NpgsqlConnection connection, string team, string origin, long partSize)
{
    // Size of a row without its payload.
    const int RowCost = 200;

    const int PageRows = 100;
    const int PagesInMemory = 16;

    readonly StagingTable _stage = new(connection, TeamTable.Log, team);

    /// <summary>Sends the logs of runs.</summary>
    /// <param name="source">The file, inside a snapshot.</param>
    /// <param name="runs">The runs, each with its plan.</param>
    /// <param name="transaction">The open transaction.</param>
    /// <returns>The marks after the last part, which is not committed; the transaction that is open now; and the number of rows.</returns>
    internal (Dictionary<string, PushMark> Marks, NpgsqlTransaction Transaction, long Rows) Send(
        TransferSource source, IReadOnlyList<PlannedPush> runs, NpgsqlTransaction transaction)
    {
        var marks = new Dictionary<string, PushMark>(StringComparer.Ordinal);
        var sent = 0L;
        var copy = _stage.Begin();
        var open = partSize;
        foreach (var plan in runs)
        {
            var sum = LogSum.After(plan);
            if (plan.Verdict is PushVerdict.Replaces)
            {
                // The run replaces its rows in the store, so its rows must not be staged together with rows of earlier runs.
                copy = Cut(copy, isFull: false);
            }

            foreach (var (row, sequence) in Rows(source, plan))
            {
                _stage.Write(copy, row, plan.Run.RunId, sequence);
                sum.Add(row);
                sent++;
                open -= RowCost + LoggedRow.LengthOf(row);
                if (open > 0 || plan.Verdict is PushVerdict.Replaces)
                    continue;
                marks[plan.Run.RunId] = MarkOf(plan, sum);
                copy = Cut(copy, isFull: true);
            }

            marks[plan.Run.RunId] = MarkOf(plan, sum);
            if (plan.Verdict is PushVerdict.Replaces)
            {
                StagingTable.End(copy);
                _stage.DeleteOthers([plan.Run.RunId]);
                _stage.Upsert();
                _stage.Clear();
                copy = _stage.Begin();
            }
        }

        Put(copy);
        return (marks, transaction, sent);

        NpgsqlBinaryImporter Cut(NpgsqlBinaryImporter full, bool isFull)
        {
            Put(full);
            if (isFull)
            {
                PushMark.Write(connection, team, marks.Values);
                transaction.Commit();
                transaction.Dispose();
                transaction = connection.BeginTransaction();
                open = partSize;
            }
            else
            {
                _stage.Clear();
            }

            return _stage.Begin();
        }
    }

    static IEnumerable<(object?[] Row, long Sequence)> Rows(TransferSource source, PlannedPush plan) =>
        ReadAhead.Of(
            source.Log(plan.Run.RunId, plan.After, long.MaxValue).Select(row => (row, LoggedRow.Of(row).Sequence)).Chunk(PageRows),
            PagesInMemory).SelectMany(page => page);

    // A row with the same run and sequence number is replaced.
    void Put(NpgsqlBinaryImporter copy)
    {
        if (StagingTable.End(copy) > 0)
            _stage.Upsert();
    }

    PushMark MarkOf(PlannedPush plan, LogSum sum) => new()
    {
        RunId = plan.Run.RunId,
        Stamp = plan.Run.Stamp,
        Sequences = plan.Run.Sequences,
        LastLogRow = sum.Last,
        LogRows = sum.Rows,
        LogDigest = sum.ToString(),
        AsOfUtc = plan.Run.AsOfUtc ?? "",
        IsComplete = false,
        Source = origin,
    };
}
