using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Rebuilding;

/// <summary>The tables that follow from the event log, and how to compare them with a rebuilt copy attached as <c>rebuilt</c>.</summary>
static class RebuiltTables
{
    const string OfTheRuns = "run_id IN (SELECT run_id FROM rebuilt.strategy_runs)";

    // Table and the rows of it that the log speaks for: a file may also hold runs that something else wrote.
    static readonly (string Table, string Filter)[] Tables =
    [
        ("strategies", "strategy_id IN (SELECT strategy_id FROM rebuilt.strategies)"),
        ("strategy_instances", "instance_id IN (SELECT instance_id FROM rebuilt.strategy_instances)"),
        ("strategy_runs", OfTheRuns),
        ("run_endings", OfTheRuns),
        ("run_progress", OfTheRuns),
        ("run_metrics_kv", OfTheRuns),
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
        ("bars", "series_id IN (SELECT series_id FROM main.run_series WHERE " + OfTheRuns + ")"),
        ("series_shares", OfTheRuns),
        ("series_content", OfTheRuns),
        ("run_data", OfTheRuns),
    ];

    internal static IReadOnlyList<TableComparison> Compare(SqliteConnection connection) => [.. Tables.Select(table => Compare(connection, table.Table, table.Filter))];

    static TableComparison Compare(SqliteConnection connection, string table, string filter)
    {
        // The surrogate id only says in which order rows were inserted.
        var columns = connection
            .Query<string>("SELECT name FROM pragma_table_info(@table) WHERE NOT (name = 'id' AND pk = 1) ORDER BY cid", new { table })
            .Select(name => $"\"{name}\"");
        var list = string.Join(", ", columns);
        var json = string.Join(", ", columns.Select(column => $"'{column.Trim('"')}', {column}"));
        var file = $"SELECT {list} FROM main.{table} WHERE {filter}";
        var log = $"SELECT {list} FROM rebuilt.{table}";

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
}
