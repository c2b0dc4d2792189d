using System.Data;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Connecting;
using Recorder.Team.Schema;

namespace Recorder.Team.Pulling;

/// <summary>Brings runs of the store into a file, row for row.</summary>
public static class RunPull
{
    /// <summary>Brings runs into a file, all of them or none.</summary>
    /// <param name="address">The store.</param>
    /// <param name="names">The runs: prefixes of ids, latest, or latest-1.</param>
    /// <param name="path">The file; it is created when it is missing.</param>
    /// <returns>The runs and the number of inserted rows.</returns>
    /// <exception cref="TeamException">The store cannot be used, or lacks rows of a run.</exception>
    /// <exception cref="RunNotFoundException">The store has no such run.</exception>
    /// <exception cref="RetentionException">The file has a run already.</exception>
    public static PulledRuns Run(StoreAddress address, IReadOnlyList<string> names, string path)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(names);
        using var connection = address.Open();
        TeamSchema.RefuseOthers(connection);
        // One state of the store, because a push may go on.
        using var snapshot = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var found = names.Select(name => RemoteRuns.Find(connection, name)).Distinct().ToList();
        var runs = found.Select(run => run.RunId).ToArray();
        RemoteRuns.RefuseIncomplete(connection, runs);
        if (RemoteRuns.Archived(connection, runs) is [var archived, ..])
            throw new TeamException(
                $"run {archived} was archived before it was pushed, so the store has only its results; `recorder restore` in its file and "
                + "a push bring the rest");
        var rows = TransferTarget.Insert(
            path,
            [.. found.Select(run => new PartialRun(new RemoteRun(connection, run.RunId, run.Team), PartialRun.OfArchive))]);
        return new PulledRuns(runs, rows);
    }
}

/// <summary>Runs that came into a file.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Rows">Number of rows.</param>
public sealed record PulledRuns(IReadOnlyList<string> Runs, long Rows);
