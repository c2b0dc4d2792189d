using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Tables.Runs;

namespace Recorder.Storage.Maintenance.Rebuilding;

/// <summary>The tables that follow from the event log, and their comparison with a rebuilt copy attached as <c>rebuilt</c>.</summary>
static class RebuiltTables
{
    const string OfTheRuns = "run_id IN (SELECT run_id FROM rebuilt.strategy_runs)";

    // The rows of a strategy and an instance also follow from the logs of their archived runs, which the rebuild does not have.
    const string IsArchived = "EXISTS (SELECT 1 FROM main.archived_runs a WHERE a.run_id = r.run_id)";

    // Computed rows are compared only when both include the same events.
    const string OfTheComputed = """
        run_id IN (SELECT r.run_id FROM rebuilt.run_computations r JOIN main.run_computations m ON m.run_id = r.run_id
        WHERE m.as_of_sequence = r.as_of_sequence)
        """;

    const string OfReported = "formula_version IS NULL";

    // A table and its rows that come from the log: a file may also hold runs that another program wrote.
    static readonly (string Table, string Filter)[] Tables =
    [
        ("strategies", "strategy_id IN (SELECT strategy_id FROM rebuilt.strategies) AND strategy_id NOT IN (SELECT i.strategy_id FROM "
            + $"main.strategy_instances i JOIN main.strategy_runs r ON r.instance_id = i.instance_id WHERE {IsArchived})"),
        ("strategy_instances", "instance_id IN (SELECT instance_id FROM rebuilt.strategy_instances) AND instance_id NOT IN (SELECT "
            + $"r.instance_id FROM main.strategy_runs r WHERE {IsArchived})"),
        ("strategy_runs", OfTheRuns),
        ("run_configs", OfTheRuns),
        ("run_endings", OfTheRuns),
        ("run_progress", OfTheRuns),
        ("run_metrics_kv", $"{OfTheRuns} AND ({OfTheComputed} OR {OfReported})"),
        ("run_symbols", OfTheRuns),
        ("order_requests", OfTheRuns),
        ("run_notes", OfTheRuns),
        ("connection_states", OfTheRuns),
        ("orders", OfTheRuns),
        ("executions", OfTheRuns),
        ("position_changes", OfTheRuns),
        ("positions", OfTheRuns),
        ("order_oco_groups", OfTheRuns),
        ("order_oco_links", OfTheRuns),
        ("run_series", OfTheRuns),
        ("bars", "series_id IN (SELECT series_id FROM {0}.run_series WHERE " + OfTheRuns + ")"),
        ("shared_bar_ranges", OfTheRuns),
        ("series_stats", OfTheRuns),
        ("run_bar_fingerprints", OfTheRuns),
        ("indicator_sets", OfTheRuns),
        ("indicator_values", OfTheRuns),
    ];

    static readonly (string Table, string Filter)[] Computed =
    [
        ("run_computations", OfTheComputed),
        ("closed_trades", OfTheComputed),
        ("open_trades", OfTheComputed),
        ("trade_slices", OfTheComputed),
        ("execution_slippage", OfTheComputed),
        ("run_equity", OfTheComputed),
        ("daily_returns", OfTheComputed),
        ("drawdown_episodes", OfTheComputed),
        ("series_quality",
            "fingerprint IN (SELECT r.fingerprint FROM rebuilt.series_quality r JOIN main.series_quality m ON m.fingerprint = "
                + "r.fingerprint AND m.symbol = r.symbol AND m.timeframe = r.timeframe)"),
    ];

    // Not compared: the wall clock of the computation.
    const string Apart = "run_computations.computed_utc";

    // metrics_json is partly computed, so it is compared only when both metrics include the same events and use the same formulas.
    const string Snapshot = $"""
        CASE WHEN {OfTheComputed} OR run_id NOT IN (SELECT c.run_id FROM main.run_computations c WHERE c.is_final)
             THEN (SELECT json_group_object(j.key, CASE j.type WHEN 'real' THEN printf('%.9g', j.value) ELSE j.value END)
             FROM json_each(metrics_json) j) END AS metrics_json
        """;

    // Metrics of returns use logarithms and powers, and another machine may round these differently. All other metrics are the same on
    // every machine.
    const string OfReturns = "key IN (SELECT f.key FROM rebuilt.metric_formulas f WHERE f.family = 'returns')";

    const string Value = $"CASE WHEN value IS NOT NULL AND {OfReturns} THEN printf('%.9g', value) ELSE value END AS value";

    const string LastDigits = $"""
        SELECT m.run_id AS RunId, m.key AS Key FROM main.run_metrics_kv m JOIN rebuilt.run_metrics_kv r ON r.run_id = m.run_id
          AND r.key = m.key
        WHERE m.value <> r.value AND printf('%.9g', m.value) = printf('%.9g', r.value)
          AND m.run_id IN (SELECT run_id FROM rebuilt.strategy_runs) AND m.{OfTheComputed} AND m.{OfReturns}
        ORDER BY m.run_id, m.key
        """;

    /// <summary>Metrics that differ only in their last digits, for example because another machine rounds logarithms differently.</summary>
    internal static IReadOnlyList<(string RunId, string Key)> InLastDigits(SqliteConnection connection) =>
        connection.Query<(string, string)>(LastDigits).AsList();

    internal static IReadOnlyList<TableComparison> Compare(SqliteConnection connection) =>
        [.. Tables.Concat(Computed).Select(table => Compare(connection, table.Table, table.Filter))];

    static TableComparison Compare(SqliteConnection connection, string table, string filter)
    {
        // The id column only shows the order in which rows were inserted.
        var columns = connection
            .Query<(string Name, string Type)>(
                "SELECT name, type FROM pragma_table_info(@table) WHERE NOT (name = 'id' AND pk = 1) ORDER BY cid", new { table })
            .Where(column => $"{table}.{column.Name}" != Apart).ToList();
        var list = string.Join(", ", columns.Select(column => (table, column.Name) switch
        {
            (_, "metrics_json") => Snapshot,
            ("run_metrics_kv", "value") => Value,
            ("strategies", "created_utc") => FirstRecorded(table, "strategy_id", $"name = '{StrategiesTable.Placeholder}'"),
            ("strategy_instances", "created_utc") => FirstRecorded(table, "instance_id", "parameters_json = 'null'"),
            _ => $"\"{column.Name}\"",
        }));
        var json = string.Join(", ", columns.Select(column => $"'{column.Name}', \"{column.Name}\""));
        var file = $"SELECT {list} FROM main.{table} AS source WHERE {In(filter, "main")}";
        var log = $"SELECT {list} FROM rebuilt.{table} AS source WHERE {In(filter, "rebuilt")}";

        var rows = connection.ExecuteScalar<long>($"SELECT count(*) FROM ({file})");
        var onlyInFile = connection.ExecuteScalar<long>($"SELECT count(*) FROM ({file} EXCEPT {log})");
        var onlyInLog = connection.ExecuteScalar<long>($"SELECT count(*) FROM ({log} EXCEPT {file})");
        var example = onlyInFile + onlyInLog == 0
            ? null
            : connection.QueryFirst<string>(
                onlyInFile > 0
                    ? $"SELECT 'in the file: ' || json_object({json}) FROM ({file} EXCEPT {log}) LIMIT 1"
                    : $"SELECT 'in the log: ' || json_object({json}) FROM ({log} EXCEPT {file}) LIMIT 1");
        return new TableComparison(table, rows, onlyInFile, onlyInLog, example);
    }

    // The run that first recorded the row may be deleted or archived, so the file may have an earlier time than the log. Until the row is
    // registered, its time depends on the order in which processes wrote their first batches.
    static string FirstRecorded(string table, string key, string unregistered) => $"""
        CASE WHEN {unregistered} OR created_utc < (SELECT r.created_utc FROM rebuilt.{table} r WHERE r.{key} = source.{key})
             THEN (SELECT r.created_utc FROM rebuilt.{table} r WHERE r.{key} = source.{key}) ELSE created_utc END AS created_utc
        """;

    static string In(string filter, string database) => filter.Replace("{0}", database, StringComparison.Ordinal);
}
