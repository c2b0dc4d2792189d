using Dapper;
using Npgsql;
using NpgsqlTypes;
using Recorder.Team.Schema;

namespace Recorder.Team.Pushing;

/// <summary>Number and digest of the rows that the store has of one table and run: a row of <c>push_contents</c>. A table without rows has
/// no row there.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Table">The table.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Digest">Digest of the rows.</param>
sealed record TableContent(string RunId, string Table, long Rows, string Digest)
{
    const string SelectSome =
        $"SELECT run_id, table_name, rows, digest FROM {SchemaSql.Contents} WHERE run_id = ANY(@runs)";

    const string Upsert = $"""
        INSERT INTO {SchemaSql.Contents} (run_id, table_name, rows, digest, team)
        SELECT u.run_id, u.table_name, u.rows, u.digest, $5
        FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) AS u (run_id, table_name, rows, digest)
        ON CONFLICT (run_id, table_name) DO UPDATE SET rows = excluded.rows, digest = excluded.digest
        """;

    /// <summary>The contents of runs.</summary>
    internal static Dictionary<(string RunId, string Table), TableContent> Read(NpgsqlConnection connection, string[] runs) =>
        connection.Query<(string RunId, string Table, long Rows, string Digest)>(SelectSome, new { runs })
            .Select(row => new TableContent(row.RunId, row.Table, row.Rows, row.Digest))
            .ToDictionary(content => (content.RunId, content.Table));

    /// <summary>Stores contents.</summary>
    internal static void Write(NpgsqlConnection connection, string team, IReadOnlyList<TableContent> contents)
    {
        if (contents.Count == 0)
            return;
        using var command = new NpgsqlCommand(Upsert, connection);
        command.Parameters.Add(Array(contents.Select(content => content.RunId)));
        command.Parameters.Add(Array(contents.Select(content => content.Table)));
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = contents.Select(content => content.Rows).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        });
        command.Parameters.Add(Array(contents.Select(content => content.Digest)));
        command.Parameters.Add(new NpgsqlParameter { Value = team });
        command.ExecuteNonQuery();
    }

    static NpgsqlParameter Array(IEnumerable<string> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
