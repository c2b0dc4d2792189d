namespace Recorder.Cli.Viewing;

/// <summary>A query in the DB Browser project.</summary>
/// <param name="Name">Title of its tab.</param>
/// <param name="Sql">The query, with a comment about the parts that the reader can change.</param>
sealed record ReadyQuery(string Name, string Sql)
{
    /// <summary>The queries, in the order of their tabs.</summary>
    internal static IReadOnlyList<ReadyQuery> All { get; } =
    [
        new("Start here", """
            -- Contents of this file. Press F5 or Ctrl+Return to run the query of a tab.
            SELECT * FROM _readme;
            """),
        new("What ran", """
            -- One line per run, newest first.
            SELECT * FROM v_runs;
            """),
        new("Runs compared", """
            -- Best first; change the column after ORDER BY to rank by another one. Amounts in different currencies cannot be compared.
            SELECT * FROM v_compare ORDER BY net_profit DESC;
            """),
        new("Metrics", """
            -- Metrics of the latest run, with the reason of each missing value. v_metrics has those of all runs.
            SELECT * FROM v_latest_metrics;
            """),
        new("Trades", """
            -- Closed trades of the latest run. For another run: SELECT * FROM v_trades WHERE run_id = '...' ORDER BY trade_no;
            SELECT * FROM v_latest_trades;
            """),
        new("Best and worst", """
            -- The ten best and the ten worst trades of all runs.
            SELECT * FROM (SELECT 'best' AS which, * FROM v_trades WHERE net_pnl IS NOT NULL ORDER BY net_pnl DESC LIMIT 10)
            UNION ALL
            SELECT * FROM (SELECT 'worst' AS which, * FROM v_trades WHERE net_pnl IS NOT NULL ORDER BY net_pnl LIMIT 10);
            """),
        new("Equity", """
            -- Equity of the latest run. To plot it, tick X at ts_utc and Y1 at equity in the window Plot.
            SELECT * FROM v_latest_equity;
            """),
        new("Days", """
            -- Profit and loss of the latest run, day by day.
            SELECT * FROM v_latest_days;
            """),
        new("Months", """
            -- Profit and loss of all runs, month by month.
            SELECT * FROM v_monthly_pnl ORDER BY run_id DESC, currency, month;
            """),
        new("Orders and fills", """
            -- Latest run: one line per fill, and one per order without fills.
            SELECT * FROM v_latest_orders;
            """),
        new("Slippage", """
            -- Slippage by strategy, symbol and order type, in ticks against the intended price. Positive is a cost.
            SELECT strategy, symbol, order_type, reference_kind, count(*) AS fills, round(avg(slippage_ticks), 3) AS average_ticks,
                   max(slippage_ticks) AS worst_ticks, round(sum(slippage_money), 2) AS money, round(avg(latency_ms),
                   1) AS average_latency_ms
            FROM v_slippage
            GROUP BY strategy, symbol, order_type, reference_kind
            ORDER BY money DESC;
            """),
        new("OCO legs", """
            -- Each OCO group with its legs and their final states.
            SELECT * FROM v_oco_legs;
            """),
        new("Health", """
            -- Whether each run is complete in this file.
            SELECT * FROM v_health ORDER BY run_id DESC;
            """),
        new("Gaps", """
            -- Missing events and the reasons. An empty list means that nothing is missing.
            SELECT * FROM v_gaps ORDER BY run_id DESC, first_sequence;
            """),
        new("What a column means", """
            -- Put the name of a column between the percent signs, or remove the WHERE.
            SELECT object, name, type, description FROM data_dictionary WHERE name LIKE '%mae%' ORDER BY object, column_no;
            """),
    ];
}
