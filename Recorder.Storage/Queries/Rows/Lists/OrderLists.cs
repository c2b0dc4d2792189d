namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Orders, fills, positions and OCO groups of one run.</summary>
public static class OrderLists
{
    static readonly RowFilter OrderId = RowFilter.Words("order_id", "o.order_id", "none");

    /// <summary>Orders in their newest state, by time.</summary>
    public static RowList Orders { get; } = new()
    {
        Description = "An order in its newest known state.",
        From = "orders o",
        Columns = [.. RowColumn.Of(
            "orders", "o", "id", "run_id", "strategy_id", "order_id", "parent_order_id", "symbol", "account_id", "side", "order_type",
            "tif", "quantity", "price", "stop_price", "status", "submit_utc", "update_utc", "client_tag", "position_impact", "extra_json")],
        Key = ["o.submit_utc", "o.id"],
        Filters =
        [
            ListScope.Run("o"),
            OrderId,
            RowFilter.Words("symbol", "o.symbol", "DEMO"),
            RowFilter.Words("status", "o.status", "FILLED"),
            RowFilter.Words("side", "o.side", "BUY"),
            RowFilter.Words("order_type", "o.order_type", "MARKET"),
            RowFilter.Words("position_impact", "o.position_impact", "OPEN"),
            RowFilter.Words("client_tag", "o.client_tag", "none"),
            RowFilter.Words("parent_order_id", "o.parent_order_id", "none"),
            .. RowFilter.Span("o.submit_utc", "time of the first report"),
        ],
    };

    /// <summary>Every state of the orders, in the order of the events.</summary>
    public static RowList OrderStates { get; } = new()
    {
        Description = "A state of an order, from the event log.",
        From = "order_status_history o",
        Columns = [.. RowColumn.Of(
            "order_status_history", "o", "order_id", "event_utc", "sequence", "cause", "status", "original_status", "quantity",
            "filled_quantity", "average_fill_price", "price", "stop_price", "received_utc", "run_id")],
        Key = ["o.sequence"],
        Filters = [ListScope.Run("o"), OrderId],
    };

    /// <summary>Fills, by time.</summary>
    public static RowList Executions { get; } = new()
    {
        Description = "A fill.",
        From = "executions x LEFT JOIN position_changes c ON c.run_id = x.run_id AND c.execution_id = x.execution_id",
        Columns =
        [
            .. RowColumn.Of(
                "executions", "x", "id", "run_id", "execution_id", "order_id", "exec_utc", "price", "quantity", "fee", "fee_currency",
                "liquidity"),
            .. RowColumn.Of("position_changes", "c", "position_impact"),
            .. RowColumn.Of("executions", "x", "extra_json"),
            .. RowColumn.Of("position_changes", "c", "symbol", "side", "account_id", "position_id", "quantity_before", "quantity_after"),
        ],
        Key = ["x.exec_utc", "x.id"],
        Filters =
        [
            ListScope.Run("x"),
            RowFilter.Words("execution_id", "x.execution_id", "none"),
            RowFilter.Words("order_id", "x.order_id", "none"),
            RowFilter.Words("symbol", "c.symbol", "DEMO"),
            RowFilter.Words("side", "c.side", "BUY"),
            RowFilter.Words("position_impact", "c.position_impact", "OPEN"),
            .. RowFilter.Span("x.exec_utc", "time of the fill"),
        ],
    };

    /// <summary>Slippage and latency of fills.</summary>
    public static RowList Slippage { get; } = new()
    {
        Description = "The slippage of a fill against the intended price.",
        From = "execution_slippage l",
        Columns = [.. RowColumn.Of(
            "execution_slippage", "l", "run_id", "execution_id", "reference_kind", "reference_price", "slippage", "slippage_ticks",
            "slippage_money", "latency_ms")],
        Key = ["l.execution_id"],
        Filters = [ListScope.Run("l"), RowFilter.Words("reference_kind", "l.reference_kind", "LIMIT")],
    };

    /// <summary>Positions as the platform reported them, by time of opening.</summary>
    public static RowList Positions { get; } = new()
    {
        Description = "A position that the platform reported, in its newest known state.",
        From = "positions p",
        Columns = [.. RowColumn.Of(
            "positions", "p", "id", "run_id", "connection_id", "position_id", "book", "opened_utc", "closed_utc", "status", "symbol",
            "account_id", "side", "quantity", "open_price", "close_price", "gross_pnl", "net_pnl", "fee", "swaps", "initial_quantity",
            "update_utc", "sequence", "extra_json")],
        Key = ["p.opened_utc", "p.id"],
        Filters =
        [
            ListScope.Run("p"),
            RowFilter.Words("position_id", "p.position_id", "none"),
            RowFilter.Words("symbol", "p.symbol", "DEMO"),
            RowFilter.Words("status", "p.status", "CLOSED"),
            RowFilter.Words("side", "p.side", "BUY"),
            .. RowFilter.Span("p.opened_utc", "time of opening"),
        ],
    };

    /// <summary>OCO groups with their legs, by time.</summary>
    public static RowList OcoGroups { get; } = new()
    {
        Description = "A group of orders that cancel each other, with its legs.",
        From = "order_oco_groups g",
        Columns =
        [
            .. RowColumn.Of("order_oco_groups", "g", "oco_group_id", "run_id", "created_utc", "label", "extra_json"),
            RowColumn.Computed("legs", CellForm.Json, """
                (SELECT json_group_array(json_object('order_id', l.order_id, 'oco_role', l.oco_role, 'position_impact', l.position_impact,
                 'status', o.status, 'side', o.side, 'order_type', o.order_type, 'quantity', o.quantity, 'price', o.price,
                 'stop_price', o.stop_price, 'orphaned_utc', json_extract(o.extra_json, '$.orphaned_utc')) ORDER BY l.id)
                 FROM order_oco_links l LEFT JOIN orders o ON o.run_id = l.run_id AND o.order_id = l.order_id
                 WHERE l.run_id = g.run_id AND l.oco_group_id = g.oco_group_id)
                """, "the orders of the group, each with its role and final status"),
        ],
        Key = ["g.created_utc", "g.oco_group_id"],
        Filters =
        [
            ListScope.Run("g"),
            RowFilter.Words(
                "order_id",
                "EXISTS (SELECT 1 FROM order_oco_links l WHERE l.run_id = g.run_id AND l.oco_group_id = g.oco_group_id AND l.order_id ?)",
                "none", "Only groups with this order. Repeat it for several."),
        ],
    };

    /// <summary>Requests to the platform, by id.</summary>
    public static RowList Requests { get; } = new()
    {
        Description = "A request that was sent to the platform, with its answer.",
        From = "order_requests q",
        Columns = [.. RowColumn.Of(
            "order_requests", "q", "request_id", "run_id", "kind", "requested_utc", "order_id", "position_id", "symbol", "account_id",
            "side", "order_type", "quantity", "price", "stop_price", "client_tag", "sending_source", "result", "message", "extra_json")],
        Key = ["q.requested_utc", "q.request_id"],
        Filters =
        [
            ListScope.Run("q"),
            RowFilter.Words("kind", "q.kind", "PLACE"),
            RowFilter.Words("result", "q.result", "SUCCESS"),
            RowFilter.Words("order_id", "q.order_id", "none"),
        ],
    };
}
