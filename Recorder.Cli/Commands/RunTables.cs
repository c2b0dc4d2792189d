using Recorder.Cli.Output;
using Recorder.Storage.Reading;
using Spectre.Console;

namespace Recorder.Cli.Commands;

/// <summary>Runs and what belongs to them as tables.</summary>
static class RunTables
{
    static readonly string[] RunTitles = ["run", "strategy", "instance", "symbol", "timeframe", "type", "status", "start (UTC)", "end (UTC)", "bars #", "orders #", "fills #", "lost #", "balance #"];

    /// <summary>A line per run.</summary>
    internal static Table Runs(IEnumerable<RunSummary> runs) => Tables.Of(
        RunTitles,
        runs.Select(run => (IReadOnlyList<object?>)
        [
            run.RunId, run.Strategy, run.Instance == run.Strategy ? null : run.Instance, run.Symbol, run.Timeframe, run.RunType, run.Status,
            Tables.Time(run.StartUtc), Tables.Time(run.EndUtc), run.Bars, run.Orders, run.Executions, run.EventsLost, run.FinalBalance,
        ]));
}
