using Dapper;
using Npgsql;

namespace Recorder.Team.Schema;

/// <summary>The rights of a member of a team.</summary>
public enum MemberRole
{
    /// <summary>Reads the runs of the team.</summary>
    Reader,

    /// <summary>Reads and pushes runs.</summary>
    Writer,
}

/// <summary>The users of the server that belong to teams: the table <c>team_members</c>.</summary>
public static class TeamMembers
{
    /// <summary>The team of a run when no team is named.</summary>
    public const string DefaultTeam = "default";

    const string Insert = $"INSERT INTO {SchemaSql.Members} (member, team) VALUES (@user, @team) ON CONFLICT DO NOTHING";

    const string SelectTeams = $"SELECT team FROM {SchemaSql.Members} WHERE member = current_user ORDER BY team";

    /// <summary>Adds a user to a team, and gives the user the role.</summary>
    /// <param name="connection">A connection of the owner.</param>
    /// <param name="user">The user.</param>
    /// <param name="team">The team.</param>
    /// <param name="role">What the user may do.</param>
    /// <exception cref="TeamException">The server has no such user, or the caller may not add one.</exception>
    public static void Add(NpgsqlConnection connection, string user, string team, MemberRole role)
    {
        ArgumentNullException.ThrowIfNull(connection);
        try
        {
            using var transaction = connection.BeginTransaction();
            var group = role is MemberRole.Writer ? SecuritySql.Writer : SecuritySql.Reader;
            var grant = connection.QuerySingle<string>("SELECT format('GRANT %I TO %I', @group, @user)", new { group, user });
            connection.Execute(grant);
            connection.Execute(Insert, new { user, team });
            transaction.Commit();
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedObject)
        {
            throw new TeamException($"the server has no user {user}; its administrator makes it with CREATE ROLE", e);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new TeamException($"only the owner of the store adds users: {e.MessageText}", e);
        }
    }

    /// <summary>The team for which the user of a connection pushes.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="named">The team that the user named; null: none.</param>
    /// <exception cref="TeamException">The user belongs to several teams and named none.</exception>
    public static string Choose(NpgsqlConnection connection, string? named)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (named is not null)
            return named;
        return connection.Query<string>(SelectTeams).AsList() switch
        {
            [] => DefaultTeam,
            [var only] => only,
            var several => throw new TeamException($"this user belongs to the teams {string.Join(", ", several)}; name one with --team"),
        };
    }
}
