namespace Recorder.Cli.Viewing;

/// <summary>A query that a project of DB Browser brings along.</summary>
/// <param name="Name">On its tab.</param>
/// <param name="Sql">The query, with a comment where the reader can change something.</param>
sealed record ReadyQuery(string Name, string Sql)
{
    const string LatestRun = "(SELECT run_id FROM v_runs LIMIT 1)";

    /// <summary>The queries, in the order of their tabs.</summary>
    internal static IReadOnlyList<ReadyQuery> All { get; } =
    [
        new("Start here", """
            -- What is in this file. Press F5 or Ctrl+Return to run the query of a tab.
            SELECT object, description FROM data_dictionary WHERE column_no = 0 ORDER BY type DESC, object;
            """),
        new("What ran", """
            -- One line a run, newest first.
            SELECT * FROM v_runs;
            """),
        new("Runs compared", """
            -- Best first; another column after ORDER BY ranks by that. Money of several currencies does not compare.
            SELECT * FROM v_compare ORDER BY net_profit DESC;
            """),
        new("Metrics", $"""
            -- Of the latest run: what each means, and why it is missing where it is.
            SELECT family, key, value, unit, title, reason, expression FROM v_metrics WHERE run_id = {LatestRun} ORDER BY family, key;
            """),
        new("Trades", $"""
            -- Closed trades of the latest run. Put the id of another run, in quotes, in place of the brackets.
            SELECT * FROM v_trades WHERE run_id = {LatestRun} ORDER BY trade_no;
            """),
        new("Best and worst", """
            -- The ten best and the ten worst trades of all runs.
            SELECT * FROM (SELECT 'best' AS which, * FROM v_trades WHERE net_pnl IS NOT NULL ORDER BY net_pnl DESC LIMIT 10)
            UNION ALL
            SELECT * FROM (SELECT 'worst' AS which, * FROM v_trades WHERE net_pnl IS NOT NULL ORDER BY net_pnl LIMIT 10);
            """),
        new("Equity", $"""
            -- Of the latest run. To plot it: in the window Plot tick X at ts_utc and Y1 at equity.
            SELECT * FROM v_equity WHERE run_id = {LatestRun} ORDER BY currency, ts_utc;
            """),
        new("Days", $"""
            -- Of the latest run, day by day.
            SELECT * FROM v_daily_pnl WHERE run_id = {LatestRun} ORDER BY currency, day;
            """),
        new("Months", """
            -- Of every run, month by month.
            SELECT * FROM v_monthly_pnl ORDER BY run_id DESC, currency, month;
            """),
        new("Orders and fills", $"""
            -- Of the latest run: one line a fill, and one for an order without any.
            SELECT * FROM v_order_fills WHERE run_id = {LatestRun} ORDER BY submit_utc, order_id, exec_utc;
            """),
        new("Slippage", """
            -- By strategy, symbol and type of order, in ticks against the price that was meant; above zero is a cost.
            SELECT strategy, symbol, order_type, reference_kind, count(*) AS fills, round(avg(slippage_ticks), 3) AS average_ticks, max(slippage_ticks) AS worst_ticks,
                   round(sum(slippage_money), 2) AS money, round(avg(latency_ms), 1) AS average_latency_ms
            FROM v_slippage
            GROUP BY strategy, symbol, order_type, reference_kind
            ORDER BY money DESC;
            """),
        new("OCO legs", """
            -- Each group with its legs and what became of each.
            SELECT * FROM v_oco_legs;
            """),
        new("Health", """
            -- Is everything of a run in this file?
            SELECT * FROM v_health ORDER BY run_id DESC;
            """),
        new("Gaps", """
            -- What is missing, and why. An empty list is good news.
            SELECT * FROM v_gaps ORDER BY run_id DESC, first_sequence;
            """),
        new("What a column means", """
            -- Put the column that you wonder about between the signs, or remove the WHERE.
            SELECT object, name, type, description FROM data_dictionary WHERE name LIKE '%mae%' ORDER BY object, column_no;
            """),
    ];
}
