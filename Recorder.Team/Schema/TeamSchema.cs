using Dapper;
using Npgsql;

namespace Recorder.Team.Schema;

/// <summary>
/// Creates the schema of the store, and brings it up to date. Safe to call at any time and from several machines at once.
/// </summary>
public static class TeamSchema
{
    // One number for all recorders, so that two of them never migrate at once.
    const long Lock = 1364346179;

    const string CreateMigrations = """
        CREATE TABLE IF NOT EXISTS team_migrations (
          number integer PRIMARY KEY, name text NOT NULL, is_distributed boolean NOT NULL, applied_utc timestamptz NOT NULL DEFAULT now())
        """;

    const string SelectApplied = """
        SELECT number FROM team_migrations ORDER BY number
        """;

    const string Insert = "INSERT INTO team_migrations (number, name, is_distributed) VALUES (@Number, @Name, @isDistributed)";

    const string CountMigrations =
        "SELECT count(*) FROM pg_tables WHERE tablename = 'team_migrations' AND schemaname = ANY(current_schemas(false))";

    // Before this version a view reads with the rights of its owner, and the owner sees every team.
    const int OldestServer = 150000;

    /// <summary>Number of the newest step that this recorder knows.</summary>
    public static int Current => TeamMigration.All[^1].Number;

    /// <summary>Applies the steps that the store lacks, in one transaction.</summary>
    /// <param name="connection">A connection of the owner.</param>
    /// <param name="isDistributed">True to distribute the tables with Citus.</param>
    /// <returns>The names of the applied steps.</returns>
    /// <exception cref="TeamException">A newer recorder created the store, or Citus is missing.</exception>
    public static IReadOnlyList<string> Apply(NpgsqlConnection connection, bool isDistributed)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var transaction = connection.BeginTransaction();
        connection.Execute("SELECT pg_advisory_xact_lock(@Lock)", new { Lock });
        if (connection.ExecuteScalar<int>("SELECT current_setting('server_version_num')::integer") < OldestServer)
            throw new TeamException($"PostgreSQL {connection.ServerVersion} is too old; the store needs version 15 or newer");
        if (isDistributed)
            RefuseWithoutCitus(connection);
        connection.Execute(CreateMigrations);
        var applied = connection.Query<int>(SelectApplied).ToHashSet();
        RefuseNewer(applied);
        var added = new List<string>();
        foreach (var step in TeamMigration.All.Where(step => !applied.Contains(step.Number)))
        {
            foreach (var statement in step.Statements())
                connection.Execute(statement);
            connection.Execute(Insert, new { step.Number, step.Name, isDistributed });
            added.Add(step.Name);
        }

        if (isDistributed && added.Count == TeamMigration.All.Count)
        {
            foreach (var statement in DistributionSql.All())
                connection.Execute(statement);
        }

        transaction.Commit();
        return added;
    }

    /// <summary>Throws when the store has another version than this recorder.</summary>
    /// <exception cref="TeamException">The message says what to do.</exception>
    public static void RefuseOthers(NpgsqlConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (connection.ExecuteScalar<long>(CountMigrations) == 0)
            throw new TeamException("this database has no store; the owner makes it with `recorder team init --to postgres://...`");
        var applied = connection.Query<int>(SelectApplied).ToHashSet();
        RefuseNewer(applied);
        if (!applied.Contains(Current))
            throw new TeamException(
                "the store has an older version; the owner brings it up to date with `recorder team init --to postgres://...`");
    }

    static void RefuseNewer(HashSet<int> applied)
    {
        if (applied.Count > 0 && applied.Max() > Current)
            throw new TeamException("a newer recorder made this store; install that version");
    }

    static void RefuseWithoutCitus(NpgsqlConnection connection)
    {
        if (connection.ExecuteScalar<long>("SELECT count(*) FROM pg_extension WHERE extname = 'citus'") == 0)
            throw new TeamException("the database does not have Citus; its administrator runs CREATE EXTENSION citus first");
    }
}
