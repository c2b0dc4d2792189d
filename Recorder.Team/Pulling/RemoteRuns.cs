using System.Globalization;
using Dapper;
using Npgsql;
using Recorder.Storage;

namespace Recorder.Team.Pulling;

/// <summary>Finds runs of the store by the names that commands take.</summary>
static class RemoteRuns
{
    const string Latest = "latest";

    const string SelectNewest =
        "SELECT run_id, team FROM strategy_runs ORDER BY created_utc DESC, run_id DESC LIMIT 1 OFFSET @back";

    // A prefix without the signs of a pattern.
    const string SelectStarting = "SELECT run_id, team FROM strategy_runs WHERE starts_with(run_id, @name) ORDER BY run_id LIMIT 2";

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

    static long? Back(string name)
    {
        if (!name.StartsWith(Latest, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = name[Latest.Length..];
        return rest.Length == 0 ? 0
            : rest[0] == '-' && long.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var back) ? back : null;
    }
}
