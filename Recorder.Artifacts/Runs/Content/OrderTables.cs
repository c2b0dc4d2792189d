using Recorder.Archives.Tables;
using Recorder.Storage.Queries.Exports;

namespace Recorder.Artifacts.Runs.Content;

/// <summary>The table with a row for each order, in its newest known state.</summary>
static class OrderTables
{
    internal static RunTable Orders { get; } = new(
        "orders",
        [
            RunTable.Time, new("order_id", ColumnType.Text), RunTable.Text("parent_order_id"), new("symbol", ColumnType.Text),
            RunTable.Text("account_id"), new("side", ColumnType.Text), new("order_type", ColumnType.Text), RunTable.Text("tif"),
            new("quantity", ColumnType.Real), RunTable.Real("price"), RunTable.Real("stop_price"), new("status", ColumnType.Text),
            RunTable.Text("update_utc"), RunTable.Text("client_tag"), new("position_impact", ColumnType.Text),
            RunTable.Real("filled_quantity"), RunTable.Real("average_fill_price"), RunTable.Text("extra_json"),
            new("submit_utc", ColumnType.Text),
        ],
        Rows);

    static IEnumerable<TableValue[]> Rows(RunSnapshot snapshot, string runId)
    {
        using var orders = snapshot.Orders(runId);
        var row = new TableValue[19];
        while (orders.Read())
        {
            row[0] = RunTable.Milliseconds(orders.Time(0));
            for (var column = 1; column <= 17; column++)
                row[column] = column is 8 or 9 or 10 or 15 or 16 ? TableValue.Of(orders.Real(column)) : TableValue.Of(orders.Text(column));
            row[18] = TableValue.Of(orders.Text(0));
            yield return row;
        }
    }
}
