using System.Globalization;
using Dapper;
using Npgsql;
using Recorder.Team.Schema;

namespace Recorder.Benchmarks.Listing;

/// <summary>Runs that SQL makes from one recorded run: each has its own id, instance, parameters, time and results.</summary>
static class MadeRuns
{
    const string Run = "md5(n::text)::uuid::text";
    const string Instance = "'made-' || n";
    const string Parameters = """'{"fast": ' || n % 250 || ', "slow": ' || n / 250 || '}'""";

    const string Keys = "VALUES ('net_profit'), ('sharpe'), ('max_drawdown'), ('total_trades')";

    const string Others = "SELECT key FROM run_metrics_kv WHERE run_id = @model AND key > 'tp' ORDER BY key LIMIT 6";

    // Without bars and log: no list reads them.
    static readonly string[] Tables =
    [
        "strategy_instances", "strategy_runs", "run_endings", "run_health", "run_computations", "run_metrics_kv", "daily_returns",
        "run_bar_fingerprints", "orders", "executions", SchemaSql.Marks,
    ];

    /// <summary>The id of a made run.</summary>
    internal static string IdOf(NpgsqlConnection connection, int number) =>
        connection.QuerySingle<string>($"SELECT {Run} FROM (SELECT @number AS n) one", new { number });

    /// <summary>Makes the runs with the numbers from the first to the last.</summary>
    internal static void Add(NpgsqlConnection connection, string model, int first, int last)
    {
        foreach (var table in Tables)
            connection.Execute(Statement(connection, table), new { model, first, last }, commandTimeout: 0);
        connection.Execute("VACUUM ANALYZE", commandTimeout: 0);
    }

    static string Statement(NpgsqlConnection connection, string table)
    {
        var columns = connection.Query<string>(
            "SELECT attname FROM pg_attribute WHERE attrelid = @table::regclass AND attnum > 0 ORDER BY attnum", new { table }).AsList();
        var owner = table == "strategy_instances" ? "instance_id = (SELECT instance_id FROM strategy_runs WHERE run_id = @model)"
            : "run_id = @model";
        if (table == "run_metrics_kv")
            owner += $" AND (key IN ({Keys}) OR key IN ({Others}))";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", columns.Select(column => Value(table, column)))}
            FROM {table} t CROSS JOIN generate_series(@first, @last) n WHERE t.{owner}
            """);
    }

    static string Value(string table, string column) => (table, column) switch
    {
        (_, "run_id") => Run,
        ("strategy_instances" or "strategy_runs", "instance_id") => Instance,
        ("strategy_instances", "parameters_json") => $"({Parameters})::jsonb",
        ("strategy_instances", "as_recorded") => $"jsonb_set(t.as_recorded::jsonb, '{{parameters_json}}', to_jsonb({Parameters}))::text",
        ("strategy_runs", "created_utc") => "t.created_utc + n * interval '1 second'",
        ("run_metrics_kv", "value") => "coalesce(t.value, 0) + hashint4(n) / 1e6",
        _ => $"t.\"{column}\"",
    };
}
