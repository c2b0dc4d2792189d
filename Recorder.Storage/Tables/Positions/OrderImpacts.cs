using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Positions;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Positions;

/// <summary>
/// The column <c>orders.position_impact</c>: the effect of all fills of an order on the position. An order without fills shows its intent,
/// if the platform reports one.
/// </summary>
static class OrderImpacts
{
    // INDEXED BY is needed: without statistics, SQLite uses the primary key and reads all fills of the run. Seen with 3.35 and 3.53.
    const string SelectFills = """
        SELECT o.order_id AS OrderId, o.position_impact AS Shown, coalesce(json_extract(o.extra_json, '$.intent'), 'UNKNOWN') AS Intent,
               c.quantity_before AS Before, CAST(CASE c.side WHEN 'BUY' THEN c.quantity WHEN 'SELL' THEN -c.quantity END AS REAL) AS Change
        FROM orders o LEFT JOIN position_changes c INDEXED BY idx_position_changes_order ON c.run_id = o.run_id AND c.order_id = o.order_id
        WHERE o.run_id = @runId AND o.order_id IN (SELECT value FROM json_each(@ids))
        ORDER BY o.order_id, c.exec_utc, c.sequence, c.execution_id
        """;

    const string Update = "UPDATE orders SET position_impact = @Impact WHERE run_id = @RunId AND order_id = @OrderId";

    internal static void Write(SqliteConnection connection, string runId, IReadOnlyCollection<string> orderIds)
    {
        if (orderIds.Count == 0)
            return;

        var fills = connection.Query<OrderFillChange>(SelectFills, new { runId, ids = JsonKeys.Of(orderIds) });
        foreach (var order in fills.GroupBy(fill => fill.OrderId, StringComparer.Ordinal))
        {
            var first = order.First();
            var impact = first.Before is { } before
                ? EnumWords<PositionImpact>.Of(
                    PositionFold.Impact(before, order.Aggregate(before, (held, fill) => PositionFold.After(held, fill.Change ?? 0))))
                : first.Intent;
            if (impact != first.Shown)
                connection.Execute(Update, new { RunId = runId, OrderId = order.Key, Impact = impact });
        }
    }

    sealed class OrderFillChange
    {
        public string OrderId { get; init; } = "";
        public string Shown { get; init; } = "";
        public string Intent { get; init; } = "";
        public double? Before { get; init; }
        public double? Change { get; init; }
    }
}
