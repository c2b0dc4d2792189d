namespace Recorder.Team.Schema;

/// <summary>
/// The statements for teams and roles. A user sees and writes the rows of the teams that <c>team_members</c> names for the user. The owner
/// of the tables sees everything.
/// </summary>
static class SecuritySql
{
    /// <summary>Role of users that push.</summary>
    internal const string Writer = "recorder_writer";

    /// <summary>Role of users that read.</summary>
    internal const string Reader = "recorder_reader";

    // A subquery without a reference to the row, so that it runs once for a statement.
    const string IsOwn = $"team IN (SELECT m.team FROM {SchemaSql.Members} m WHERE m.member = current_user)";

    /// <summary>The statements.</summary>
    internal static IEnumerable<string> Statements()
    {
        yield return $"CREATE TABLE {SchemaSql.Members} (member text, team text, added_utc timestamptz NOT NULL DEFAULT now(), "
            + "PRIMARY KEY (member, team))";
        yield return $"COMMENT ON TABLE {SchemaSql.Members} IS 'which user of the server belongs to which team'";
        foreach (var role in (string[])[Reader, Writer])
            yield return Role(role);
        string[] open = [SchemaSql.Members, "data_dictionary", "team_migrations"];
        foreach (var table in open)
            yield return $"GRANT SELECT ON {table} TO {Reader}, {Writer}";
        foreach (var table in TeamTable.All.Select(table => table.Name).Concat(SchemaSql.Own.Select(table => table.Name)))
        {
            yield return $"GRANT SELECT ON {table} TO {Reader}";
            yield return $"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {Writer}";
            yield return $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY";
            yield return $"CREATE POLICY team ON {table} USING ({IsOwn}) WITH CHECK ({IsOwn})";
        }

        foreach (var view in TeamViews.Names)
            yield return $"GRANT SELECT ON {view} TO {Reader}, {Writer}";
    }

    // Roles belong to the server, so another database of the same server may have created them.
    static string Role(string name) => $"""
        DO $$ BEGIN
          CREATE ROLE {name} NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$
        """;
}
