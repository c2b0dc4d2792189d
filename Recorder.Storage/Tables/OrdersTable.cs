using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Positions;
using Recorder.Storage.Events;
using Recorder.Storage.Merging;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>The table <c>orders</c>: each order in its newest state, whatever order the reports came in.</summary>
static class OrdersTable
{
    // position_impact is not set here: it follows from the fills (PositionChangesTable).
    const string Upsert = """
        INSERT INTO orders (run_id, strategy_id, order_id, parent_order_id, symbol, account_id, side, order_type, tif, quantity, price, stop_price, status,
                            submit_utc, update_utc, client_tag, position_impact, extra_json)
        VALUES (@RunId, @StrategyId, @OrderId, @ParentOrderId, @Symbol, @AccountId, @Side, @OrderType, @Tif, @Quantity, @Price, @StopPrice, @Status,
                @SubmitUtc, @UpdateUtc, @ClientTag, @Intent, @ExtraJson)
        ON CONFLICT(run_id, order_id) DO UPDATE SET
          parent_order_id = excluded.parent_order_id, symbol = excluded.symbol, account_id = excluded.account_id, side = excluded.side,
          order_type = excluded.order_type, tif = excluded.tif, quantity = excluded.quantity, price = excluded.price, stop_price = excluded.stop_price,
          status = excluded.status, submit_utc = excluded.submit_utc, update_utc = excluded.update_utc, client_tag = excluded.client_tag,
          extra_json = excluded.extra_json
        """;

    const string UpdateBeginning = "UPDATE orders SET submit_utc = @SubmitUtc, extra_json = @ExtraJson WHERE run_id = @RunId AND order_id = @OrderId";

    const string SelectStored = """
        SELECT order_id AS OrderId, status AS Status, submit_utc AS SubmitUtc, coalesce(update_utc, '') AS UpdateUtc,
               CAST(json_extract(extra_json, '$.filled_quantity') AS REAL) AS FilledQuantity, coalesce(json_extract(extra_json, '$.sequence'), 0) AS Sequence,
               extra_json AS ExtraJson
        FROM orders WHERE run_id = @runId AND order_id IN (SELECT value FROM json_each(@ids))
        """;

    /// <summary>Writes the orders of one run and returns how many of the events changed no row.</summary>
    internal static int Write(SqliteConnection connection, RunKey run, IReadOnlyList<(EventHeader Header, OrderChanged Body)> events, Touched touched)
    {
        var byOrder = events.GroupBy(e => e.Body.OrderId, StringComparer.Ordinal).ToList();
        var stored = connection
            .Query<Stored>(SelectStored, new { runId = run.RunId, ids = JsonKeys.Of(byOrder.Select(group => group.Key)) })
            .ToDictionary(row => row.OrderId, StringComparer.Ordinal);

        var rows = new List<object>(byOrder.Count);
        var earlier = new List<object>();
        foreach (var order in byOrder)
        {
            touched.Orders.Add(order.Key);
            var newest = order.MaxBy(Version);
            var beginning = order.Select(OrderBeginning.Of).Aggregate(OrderBeginning.Join);
            if (stored.TryGetValue(order.Key, out var row))
            {
                beginning = OrderBeginning.Join(beginning, row.Beginning);
                if (Version(newest).CompareTo(row.Version) <= 0)
                {
                    if (beginning != row.Beginning)
                        earlier.Add(new { run.RunId, OrderId = order.Key, beginning.SubmitUtc, ExtraJson = Text(beginning.On(row.Extra)) });
                    continue;
                }
            }

            rows.Add(Row(run, newest, beginning));
        }

        connection.Execute(Upsert, rows);
        connection.Execute(UpdateBeginning, earlier);
        return events.Count - rows.Count - earlier.Count;
    }

    static OrderVersion Version((EventHeader Header, OrderChanged Body) e) =>
        new(e.Body.FilledQuantity ?? 0, UtcText.Format(e.Header.EventUtc), e.Body.Status, e.Header.Sequence);

    static object Row(RunKey run, (EventHeader Header, OrderChanged Body) e, OrderBeginning beginning) => new
    {
        run.RunId,
        run.StrategyId,
        e.Body.OrderId,
        e.Body.ParentOrderId,
        e.Body.Symbol,
        e.Body.AccountId,
        Side = Words<Side>.Of(e.Body.Side),
        OrderType = Words<OrderType>.Of(e.Body.OrderType),
        e.Body.Tif,
        e.Body.Quantity,
        e.Body.Price,
        e.Body.StopPrice,
        Status = Words<OrderStatus>.Of(e.Body.Status),
        beginning.SubmitUtc,
        UpdateUtc = UtcText.Format(e.Header.EventUtc),
        e.Body.ClientTag,
        Intent = Words<PositionImpact>.Of(e.Body.Intent),
        ExtraJson = Text(beginning.On(Extra(e))),
    };

    static string Text(OrderExtra extra) => JsonSerializer.Serialize(extra, ExtraJsonContext.Columns.OrderExtra);

    static OrderExtra Extra((EventHeader Header, OrderChanged Body) e) => new()
    {
        Sequence = e.Header.Sequence,
        FilledQuantity = e.Body.FilledQuantity,
        AverageFillPrice = e.Body.AverageFillPrice,
        TrailOffset = e.Body.TrailOffset,
        Intent = e.Body.Intent,
        PositionId = e.Body.PositionId,
        GroupId = e.Body.GroupId,
        StopLoss = e.Body.StopLoss,
        TakeProfit = e.Body.TakeProfit,
        ExpirationUtc = e.Body.ExpirationUtc,
        OriginalStatus = e.Body.OriginalStatus,
        OrderTypeId = e.Body.OrderTypeId,
        ConnectionId = e.Body.ConnectionId,
        SymbolId = e.Body.SymbolId,
        ReplacesOrderId = e.Body.ReplacesOrderId,
        OrphanedUtc = e.Body.OrphanedUtc,
    };

    sealed class Stored
    {
        public string OrderId { get; init; } = "";
        public string Status { get; init; } = "";
        public string SubmitUtc { get; init; } = "";
        public string UpdateUtc { get; init; } = "";
        public double? FilledQuantity { get; init; }
        public long Sequence { get; init; }
        public string? ExtraJson { get; init; }

        // A row that something else wrote may have nothing beyond its columns.
        public OrderExtra Extra => (ExtraJson is null ? null : JsonSerializer.Deserialize(ExtraJson, ExtraJsonContext.Columns.OrderExtra)) ?? new OrderExtra();

        public OrderBeginning Beginning => OrderBeginning.Of(SubmitUtc, Extra);

        public OrderVersion Version => new(FilledQuantity ?? 0, UpdateUtc, Words<OrderStatus>.Parse(Status), Sequence);
    }
}
