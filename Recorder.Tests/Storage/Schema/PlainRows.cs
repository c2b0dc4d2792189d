using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema;

namespace Recorder.Tests.Storage.Schema;

/// <summary>
/// Rows of a small run in the plain v2 core, with content that a migration could lose: gaps in ids, times of another form, NULLs, text that
/// is not ASCII.
/// </summary>
static class PlainRows
{
    public static string[] Statements { get; } =
    [
        "PRAGMA foreign_keys = ON;",
        "INSERT INTO strategies VALUES('s1', 'Cross', '1.0', 'custom', 'git:abc', '2024-03-01T09:00:00Z', 'größer; ''quoted''');",
        "INSERT INTO strategy_instances VALUES('i1', 's1', 'fast', '{\"fast\":5,\"slow\":20}', 'ESH4', NULL, '1m', 'Sim1', 'CME', "
            + "'2024-03-01T09:00:01Z');",
        "INSERT INTO strategy_runs VALUES('r1', 'i1', 'BACKTEST', '2024-03-01', NULL, 'COMPLETED', '1.139', 'file', 100000.0, 'USD', "
            + "'{\"pnl\":12.5}', '2024-03-01T09:00:02Z');",
        "INSERT INTO orders VALUES(7, 'r1', 's1', 'o1', NULL, 'ESH4', 'Sim1', 'BUY', 'LIMIT', 'DAY', 1.0, 5000.25, NULL, 'FILLED', "
            + "'2024-03-01T09:01:00Z', NULL, 'tag', 'OPEN', NULL);",
        "INSERT INTO orders(run_id, order_id, symbol, side, order_type, quantity, status, submit_utc) VALUES('r1', 'o2', 'ESH4', 'SELL', "
            + "'STOP', 1e-9, 'NEW', '2024-03-01T09:01:01Z');",
        "INSERT INTO executions VALUES(3, 'r1', 'e1', 'o1', '2024-03-01T09:01:02Z', 5000.1, 0.1, -1.25, 'USD', 'TAKER', '{}');",
        "INSERT INTO executions VALUES(9, 'r1', 'e2', 'gone', '2024-03-01T09:01:03Z', 1, 1, NULL, NULL, NULL, NULL);",
        "DELETE FROM executions WHERE id = 9;",
        "INSERT INTO order_oco_groups VALUES('g1', 'r1', '2024-03-01T09:01:00Z', 'Bracket#12', NULL);",
        "INSERT INTO order_oco_links VALUES(4, 'r1', 'g1', 'o2', 'HEDGE', 'CLOSE');",
        "INSERT INTO run_series VALUES('b1', 'r1', 'ESH4', '1m', 'file', NULL, NULL, 1, '2024-03-01T09:00:02Z');",
        "INSERT INTO bars VALUES(1, 'b1', '2024-03-01T09:00:00Z', 5000, 5001, 4999.75, 5000.5, 1200, '{\"delta\":-3}');",
        "INSERT INTO bars VALUES(2, 'b1', '2024-03-01T09:01:00Z', 5000.5, 5000.5, 5000.5, 5000.5, NULL, NULL);",
        "INSERT INTO ingest_events VALUES(5, 'r1', 'RUN_STATUS', '2024-03-01T09:00:00Z', '{\n  \"status\": \"RUNNING\"\n}', "
            + "'2024-03-01T09:00:00Z');",
    ];

    /// <summary>Every value of every core row with its type, and the highest ids used so far.</summary>
    public static string Dump(string path)
    {
        using SqliteConnection connection = SchemaFolder.Connect(path);
        IEnumerable<string> rows = CoreTables.Names.Append("sqlite_sequence")
            .SelectMany(table => connection.Query($"SELECT * FROM {table} ORDER BY 1, 2").Cast<IDictionary<string, object?>>()
                .Select(row => table + ": " + Line(row)));
        return string.Join('\n', rows);
    }

    public static List<string> TablesWithRows(string path)
    {
        using SqliteConnection connection = SchemaFolder.Connect(path);
        return CoreTables.Names.Where(table => connection.QuerySingle<int>($"SELECT count(*) FROM {table}") > 0).ToList();
    }

    static string Line(IDictionary<string, object?> row) => string.Join(" | ", row.Select(column =>
        string.Create(CultureInfo.InvariantCulture, $"{column.Key}={column.Value ?? "NULL"} {column.Value?.GetType().Name}")));
}
