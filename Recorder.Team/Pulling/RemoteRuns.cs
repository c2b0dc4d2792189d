using System.Globalization;
using Dapper;
using Npgsql;
using Recorder.Storage;
using Recorder.Team.Schema;

namespace Recorder.Team.Pulling;

/// <summary>Finds runs of the store by the names that commands take.</summary>
static class RemoteRuns
{
    const string Latest = "latest";

    const string SelectNewest =
        "SELECT run_id, team FROM strategy_runs ORDER BY created_utc DESC, run_id DESC LIMIT 1 OFFSET @back";

    // A prefix without the signs of a pattern.
    const string SelectStarting = "SELECT run_id, team FROM strategy_runs WHERE starts_with(run_id, @name) ORDER BY run_id LIMIT 2";

    const string SelectIncomplete = $"""
        SELECT r.run_id FROM strategy_runs r LEFT JOIN {SchemaSql.Marks} m ON m.run_id = r.run_id
        WHERE r.run_id = ANY(@runs) AND m.is_complete IS NOT TRUE ORDER BY r.run_id LIMIT 1
        """;

    const string SelectArchived = $"""
        SELECT a.run_id FROM archived_runs a LEFT JOIN {SchemaSql.Marks} m ON m.run_id = a.run_id
        WHERE a.run_id = ANY(@runs) AND coalesce(m.log_rows, 0) = 0 ORDER BY a.run_id
        """;

    /// <summary>Finds a run.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="name">A unique prefix of its id, latest, or latest-1 for the one before.</param>
    /// <exception cref="RunNotFoundException">No run has this name, or several have it.</exception>
    internal static (string RunId, string Team) Find(NpgsqlConnection connection, string name)
    {
        var found = Back(name) is { } back
            ? connection.Query<(string, string)>(SelectNewest, new { back }).AsList()
            : connection.Query<(string, string)>(SelectStarting, new { name = name.ToLowerInvariant() }).AsList();
        return found switch
        {
            [var run] => run,
            [] => throw new RunNotFoundException($"the store has no run {name} that this user sees"),
            _ => throw new RunNotFoundException($"several runs of the store begin with {name}"),
        };
    }

    /// <summary>Throws when a run is not completely in the store.</summary>
    /// <exception cref="TeamException">The message names the run.</exception>
    internal static void RefuseIncomplete(NpgsqlConnection connection, IReadOnlyList<string> runs)
    {
        if (connection.QueryFirstOrDefault<string>(SelectIncomplete, new { runs }) is { } incomplete)
            throw new TeamException($"run {incomplete} is not completely in the store yet; push its file first");
    }

    /// <summary>The runs that were archived before they were pushed, so that the store has only their results.</summary>
    internal static IReadOnlyList<string> Archived(NpgsqlConnection connection, IReadOnlyList<string> runs) =>
        connection.Query<string>(SelectArchived, new { runs }).AsList();

    static long? Back(string name)
    {
        if (!name.StartsWith(Latest, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = name[Latest.Length..];
        return rest.Length == 0 ? 0
            : rest[0] == '-' && long.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var back) ? back : null;
    }
}
