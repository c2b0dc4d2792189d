using Recorder.Archives.Tables;
using Recorder.Storage.Queries.Exports;

namespace Recorder.Artifacts.Runs.Content;

/// <summary>The tables of the account value: a row for each point of <c>run_equity</c>, by currency and time.</summary>
static class EquityTables
{
    static readonly TableColumn Currency = new("currency", ColumnType.Text);

    internal static RunTable Equity { get; } = new(
        "equity", [RunTable.Time, RunTable.Real("equity"), RunTable.Ticks, new("pnl", ColumnType.Real), Currency],
        (snapshot, runId) => Rows(snapshot, runId, 5, (point, time, row) =>
        {
            row[0] = RunTable.Milliseconds(time);
            row[1] = TableValue.Of(point.Real(1));
            row[2] = RunTable.TicksOf(time);
            row[3] = TableValue.Of(point.Real(9) + point.Real(8) - point.Real(7));
            row[4] = TableValue.Of(point.Text(11));
        }));

    internal static RunTable Drawdown { get; } = new(
        "drawdown", [RunTable.Time, RunTable.Real("drawdown"), RunTable.Ticks, Currency],
        (snapshot, runId) => Rows(snapshot, runId, 4, (point, time, row) =>
        {
            row[0] = RunTable.Milliseconds(time);
            row[1] = TableValue.Of(point.Real(2));
            row[2] = RunTable.TicksOf(time);
            row[3] = TableValue.Of(point.Text(11));
        }));

    internal static RunTable Portfolio { get; } = new(
        "portfolio",
        [
            RunTable.Time, RunTable.Real("position_qty"), RunTable.Real("price_ref"), RunTable.Real("market_value"), RunTable.Real("cash"),
            RunTable.Real("equity"), new("fees_cum", ColumnType.Real), new("pnl_unrealized", ColumnType.Real), RunTable.Ticks,
            new("pnl_realized", ColumnType.Real), new("exposure", ColumnType.Real), RunTable.Real("drawdown"), Currency,
        ],
        (snapshot, runId) => Rows(snapshot, runId, 13, (point, time, row) =>
        {
            row[0] = RunTable.Milliseconds(time);
            for (var column = 3; column <= 8; column++)
                row[column - 2] = TableValue.Of(point.Real(column));
            row[5] = TableValue.Of(point.Real(1));
            row[6] = TableValue.Of(point.Real(7));
            row[7] = TableValue.Of(point.Real(8));
            row[8] = RunTable.TicksOf(time);
            row[9] = TableValue.Of(point.Real(9));
            row[10] = TableValue.Of(point.Real(10));
            row[11] = TableValue.Of(point.Real(2));
            row[12] = TableValue.Of(point.Text(11));
        }));

    static IEnumerable<TableValue[]> Rows(
        RunSnapshot snapshot, string runId, int width, Action<ExportCursor, DateTime?, TableValue[]> fill)
    {
        using var points = snapshot.Equity(runId);
        var row = new TableValue[width];
        while (points.Read())
        {
            fill(points, points.Time(0), row);
            yield return row;
        }
    }
}
