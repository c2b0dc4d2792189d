using Recorder.Archives.Tables;
using Recorder.Storage.Queries.Exports;

namespace Recorder.Artifacts.Runs.Content;

/// <summary>The tables with a row for each fill: as a trade with its result, and as the database has it.</summary>
static class FillTables
{
    internal static RunTable Trades { get; } = new(
        "trades",
        [
            RunTable.Time, RunTable.Text("side"), new("qty", ColumnType.Real), new("price", ColumnType.Real), RunTable.Real("fee"),
            RunTable.Real("slippage"), RunTable.Real("pnl_realized"), RunTable.Real("borrow_cost"), RunTable.Real("slippage_price"),
            RunTable.Text("symbol"), RunTable.Text("fee_currency"), new("execution_id", ColumnType.Text), new("order_id", ColumnType.Text),
            new("exec_utc", ColumnType.Text),
        ],
        TradeRows);

    internal static RunTable Executions { get; } = new(
        "executions",
        [
            RunTable.Time, new("execution_id", ColumnType.Text), new("order_id", ColumnType.Text), RunTable.Text("symbol"),
            RunTable.Text("account_id"), RunTable.Text("side"), new("price", ColumnType.Real), new("quantity", ColumnType.Real),
            RunTable.Real("fee"), RunTable.Text("fee_currency"), RunTable.Text("liquidity"), RunTable.Text("book"),
            RunTable.Text("position_impact"), RunTable.Real("quantity_before"), RunTable.Real("quantity_after"),
            RunTable.Text("extra_json"), new("exec_utc", ColumnType.Text),
        ],
        ExecutionRows);

    static IEnumerable<TableValue[]> TradeRows(RunSnapshot snapshot, string runId)
    {
        var (results, sign) = (snapshot.RealizedPnl(runId), snapshot.FeeSignOf(runId));
        using var fills = snapshot.Fills(runId);
        var row = new TableValue[14];
        while (fills.Read())
        {
            var executionId = fills.Text(8)!;
            row[0] = RunTable.Milliseconds(fills.Time(0));
            row[1] = TableValue.Of(fills.Text(1)?.ToLowerInvariant());
            row[2] = TableValue.Of(fills.Real(2));
            row[3] = TableValue.Of(fills.Real(3));
            row[4] = TableValue.Of(sign * fills.Real(4));
            row[5] = TableValue.Of(fills.Real(5));
            row[6] = results.TryGetValue(executionId, out var result) ? TableValue.Of(result) : TableValue.Missing;
            // No platform event has this value.
            row[7] = TableValue.Missing;
            row[8] = TableValue.Of(fills.Real(6));
            row[9] = TableValue.Of(fills.Text(7));
            row[10] = TableValue.Of(fills.Text(10));
            row[11] = TableValue.Of(executionId);
            row[12] = TableValue.Of(fills.Text(9));
            row[13] = TableValue.Of(fills.Text(0));
            yield return row;
        }
    }

    static IEnumerable<TableValue[]> ExecutionRows(RunSnapshot snapshot, string runId)
    {
        using var fills = snapshot.Executions(runId);
        var row = new TableValue[17];
        while (fills.Read())
        {
            row[0] = RunTable.Milliseconds(fills.Time(0));
            for (var column = 1; column <= 15; column++)
                row[column] = column is 6 or 7 or 8 or 13 or 14 ? TableValue.Of(fills.Real(column)) : TableValue.Of(fills.Text(column));
            row[16] = TableValue.Of(fills.Text(0));
            yield return row;
        }
    }
}
