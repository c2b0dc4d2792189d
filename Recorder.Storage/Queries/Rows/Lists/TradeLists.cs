using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Registrations;

namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Closed and open trades.</summary>
public static class TradeLists
{
    /// <summary>Closed trades of all runs: the newest run first, and in a run the newest trade first.</summary>
    public static RowList Closed { get; } = new()
    {
        Description = "A closed trade: from the entry of a position to its exit.",
        From = """
            closed_trades t JOIN strategy_runs r ON r.run_id = t.run_id JOIN strategy_instances i ON i.instance_id = r.instance_id
            """,
        Columns =
        [
            RowColumn.Computed(
                "trade_id", CellForm.Text,
                SqlPart.Of(sql => $"{ClientId.Of(RegistrationKind.Run, "t", "run_id").In(sql)} || ':' || t.trade_no"),
                "run_id and trade_no, joined by a colon"),
            .. RowColumn.Of("closed_trades", "t", "symbol"),
            RowColumn.Computed(
                "side", CellForm.Text, "CASE t.direction WHEN 'LONG' THEN 'BUY' ELSE 'SELL' END", "side of the entry: BUY, SELL"),
            RowColumn.Computed("entry_time", CellForm.Text, "t.entry_utc", "same as entry_utc"),
            RowColumn.Computed("exit_time", CellForm.Text, "t.exit_utc", "same as exit_utc"),
            .. RowColumn.Of("closed_trades", "t", "entry_price", "exit_price"),
            RowColumn.Computed("pnl_net", CellForm.Number, "t.net_pnl", "same as net_pnl"),
            .. RowColumn.Of("closed_trades", "t", "quantity"),
            RowColumn.Computed(
                "duration_seconds", CellForm.Number, "round((julianday(t.exit_utc) - julianday(t.entry_utc)) * 86400, 3)",
                "seconds from the first entry to the last exit"),
            .. RowColumn.Of("closed_trades", "t", "mae", "mfe"),
            RowColumn.Computed("regime_trend", CellForm.Text, "NULL", "always null: not recorded"),
            RowColumn.Computed("regime_volatility", CellForm.Text, "NULL", "always null: not recorded"),
            .. RowColumn.Of(
                "closed_trades", "t", "run_id", "matching", "trade_no", "account_id", "position_id", "direction", "entry_utc", "exit_utc",
                "exit_reason", "notional", "gross_pnl", "fees", "net_pnl", "currency", "mae_price", "mfe_price", "mae_ticks", "mfe_ticks",
                "mae_utc", "mfe_utc", "end_trade_drawdown", "entry_efficiency", "exit_efficiency", "marks", "coverage", "reason"),
            .. RowColumn.Of("strategy_instances", "i", "strategy_id"),
        ],
        Key = ["t.run_id", "t.matching", "t.trade_no"],
        IsDescending = true,
        Filters =
        [
            RowFilter.Id("strategy_id", "i.strategy_id", RegistrationKind.Strategy),
            ListScope.Run("t"),
            RowFilter.Words("symbol", "t.symbol", "DEMO"),
            RowFilter.Words("account_id", "t.account_id", "none"),
            RowFilter.Words("direction", "t.direction", "LONG"),
            RowFilter.Words("exit_reason", "t.exit_reason", "SIGNAL"),
            RowFilter.Words("currency", "t.currency", "USD"),
            RowFilter.Words("matching", "t.matching", "FLAT", "Matching rule of the trades.") with { Default = "FLAT" },
            RowFilter.Words("trade_no", "CAST(t.trade_no AS TEXT)", "1"),
            .. RowFilter.Span("t.exit_utc", "time of the exit"),
            .. RowFilter.Range("net_pnl", "t.net_pnl", "profit or loss after fees"),
        ],
    };

    /// <summary>Closed trades of one run, in the order of their exits.</summary>
    public static RowList ClosedOfRun { get; } = Closed with
    {
        IsDescending = false,
        Filters = [.. Closed.Filters.Where(filter => filter.Name is not "strategy_id")],
    };

    /// <summary>One closed trade with the parts of fills that make it up.</summary>
    public static RowList One { get; } = ClosedOfRun with
    {
        Columns =
        [
            .. Closed.Columns,
            RowColumn.Computed("slices", CellForm.Json, """
                (SELECT json_group_array(json_object('execution_id', l.execution_id, 'role', l.role, 'slice_utc', l.slice_utc,
                 'quantity', l.quantity, 'price', l.price, 'fee', l.fee, 'fee_currency', l.fee_currency) ORDER BY l.slice_no)
                 FROM trade_slices l WHERE l.run_id = t.run_id AND l.matching = t.matching AND l.trade_no = t.trade_no)
                """, "the parts of fills that make up the trade"),
        ],
        Filters = [.. ClosedOfRun.Filters.Where(filter => filter.Name is "run_id" or "trade_no" or "matching")],
    };

    /// <summary>The parts of fills that make up trades.</summary>
    public static RowList Slices { get; } = new()
    {
        Description = "A part of a fill that belongs to a trade.",
        From = "trade_slices l",
        Columns = [.. RowColumn.Of(
            "trade_slices", "l", "run_id", "matching", "trade_no", "slice_no", "execution_id", "role", "slice_utc", "quantity", "price",
            "fee", "fee_currency")],
        Key = ["l.matching", "l.trade_no", "l.slice_no"],
        Filters =
        [
            ListScope.Run("l"),
            RowFilter.Words("matching", "l.matching", "FLAT", "Matching rule of the trades.") with { Default = "FLAT" },
            RowFilter.Words("trade_no", "CAST(l.trade_no AS TEXT)", "1"),
        ],
    };

    /// <summary>Trades that were open when the results were computed.</summary>
    public static RowList Open { get; } = new()
    {
        Description = "An open trade: entries without an exit when the results were computed.",
        From = "open_trades t",
        Columns = [.. RowColumn.Of(
            "open_trades", "t", "run_id", "matching", "trade_no", "symbol", "account_id", "position_id", "direction", "quantity",
            "entry_utc", "entry_price", "fees", "currency", "reason")],
        Key = ["t.matching", "t.trade_no"],
        Filters =
        [
            ListScope.Run("t"),
            RowFilter.Words("matching", "t.matching", "FLAT", "Matching rule of the trades.") with { Default = "FLAT" },
        ],
    };
}
