using Recorder.Cli.Backtesting;
using Recorder.Cli.Output;
using Recorder.Plugin;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary>Prints the runs that backtests recorded.</summary>
static class BacktestOutput
{
    /// <summary>Prints the runs, and writes to the error stream why a run failed.</summary>
    /// <returns>The exit code.</returns>
    internal static int Print(Terminal terminal, string database, IReadOnlyList<(BacktestResult Result, RunSummary Run)> runs, bool json)
    {
        using (var reader = RunReader.Open(database))
        {
            if (json)
                terminal.Json(Report(database, runs, reader));
            else
                terminal.Write(RunTables.Of(runs.Select(run => run.Run), reader.Runs()));
        }

        foreach (var (result, _) in runs.Where(run => !run.Result.IsClean))
            terminal.Problem($"run {result.RunId} {Word(result.Outcome)}: {result.Reason}");
        return runs.Count > 0 && runs.All(run => run.Result.IsClean) ? ExitCode.Done : ExitCode.FoundWrong;
    }

    static object Report(string database, IReadOnlyList<(BacktestResult Result, RunSummary Run)> runs, RunReader reader) => new
    {
        Database = Path.GetFullPath(database),
        Runs = runs.Select(run => new
        {
            run.Run.RunId,
            run.Run.InstanceId,
            run.Run.Status,
            run.Run.Bars,
            run.Run.Orders,
            run.Run.Executions,
            Gaps = run.Run.EventsLost == 0 ? 0 : reader.Detail(run.Run).Gaps.Count,
        }).ToList(),
    };

    static string Word(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Canceled => "was canceled",
        RunOutcome.Completed => "completed with faults",
        _ => "failed",
    };
}
