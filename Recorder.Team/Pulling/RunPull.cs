using System.Data;
using Dapper;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Connecting;
using Recorder.Team.Schema;

namespace Recorder.Team.Pulling;

/// <summary>Brings runs of the store into a file, row for row.</summary>
public static class RunPull
{
    const string SelectIncomplete = $"""
        SELECT r.run_id FROM strategy_runs r LEFT JOIN {SchemaSql.Marks} m ON m.run_id = r.run_id
        WHERE r.run_id = ANY(@runs) AND m.is_complete IS NOT TRUE ORDER BY r.run_id LIMIT 1
        """;

    const string SelectArchived = $"""
        SELECT a.run_id FROM archived_runs a LEFT JOIN {SchemaSql.Marks} m ON m.run_id = a.run_id
        WHERE a.run_id = ANY(@runs) AND coalesce(m.log_rows, 0) = 0 ORDER BY a.run_id LIMIT 1
        """;

    // Their files are beside the database that recorded the run. The store has the rows, so the run comes back as a run that is not
    // archived.
    static readonly HashSet<string> OfArchive = new(["archived_runs", "archived_bars"], StringComparer.Ordinal);

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
        if (connection.QueryFirstOrDefault<string>(SelectIncomplete, new { runs }) is { } incomplete)
            throw new TeamException($"run {incomplete} is not completely in the store yet; push its file first");
        if (connection.QueryFirstOrDefault<string>(SelectArchived, new { runs }) is { } archived)
            throw new TeamException(
                $"run {archived} was archived before it was pushed, so the store has only its results; `recorder restore` in its file and "
                + "a push bring the rest");
        var rows = TransferTarget.Insert(
            path, [.. found.Select(run => new UnarchivedRun(new RemoteRun(connection, run.RunId, run.Team)))]);
        return new PulledRuns(runs, rows);
    }

    sealed class UnarchivedRun(RemoteRun run) : ITransferredRun
    {
        public string RunId => run.RunId;

        public IEnumerable<object?[]> Rows(TransferTable table) => OfArchive.Contains(table.Name) ? [] : run.Rows(table);

        public IEnumerable<object?[]> SharedBars(string seriesId) => run.SharedBars(seriesId);
    }
}

/// <summary>Runs that came into a file.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Rows">Number of rows.</param>
public sealed record PulledRuns(IReadOnlyList<string> Runs, long Rows);
