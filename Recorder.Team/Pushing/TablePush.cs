using Npgsql;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Schema;

namespace Recorder.Team.Pushing;

/// <summary>
/// Sends all tables of runs except the log. A table with the digest that the store has is not sent. Of a watched run, only the changed rows
/// are sent.
/// </summary>
/// <param name="connection">The store, inside a transaction.</param>
/// <param name="team">The team.</param>
/// <param name="known">The rows of watched runs that were sent; null when none are kept.</param>
sealed class TablePush(NpgsqlConnection connection, string team, KnownRows? known)
{
    readonly Dictionary<string, StagingTable> _stages = [];
    readonly List<Action> _afterCommit = [];

    /// <summary>Sends the tables of runs.</summary>
    /// <returns>Number of rows that were sent.</returns>
    internal long Send(TransferSource source, IReadOnlyList<PlannedPush> runs)
    {
        _afterCommit.Clear();
        var contents = TableContent.Read(connection, [.. runs.Where(plan => plan.Mark is not null).Select(plan => plan.Run.RunId)]);
        var (sent, changed) = (0L, new List<TableContent>());
        foreach (var table in TeamTable.OfRuns)
            sent += Send(source, table, runs, contents, changed);
        TableContent.Write(connection, team, changed);
        return sent;
    }

    /// <summary>Keeps the sent rows. Call it after the commit.</summary>
    internal void Committed() => _afterCommit.ForEach(keep => keep());

    long Send(
        TransferSource source, TeamTable table, IReadOnlyList<PlannedPush> runs,
        Dictionary<(string RunId, string Table), TableContent> contents, List<TableContent> changed)
    {
        var (stage, replaced, filled) = ((StagingTable?)null, new List<string>(), 0L);
        NpgsqlBinaryImporter? copy = null;
        foreach (var plan in runs.Where(plan => plan.SendsAllTables || !TransferTables.EmptiedByArchive.Contains(table.Name)))
        {
            var before = contents.GetValueOrDefault((plan.Run.RunId, table.Name));
            var digest = new ContentDigest(table.Source);
            foreach (var row in RowsToSend(source, table, plan, before, digest, replaced))
            {
                copy ??= (stage ??= StageOf(table)).Begin();
                stage!.Write(copy, row, plan.Run.RunId);
                filled++;
            }

            if ((before?.Rows ?? 0) != digest.Rows || (digest.Rows > 0 && before?.Digest != digest.ToString()))
                changed.Add(new TableContent(plan.Run.RunId, table.Name, digest.Rows, digest.ToString()));
        }

        if (copy is not null)
            StagingTable.End(copy);
        if (replaced.Count > 0)
            Remove(stage ?? StageOf(table), [.. replaced], isStaged: copy is not null);
        if (copy is not null)
            stage!.Upsert();
        return filled;
    }

    IEnumerable<object?[]> RowsToSend(
        TransferSource source, TeamTable table, PlannedPush plan, TableContent? before, ContentDigest digest, List<string> replaced)
    {
        var runId = plan.Run.RunId;
        if (known is not null && plan.Run.Status == "RUNNING")
        {
            var rows = source.Rows(table.Source, runId).Select(row => (row, digest.Add(row))).ToList();
            var changes = known.Compare(table.Source, runId, rows, before is { Rows: > 0 } ? before.Digest : null);
            _afterCommit.Add(() => known.Keep(table.Source, runId, rows, digest.ToString()));
            if (before is not null && (changes is null || changes.HasRemoved))
                replaced.Add(runId);
            return changes is { HasRemoved: false } ? changes.Changed : rows.Select(row => row.row);
        }

        if (before is null && plan.Verdict is PushVerdict.New)
            return Summed(source.Rows(table.Source, runId), digest);
        foreach (var row in source.Rows(table.Source, runId))
            digest.Add(row);
        if ((before?.Rows ?? 0) == digest.Rows && (digest.Rows == 0 || before!.Digest == digest.ToString()))
            return [];
        replaced.Add(runId);
        return source.Rows(table.Source, runId);
    }

    static IEnumerable<object?[]> Summed(IEnumerable<object?[]> rows, ContentDigest digest)
    {
        foreach (var row in rows)
        {
            digest.Add(row);
            yield return row;
        }
    }

    static void Remove(StagingTable stage, string[] runs, bool isStaged)
    {
        if (isStaged)
            stage.DeleteOthers(runs);
        else
            stage.DeleteAll(runs);
    }

    StagingTable StageOf(TeamTable table)
    {
        if (!_stages.TryGetValue(table.Name, out var stage))
            _stages.Add(table.Name, stage = new StagingTable(connection, table, team));
        return stage;
    }
}
