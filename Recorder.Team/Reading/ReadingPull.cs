using System.Data;
using Dapper;
using Npgsql;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Connecting;
using Recorder.Team.Pulling;
using Recorder.Team.Schema;

namespace Recorder.Team.Reading;

/// <summary>
/// Brings what a command reads from the store into a new file, so that the same code reads a file and a store. The event log stays in the
/// store, because no command that reads results needs it.
/// </summary>
public static class ReadingPull
{
    static readonly IReadOnlySet<string> Log = new HashSet<string>([TransferTable.Log], StringComparer.Ordinal);

    static readonly IReadOnlySet<string> LogAndArchive =
        new HashSet<string>([TransferTable.Log, .. PartialRun.OfArchive], StringComparer.Ordinal);

    // The best run of each kind, in the order in which a report of a strategy chooses one.
    const string SelectBest = """
        SELECT DISTINCT ON (i.team, i.strategy_id, r.run_type) r.run_id, r.team FROM strategies s
        JOIN strategy_instances i ON i.strategy_id = s.strategy_id AND i.team = s.team
        JOIN strategy_runs r ON r.instance_id = i.instance_id AND r.team = i.team
        LEFT JOIN run_metrics_kv m ON m.run_id = r.run_id AND m.key = 'sharpe'
        WHERE lower(s.name) = lower(@strategy)
        ORDER BY i.team, i.strategy_id, r.run_type, m.value DESC NULLS LAST, r.created_utc, r.run_id
        """;

    /// <summary>Brings runs into a new file.</summary>
    /// <param name="address">The store.</param>
    /// <param name="names">The runs: prefixes of ids, latest, or latest-1.</param>
    /// <param name="path">The file.</param>
    /// <param name="scope">The rows of other runs.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The ids of the runs, one for each name.</returns>
    /// <exception cref="TeamException">The store cannot be used, or lacks rows of a run.</exception>
    /// <exception cref="RunNotFoundException">The store has no such run.</exception>
    public static IReadOnlyList<string> Runs(
        StoreAddress address, IReadOnlyList<string> names, string path, FamilyScope scope, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(names);
        return Pull(
            address, path, scope, connection => [.. names.Select(name => RemoteRuns.Find(connection, name))], cancellation);
    }

    /// <summary>Brings the runs of a strategy into a new file: the best run of each kind, and the results of all others.</summary>
    /// <param name="address">The store.</param>
    /// <param name="strategy">Name of the strategy, in any case.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The ids of the best runs.</returns>
    /// <exception cref="TeamException">The store cannot be used, or lacks rows of a run.</exception>
    /// <exception cref="RunNotFoundException">The store has no such strategy.</exception>
    public static IReadOnlyList<string> Strategy(StoreAddress address, string strategy, string path, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Pull(
            address, path, FamilyScope.Results,
            connection => connection.Query<(string, string)>(SelectBest, new { strategy }).AsList() is { Count: > 0 } best
                ? best
                : throw new RunNotFoundException($"the store has no run of the strategy '{strategy}' that this user sees"),
            cancellation);
    }

    static List<string> Pull(
        StoreAddress address, string path, FamilyScope scope,
        Func<NpgsqlConnection, IReadOnlyList<(string RunId, string Team)>> find, CancellationToken cancellation)
    {
        using var connection = address.Open();
        TeamSchema.RefuseOthers(connection);
        // One state of the store, because a push may go on.
        using var snapshot = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var found = find(connection);
        var ids = found.Select(run => run.RunId).ToList();
        RemoteRuns.RefuseIncomplete(connection, [.. ids]);
        var archived = RemoteRuns.Archived(connection, [.. ids]).ToHashSet(StringComparer.Ordinal);
        var runs = found.Distinct().Select(run => new PartialRun(
            new RemoteRun(connection, run.RunId, run.Team), archived.Contains(run.RunId) ? Log : LogAndArchive, cancellation)).ToList();
        ReadingCopy.Make(
            path, runs,
            scope is FamilyScope.None ? [] : new RemoteFamily(connection, found, cancellation).Parts(scope is FamilyScope.Results));
        return ids;
    }
}

/// <summary>The rows of other runs of the same strategies that a command needs.</summary>
public enum FamilyScope
{
    /// <summary>None.</summary>
    None,

    /// <summary>Their daily returns, for the validation of a run.</summary>
    Returns,

    /// <summary>All their results, for the report of a strategy.</summary>
    Results,
}
