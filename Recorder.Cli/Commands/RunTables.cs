using Recorder.Cli.Output;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary>Runs as a table.</summary>
static class RunTables
{
    static readonly Column[] Columns =
    [
        Column.Text("run"), Column.Text("strategy"), Column.Text("instance", 2), Column.Text("symbol", 5), Column.Text("type", 11),
        Column.Text("status", 3), Column.Text("start (UTC)", 10), Column.Text("end (UTC)", 12), Column.Number("bars", 9),
        Column.Number("orders", 8), Column.Number("fills", 7), Column.Number("lost events", 6), Column.Profit("net P/L"),
        Column.Money("balance", 4), Column.Text("tags", 4),
    ];

    /// <summary>One line per run.</summary>
    /// <param name="runs">The runs to list.</param>
    /// <param name="names">Names of the runs in the file.</param>
    internal static Sheet Of(IEnumerable<RunSummary> runs, RunNames names) => Tables.Of(
        Columns,
        runs.Select(run => (IReadOnlyList<object?>)
        [
            names[run.RunId], run.Strategy, run.Instance == run.Strategy ? null : run.Instance,
            $"{run.Symbol} {run.Timeframe}".Trim(), run.RunType,
            run.ArchivedUtc is null ? run.Status : $"{run.Status}, archived", Tables.Time(run.StartUtc), Tables.Time(run.EndUtc),
            run.Bars, run.Orders, run.Executions, run.EventsLost, run.NetProfit, run.FinalBalance,
            string.Join(", ", run.Tags),
        ]));
}
