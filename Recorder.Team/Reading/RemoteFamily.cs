using Dapper;
using Npgsql;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Pulling;
using Recorder.Team.Schema;

namespace Recorder.Team.Reading;

/// <summary>The other runs of the strategies of some runs, table by table.</summary>
/// <param name="connection">The store.</param>
/// <param name="runs">The runs, with their teams.</param>
/// <param name="cancellation">Ends the reading.</param>
sealed class RemoteFamily(NpgsqlConnection connection, IReadOnlyList<(string RunId, string Team)> runs, CancellationToken cancellation)
{
    const string SelectFamily = """
        SELECT r.run_id, r.instance_id, r.team FROM strategy_runs r
        JOIN strategy_instances i ON i.instance_id = r.instance_id AND i.team = r.team
        WHERE (i.team, i.strategy_id) IN (
          SELECT own.team, own.strategy_id FROM strategy_runs o
          JOIN strategy_instances own ON own.instance_id = o.instance_id AND own.team = o.team WHERE o.run_id = ANY(@runs))
        """;

    const string Instances = "strategy_instances";

    // In an order in which rows can be inserted. The condition selects the rows that a validation reads.
    static readonly (string Table, string? OfReturns)[] Tables =
    [
        ("strategy_runs", "true"), ("run_computations", "true"), ("daily_returns", "true"), ("run_notes", "kind = 'TAG'"),
        ("run_metrics_kv", "key = 'total_return'"), ("run_endings", null), ("run_gaps", null), ("run_bar_fingerprints", null),
    ];

    /// <summary>The rows, by table.</summary>
    /// <param name="withResults">True for all results; false for what a validation reads.</param>
    internal IEnumerable<(TransferTable Table, IEnumerable<object?[]> Rows)> Parts(bool withResults)
    {
        string[] own = [.. runs.Select(run => run.RunId)];
        var family = connection.Query<(string RunId, string InstanceId, string Team)>(SelectFamily, new { runs = own }).ToList();
        string[] teams = [.. family.Select(run => run.Team).Distinct(StringComparer.Ordinal)];
        string[] instances = [.. family.Select(run => run.InstanceId).Distinct(StringComparer.Ordinal)];
        string[] others = [.. family.Select(run => run.RunId).Except(own, StringComparer.Ordinal)];
        var formulas = TeamTable.All.Single(table => table.Name == "metric_formulas");
        yield return Part(Of(Instances), $"{Instances}.team = ANY(@teams) AND {Instances}.instance_id = ANY(@keys)", instances);
        if (withResults)
            yield return Part(formulas, $"{formulas.Name}.team = ANY(@teams)", []);
        foreach (var (name, condition) in Tables.Where(table => withResults || table.OfReturns is not null))
            yield return Part(Of(name), $"{name}.run_id = ANY(@keys) AND {(withResults ? "true" : condition)}", others);

        (TransferTable, IEnumerable<object?[]>) Part(TeamTable table, string condition, string[] keys) =>
            (table.Source, Rows(table, condition, teams, keys));
    }

    IEnumerable<object?[]> Rows(TeamTable table, string condition, string[] teams, string[] keys)
    {
        var rows = new RowReader(table);
        using var command = new NpgsqlCommand($"SELECT {rows.Columns} FROM {table.Name} WHERE {condition}", connection);
        command.Parameters.AddWithValue("teams", teams);
        command.Parameters.AddWithValue("keys", keys);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return rows.Read(reader);
        }
    }

    static TeamTable Of(string name) => TeamTable.All.Single(table => table.Name == name);
}
