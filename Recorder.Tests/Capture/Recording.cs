using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Capture;

/// <summary>The rows of a run as text, one line per row, without the columns about the source and the time of the report.</summary>
sealed record Recording
{
    Recording(string database, string runId)
    {
        (Database, RunId) = (database, runId);
        Assert.That(
            DatabaseCheck.Run(database).Findings, Is.Empty, "every file that a test records is sound and equal to what its log rebuilds");
        using var connection = RecorderDatabase.OpenForReading(database);
        Orders = Rows(
            connection,
            """
            SELECT order_id, parent_order_id AS parent, symbol, account_id, side, order_type, tif, quantity, price, stop_price AS stop,
                   status, submit_utc, update_utc, client_tag AS tag, position_impact AS impact, json_remove(extra_json,
                   '$.sequence') AS extra
            FROM orders WHERE run_id = @RunId ORDER BY length(order_id), order_id
            """);
        Executions = Rows(
            connection,
            """
            SELECT execution_id, order_id, exec_utc, price, quantity, fee, fee_currency AS currency, json_remove(extra_json,
              '$.sequence') AS extra
            FROM executions WHERE run_id = @RunId ORDER BY length(execution_id), execution_id
            """);
        Positions = Rows(
            connection,
            """
            SELECT position_id, book, opened_utc, closed_utc, status, side, quantity, open_price, close_price, gross_pnl, net_pnl, fee,
                   initial_quantity AS found, update_utc, json_extract(extra_json, '$.comment') AS comment
            FROM positions WHERE run_id = @RunId ORDER BY opened_utc, position_id
            """);
        PositionChanges = Rows(
            connection,
            """
            SELECT execution_id, order_id, book, exec_utc, position_id, side, quantity, quantity_before AS before, quantity_after AS after,
              position_impact AS impact, platform_impact AS platform
            FROM position_changes WHERE run_id = @RunId ORDER BY length(execution_id), execution_id
            """);
        OcoGroups = Rows(
            connection,
            """
            SELECT rule, group_concat(leg, ', ') AS legs
            FROM (SELECT g.oco_group_id AS id, json_extract(g.extra_json, '$.rule') AS rule, l.order_id || ' ' || coalesce(l.oco_role,
              '?') || ' ' || l.position_impact AS leg
                  FROM order_oco_groups g JOIN order_oco_links l USING (run_id, oco_group_id) WHERE g.run_id = @RunId
                  ORDER BY g.oco_group_id, length(l.order_id), l.order_id)
            GROUP BY id ORDER BY legs, rule
            """);
        OcoLinks = Rows(
            connection,
            """
            SELECT json_extract(g.extra_json, '$.rule') AS rule, g.created_utc, CASE json_extract(g.extra_json, '$.rule')
              WHEN 'REQUEST' THEN (SELECT group_concat(m.order_id) FROM order_oco_links m WHERE m.oco_group_id = g.oco_group_id)
              ELSE json_extract(g.extra_json, '$.tie') END AS tie, l.order_id, l.oco_role AS role, l.position_impact AS impact
            FROM order_oco_groups g JOIN order_oco_links l USING (run_id, oco_group_id) WHERE g.run_id = @RunId
            ORDER BY length(l.order_id), l.order_id, 1, 2
            """);
        // The ids of requests count over the whole process.
        Requests = Rows(
            connection,
            """
            SELECT kind, requested_utc, order_id, position_id, symbol, account_id, side, order_type, quantity, price, stop_price AS stop,
                   client_tag AS tag, sending_source AS source, result, message, extra_json AS extra
            FROM order_requests WHERE run_id = @RunId ORDER BY requested_utc, CAST(request_id AS INTEGER)
            """);
        Symbols = Rows(connection,
            "SELECT name, connection_id, symbol_id, root, tick_size, lot_step FROM run_symbols WHERE run_id = @RunId ORDER BY symbol_id");
    }

    internal string Database { get; }

    internal string RunId { get; }

    internal IReadOnlyList<string> Orders { get; init; }

    internal IReadOnlyList<string> Executions { get; }

    internal IReadOnlyList<string> Positions { get; init; }

    internal IReadOnlyList<string> PositionChanges { get; }

    /// <summary>Each OCO group: the rule, then its orders with their roles.</summary>
    internal IReadOnlyList<string> OcoGroups { get; }

    /// <summary>Each order in each of its groups.</summary>
    internal IReadOnlyList<string> OcoLinks { get; init; }

    internal IReadOnlyList<string> Requests { get; init; }

    internal IReadOnlyList<string> Symbols { get; }

    internal static Recording Of(RunRecorder recorder) => new(recorder.DatabasePath, recorder.RunId!.Value.ToString());

    internal static Recording Of(string database, string runId) => new(database, runId);

    /// <summary>The newest run in a file.</summary>
    internal static Recording Newest(string database)
    {
        using var connection = RecorderDatabase.OpenForReading(database);
        return new(database, connection.QueryFirst<string>("SELECT run_id FROM strategy_runs ORDER BY run_id DESC"));
    }

    /// <summary>The rows that differ from another recording, table by table; empty when both are equal.</summary>
    internal IEnumerable<string> DifferencesTo(Recording other) =>
    [
        .. Lines("order", Orders, other.Orders), .. Lines("execution", Executions, other.Executions),
        .. Lines("position", Positions, other.Positions), .. Lines("change", PositionChanges, other.PositionChanges),
        .. Lines("link", OcoLinks, other.OcoLinks), .. Lines("request", Requests, other.Requests),
        .. Lines("symbol", Symbols, other.Symbols),
    ];

    /// <summary>The rows of a query over the run, while its file is there.</summary>
    internal IReadOnlyList<string> Rows(string sql)
    {
        using var connection = RecorderDatabase.OpenForReading(Database);
        return Rows(connection, sql);
    }

    List<string> Rows(SqliteConnection connection, string sql) =>
        [.. connection.Query(sql, new { RunId }).Cast<IDictionary<string, object?>>().Select(row =>
            string.Join("  ", row.Where(cell => cell.Value is not null).SelectMany(Cells)))];

    // The members of extra_json are shown like columns, each under its own name.
    static IEnumerable<string> Cells(KeyValuePair<string, object?> cell) => cell is { Key: "extra", Value: string json }
        ? JsonNode.Parse(json)!.AsObject().Select(field => $"{field.Key}={field.Value?.ToJsonString().Trim('"')}")
        : [string.Create(CultureInfo.InvariantCulture, $"{cell.Key}={cell.Value}")];

    /// <summary>Rows without some of their columns.</summary>
    internal static IReadOnlyList<string> Without(IEnumerable<string> rows, params string[] columns) =>
        [.. rows.Select(row => string.Join("  ", row.Split("  ").Where(cell => !columns.Contains(cell[..cell.IndexOf('=')]))))];

    // A row that occurs several times is counted each time.
    static IEnumerable<string> Lines(string table, IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var (left, right) = (one.ToList(), other.ToList());
        foreach (var row in one.Where(row => right.Remove(row)))
            left.Remove(row);
        return left.Select(row => $"\n- {table}: {row}").Concat(right.Select(row => $"\n+ {table}: {row}"));
    }
}
