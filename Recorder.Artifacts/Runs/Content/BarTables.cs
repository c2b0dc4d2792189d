using Recorder.Archives.Tables;
using Recorder.Storage.Queries.Exports;

namespace Recorder.Artifacts.Runs.Content;

/// <summary>The table with the bars that a run saw, by symbol, timeframe and time.</summary>
static class BarTables
{
    // A gap is longer than this multiple of the length of a bar.
    const double GapLength = 1.5;

    internal static RunTable Bars { get; } = new(
        "bars",
        [
            RunTable.Time, new("open", ColumnType.Real), new("high", ColumnType.Real), new("low", ColumnType.Real),
            new("close", ColumnType.Real), RunTable.Real("volume"), new("gap_flag", ColumnType.Flag, true), RunTable.Ticks,
            new("symbol", ColumnType.Text), new("timeframe", ColumnType.Text), RunTable.Text("volumetric_json"),
        ],
        Rows);

    static IEnumerable<TableValue[]> Rows(RunSnapshot snapshot, string runId)
    {
        var row = new TableValue[11];
        foreach (var series in snapshot.Series(runId))
        {
            (row[8], row[9]) = (TableValue.Of(series.Symbol), TableValue.Of(series.Timeframe));
            using var bars = snapshot.Bars(series);
            DateTime? before = null;
            while (bars.Read())
            {
                var time = bars.Time(0);
                row[0] = RunTable.Milliseconds(time);
                for (var column = 1; column <= 5; column++)
                    row[column] = TableValue.Of(bars.Real(column));
                row[6] = IsAfterGap(before, time, series.Length);
                row[7] = RunTable.TicksOf(time);
                row[10] = TableValue.Of(bars.Text(6));
                before = time;
                yield return row;
            }
        }
    }

    // For bars without a fixed length, times do not show gaps.
    static TableValue IsAfterGap(DateTime? before, DateTime? time, TimeSpan? length) =>
        length is not { Ticks: > 0 } || time is null ? TableValue.Missing : TableValue.Of(time - before > GapLength * length);
}
