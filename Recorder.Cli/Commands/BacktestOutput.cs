using System.Text.Json.Serialization;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Output;
using Recorder.Plugin;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary>Prints the runs that backtests recorded.</summary>
static class BacktestOutput
{
    /// <summary>Prints the runs, and writes to the error stream why a run failed.</summary>
    /// <param name="terminal">Streams.</param>
    /// <param name="database">The database.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="json">JSON instead of a table.</param>
    /// <param name="report">Path of the report; null when none was written.</param>
    /// <returns>The exit code.</returns>
    internal static int Print(
        Terminal terminal, string database, IReadOnlyList<(BacktestResult Result, RunSummary Run)> runs, bool json, string? report = null)
    {
        using (var reader = RunReader.Open(database))
        {
            if (json)
                terminal.Json(Report(database, runs, reader, report));
            else
                terminal.Write(RunTables.Of(runs.Select(run => run.Run), reader.Runs()));
            if (report is not null && !json)
                terminal.Line($"Report: {report}");
        }

        foreach (var (result, _) in runs.Where(run => !run.Result.IsClean))
            terminal.Problem($"run {result.RunId} {Word(result.Outcome)}: {result.Reason}");
        return runs.Count > 0 && runs.All(run => run.Result.IsClean) ? ExitCode.Done : ExitCode.FoundWrong;
    }

    static Recorded Report(
        string database, IReadOnlyList<(BacktestResult Result, RunSummary Run)> runs, RunReader reader, string? report) => new(
        Path.GetFullPath(database),
        [.. runs.Select(run => new
        {
            run.Run.RunId,
            run.Run.InstanceId,
            run.Run.Status,
            run.Run.Bars,
            run.Run.Orders,
            run.Run.Executions,
            Gaps = run.Run.EventsLost == 0 ? 0 : reader.Detail(run.Run).Gaps.Count,
        })],
        report);

    static string Word(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Canceled => "was canceled",
        RunOutcome.Completed => "completed with faults",
        _ => "failed",
    };

    /// <summary>The output as JSON.</summary>
    sealed record Recorded(
        string Database,
        IReadOnlyList<object> Runs,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Report);
}
