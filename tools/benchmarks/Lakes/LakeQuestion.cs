using Recorder.Benchmarks.Reading;

namespace Recorder.Benchmarks.Lakes;

/// <summary>A question that a file, a store and a lake answer.</summary>
/// <param name="Name">Description of the result.</param>
/// <param name="OfTables">The SQL over the tables of a file or a store.</param>
/// <param name="OfLake">The SQL over the views of a lake.</param>
sealed record LakeQuestion(string Name, string OfTables, string OfLake)
{
    static readonly string Run = $"'{BigFile.RunId(3)}'";

    /// <summary>All questions.</summary>
    internal static IReadOnlyList<LakeQuestion> All { get; } =
    [
        Same("run list, newest first", "SELECT run_id, status, start_utc FROM #runs ORDER BY start_utc DESC"),
        Same("executions of a run in time order",
            $"SELECT execution_id, order_id, exec_utc, price, quantity, fee FROM #executions WHERE run_id = {Run} ORDER BY exec_utc"),
        Same("orders of a run with their executions", $"""
            SELECT o.order_id, o.side, o.status, x.execution_id, x.price, x.quantity
            FROM #orders o JOIN #executions x ON x.run_id = o.run_id AND x.order_id = o.order_id WHERE o.run_id = {Run}
            """),
        Same("fees of a run, summed along the time",
            $"""
            SELECT exec_utc, sum(fee) OVER (ORDER BY exec_utc, execution_id) AS fees FROM #executions WHERE run_id = {Run}
            ORDER BY exec_utc
            """),
        Same("fill ratio and fees of a run", $"""
            SELECT (SELECT avg(CASE WHEN status = 'FILLED' THEN 1.0 ELSE 0.0 END) FROM #orders WHERE run_id = {Run}) AS filled,
              (SELECT sum(fee) FROM #executions WHERE run_id = {Run}) AS fees
            """),
        Same("fills and fees of all runs", "SELECT run_id, count(*) AS fills, sum(fee) AS fees FROM #executions GROUP BY run_id"),
        new("fills and fees of the runs of a month",
            """
            SELECT x.run_id, count(*) AS fills, sum(x.fee) AS fees FROM executions x JOIN strategy_runs r ON r.run_id = x.run_id
            WHERE r.start_utc >= '2023-04-01T00:00:00.0000000Z' AND r.start_utc < '2023-05-01T00:00:00.0000000Z' GROUP BY x.run_id
            """,
            "SELECT run_id, count(*) AS fills, sum(fee) AS fees FROM v_executions WHERE month = '2023-04' GROUP BY run_id"),
        Same("bars of a run in time order",
            $"SELECT ts_utc, open, high, low, close, volume FROM v_bars WHERE run_id = {Run} ORDER BY ts_utc"),
        Same("one day of bars of a run", $"""
            SELECT ts_utc, open, high, low, close, volume FROM v_bars
            WHERE run_id = {Run} AND ts_utc >= '2024-03-02T00:00:00.0000000Z' AND ts_utc < '2024-03-03T00:00:00.0000000Z' ORDER BY ts_utc
            """),
        Same("a run in bars of one hour", $"""
            SELECT substr(CAST(ts_utc AS TEXT), 1, 13) AS hour, max(high) AS high, min(low) AS low, sum(volume) AS volume
            FROM v_bars WHERE run_id = {Run} GROUP BY substr(CAST(ts_utc AS TEXT), 1, 13)
            """),
        Same("one order by its id", $"SELECT status, price FROM #orders WHERE run_id = {Run} AND order_id = 'O3'"),
        Same("count of all bars", "SELECT count(*) FROM #bars"),
        Same("range and volume of all bars by symbol",
            "SELECT symbol, max(high) AS high, min(low) AS low, sum(volume) AS volume FROM v_bars GROUP BY symbol"),
    ];

    // Tables and views have the same columns; #orders is the table orders or the view v_orders.
    static LakeQuestion Same(string name, string sql) => new(
        name,
        sql.Replace("#runs", "strategy_runs", StringComparison.Ordinal).Replace("#", "", StringComparison.Ordinal),
        sql.Replace("#", "v_", StringComparison.Ordinal));
}
