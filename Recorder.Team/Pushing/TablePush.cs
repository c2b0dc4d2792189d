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
    const int PartRows = 500;
    const int PartsInMemory = 32;

    readonly Dictionary<string, StagingTable> _stages = [];
    readonly List<Action> _afterCommit = [];

    /// <summary>Sends the tables of runs. The rows of the next table are read while the server stores the rows before.</summary>
    /// <returns>Number of rows that were sent.</returns>
    internal long Send(TransferSource source, IReadOnlyList<PlannedPush> runs)
    {
        _afterCommit.Clear();
        var contents = TableContent.Read(connection, [.. runs.Where(plan => plan.Mark is not null).Select(plan => plan.Run.RunId)]);
        var (sent, changed) = (0L, new List<TableContent>());
        TableFilling? filling = null;
        foreach (var part in ReadAhead.Of(Parts(source, runs, contents), PartsInMemory))
        {
            if (filling?.Table != part.Table)
            {
                filling?.End();
                filling = new TableFilling(part.Table, StageOf(part.Table));
            }

            filling.Add(part);
            sent += part.Rows.Count;
            if (part.Content is { } content)
                changed.Add(content);
            if (part.AfterCommit is { } keep)
                _afterCommit.Add(keep);
        }

        filling?.End();
        TableContent.Write(connection, team, changed);
        return sent;
    }

    /// <summary>Keeps the sent rows. Call it after the commit.</summary>
    internal void Committed() => _afterCommit.ForEach(keep => keep());

    IEnumerable<TablePart> Parts(
        TransferSource source, IReadOnlyList<PlannedPush> runs, Dictionary<(string RunId, string Table), TableContent> contents) =>
        from table in TeamTable.OfRuns
        from plan in runs
        where plan.SendsAllTables || !TransferTables.EmptiedByArchive.Contains(table.Name)
        from part in Parts(source, table, plan, contents.GetValueOrDefault((plan.Run.RunId, table.Name)))
        select part;

    IEnumerable<TablePart> Parts(TransferSource source, TeamTable table, PlannedPush plan, TableContent? before)
    {
        var (runId, digest) = (plan.Run.RunId, new ContentDigest(table.Source));
        var isNew = before is null && plan.Verdict is PushVerdict.New;
        var (rows, replaces, keep) = RowsToSend(source, table, plan, before, digest);
        foreach (var page in rows.Chunk(PartRows))
            yield return new TablePart(table, runId, page) { IsNew = isNew };
        var isSame = (before?.Rows ?? 0) == digest.Rows && (digest.Rows == 0 || before?.Digest == digest.ToString());
        if (isSame && !replaces && keep is null)
            yield break;
        yield return new TablePart(table, runId, [])
        {
            IsNew = isNew,
            Replaces = replaces,
            Content = isSame ? null : new TableContent(runId, table.Name, digest.Rows, digest.ToString()),
            AfterCommit = keep is null ? null : () => keep(digest.ToString()),
        };
    }

    (IEnumerable<object?[]> Rows, bool Replaces, Action<string>? Keep) RowsToSend(
        TransferSource source, TeamTable table, PlannedPush plan, TableContent? before, ContentDigest digest)
    {
        var runId = plan.Run.RunId;
        if (known is not null && plan.Run.Status == "RUNNING")
        {
            var rows = source.Rows(table.Source, runId).Select(row => (row, digest.Add(row))).ToList();
            var changes = known.Compare(table.Source, runId, rows, before is { Rows: > 0 } ? before.Digest : null);
            return (
                changes is { HasRemoved: false } ? changes.Changed : rows.Select(row => row.row),
                before is not null && (changes is null || changes.HasRemoved),
                sum => known.Keep(table.Source, runId, rows, sum));
        }

        if (before is null && plan.Verdict is PushVerdict.New)
            return (Summed(source.Rows(table.Source, runId), digest), false, null);
        foreach (var row in source.Rows(table.Source, runId))
            digest.Add(row);
        return (before?.Rows ?? 0) == digest.Rows && (digest.Rows == 0 || before!.Digest == digest.ToString())
            ? ([], false, null)
            : (source.Rows(table.Source, runId), true, null);
    }

    static IEnumerable<object?[]> Summed(IEnumerable<object?[]> rows, ContentDigest digest)
    {
        foreach (var row in rows)
        {
            digest.Add(row);
            yield return row;
        }
    }

    StagingTable StageOf(TeamTable table)
    {
        if (!_stages.TryGetValue(table.Name, out var stage))
            _stages.Add(table.Name, stage = new StagingTable(connection, table, team));
        return stage;
    }
}
