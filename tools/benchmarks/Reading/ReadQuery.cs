namespace Recorder.Benchmarks.Reading;

/// <summary>A typical query on a large file.</summary>
/// <param name="Name">Description of the result.</param>
/// <param name="GoalMilliseconds">Time in the design's measurement: 10 million bars in 2,000 series, 1 million fills in 200 runs, on a
/// machine with two cores.</param>
/// <param name="Sql">The SQL.</param>
sealed record ReadQuery(string Name, double GoalMilliseconds, string Sql)
{
    /// <summary>All queries. <c>@run</c> has fills, <c>@series</c> has bars.</summary>
    internal static IReadOnlyList<ReadQuery> All { get; } =
    [
        new("run list with 3 metrics, sorted by one", 5.9, """
            SELECT run_id, status, start_utc, json_extract(metrics_json, '$.sharpe') AS sharpe, json_extract(metrics_json, '$.net') AS net,
                   json_extract(metrics_json, '$.drawdown') AS drawdown
            FROM strategy_runs ORDER BY sharpe DESC
            """),
        new("the 50 newest runs of an instance", 0.042,
            "SELECT run_id, status, start_utc FROM strategy_runs WHERE instance_id = 'i3' ORDER BY start_utc DESC LIMIT 50"),
        new("executions of a run in time order", 10.4,
            "SELECT execution_id, order_id, exec_utc, price, quantity, fee FROM executions WHERE run_id = @run ORDER BY exec_utc"),
        new("orders of a run with their executions", 30.0, """
            SELECT o.order_id, o.side, o.status, x.execution_id, x.price, x.quantity
            FROM orders o JOIN executions x ON x.run_id = o.run_id AND x.order_id = o.order_id WHERE o.run_id = @run
            """),
        new("equity of a run, summed by SQL", 20.1, """
            SELECT exec_utc, sum(json_extract(extra_json, '$.net_pnl')) OVER (ORDER BY exec_utc, execution_id) AS equity FROM executions
            WHERE run_id = @run ORDER BY exec_utc
            """),
        new("profits of a run, to be summed by the reader", 12.4,
            "SELECT exec_utc, json_extract(extra_json, '$.net_pnl') AS net_pnl FROM executions WHERE run_id = @run ORDER BY exec_utc"),
        new("fill ratio and fees of a run", 7.9, """
            SELECT (SELECT avg(status = 'FILLED') FROM orders WHERE run_id = @run) AS filled, (SELECT sum(fee) FROM executions
              WHERE run_id = @run) AS fees
            """),
        new("fills and fees of all runs", 2344, "SELECT run_id, count(*) AS fills, sum(fee) AS fees FROM executions GROUP BY run_id"),
        new("bars of a series in time order", 8.7,
            "SELECT ts_utc, open, high, low, close, volume FROM bars WHERE series_id = @series ORDER BY ts_utc"),
        new("one day of bars", 3.5, """
            SELECT ts_utc, open, high, low, close, volume FROM bars
            WHERE series_id = @series AND ts_utc >= '2024-03-02T00:00:00.0000000Z' AND ts_utc < '2024-03-03T00:00:00.0000000Z'
            ORDER BY ts_utc
            """),
        new("a series in bars of five minutes", 11.7, """
            SELECT substr(ts_utc, 1, 14) || printf('%02d', CAST(substr(ts_utc, 15, 2) AS INTEGER) / 5 * 5) AS bucket, max(high) AS high,
              min(low) AS low, sum(volume) AS volume
            FROM bars WHERE series_id = @series GROUP BY bucket
            """),
        new("one order by its id", 0.007, "SELECT status, price FROM orders WHERE run_id = @run AND order_id = 'O3'"),
        new("count of all bars", 347, "SELECT count(*) FROM bars"),
    ];
}
