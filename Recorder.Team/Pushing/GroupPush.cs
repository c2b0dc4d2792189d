using Npgsql;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Schema;

namespace Recorder.Team.Pushing;

/// <summary>
/// Sends a group of runs over one connection. Many small runs need as few messages as one run. One thread at a time.
/// </summary>
/// <param name="connection">The store.</param>
/// <param name="settings">Team, sizes and rules.</param>
/// <param name="origin">Machine and file.</param>
/// <param name="known">The rows of watched runs that were sent; null when none are kept.</param>
sealed class GroupPush(NpgsqlConnection connection, PushSettings settings, string origin, KnownRows? known)
{
    readonly LogPush _log = new(connection, settings.Team, origin, settings.PartSize);
    readonly TablePush _tables = new(connection, settings.Team, known);
    readonly List<(StagingTable Stage, TeamTable Table)> _shared =
        [.. TeamTable.Shared.Select(table => (new StagingTable(connection, table, settings.Team), table))];

    /// <summary>Sends runs. After a failure, the store has each run up to its last complete part.</summary>
    /// <param name="source">The file, inside a snapshot.</param>
    /// <param name="runs">The runs.</param>
    internal PushedGroup Send(TransferSource source, IReadOnlyList<TransferRun> runs)
    {
        RunLocks.Lock(connection, runs.Select(run => run.RunId));
        try
        {
            var marks = PushMark.Read(connection, [.. runs.Select(run => run.RunId)]);
            List<PlannedPush> plans = [.. runs.Select(run => PlannedPush.Of(
                source, connection, run, marks.GetValueOrDefault(run.RunId), settings.Replaces))];
            var rows = Send(source, plans.Where(plan => plan.Sends).ToList());
            return new PushedGroup([.. plans.Select(plan => new PushedRun(plan.Run.RunId, plan.Verdict, plan.Mark?.Source))], rows);
        }
        finally
        {
            if (connection.State is System.Data.ConnectionState.Open)
                RunLocks.Unlock(connection);
        }
    }

    long Send(TransferSource source, List<PlannedPush> plans)
    {
        if (plans.Count == 0)
            return 0;
        SendShared(source, plans);
        var transaction = connection.BeginTransaction();
        try
        {
            (var marks, transaction, var rows) = _log.Send(source, [.. plans.Where(plan => plan.SendsLog)], transaction);
            rows += _tables.Send(source, plans);
            PushMark.Write(connection, settings.Team, plans.Select(plan => Done(marks.GetValueOrDefault(plan.Run.RunId), plan)));
            transaction.Commit();
            _tables.Committed();
            return rows;
        }
        finally
        {
            transaction.Dispose();
        }
    }

    // Without a mark the log was not sent.
    static PushMark Done(PushMark? mark, PlannedPush plan)
    {
        mark ??= plan.Mark! with { Stamp = plan.Run.Stamp, AsOfUtc = plan.Run.AsOfUtc ?? "" };
        return mark with { IsComplete = true };
    }

    // In a short separate transaction, because other pushes wait for these rows.
    void SendShared(TransferSource source, List<PlannedPush> plans)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var (stage, table) in _shared)
        {
            NpgsqlBinaryImporter? copy = null;
            foreach (var plan in plans)
            {
                foreach (var row in source.Rows(table.Source, plan.Run.RunId))
                    stage.Write(copy ??= stage.Begin(), row, plan.Run.RunId);
            }

            if (copy is null)
                continue;
            StagingTable.End(copy);
            stage.Merge();
        }

        transaction.Commit();
    }
}

/// <summary>The result of a push of a group of runs.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Rows">Rows that were sent.</param>
sealed record PushedGroup(IReadOnlyList<PushedRun> Runs, long Rows);
