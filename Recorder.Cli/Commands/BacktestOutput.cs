using System.Text.Json.Serialization;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Comparing;
using Recorder.Cli.Output;
using Recorder.Plugin;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary>Prints the runs that backtests recorded.</summary>
static class BacktestOutput
{
    // Above this number of runs, a sentence only states their number.
    const int Named = 3;

    /// <summary>
    /// Prints the runs, or the ranking of a sweep, and the next commands. Writes to the error stream why a run failed or sent no order.
    /// </summary>
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
            var sweep = IsSweep(runs) ? SweepResult.Of(reader, runs[0].Run.Strategy, runs.Select(run => run.Run.RunId).ToHashSet()) : null;
            var names = new RunNames(reader.RunIds());
            if (json)
                terminal.Json(Report(database, runs, reader, sweep, report));
            else
                Write(terminal, database, runs, reader, sweep, names);
            if (!json)
                SayExisting(terminal, runs, names);
            if (report is not null && !json)
                terminal.Line($"Report: {report}");
            SayIdle(terminal, runs, names);
        }

        foreach (var (result, _) in runs.Where(run => !run.Result.IsClean))
            terminal.Problem($"run {result.RunId} {Word(result.Outcome)}: {result.Reason}");
        return runs.Count > 0 && runs.All(run => run.Result.IsClean) ? ExitCode.Done : ExitCode.FoundWrong;
    }

    static bool IsSweep(IReadOnlyList<(BacktestResult Result, RunSummary Run)> runs) =>
        runs.Count > 1 && runs.All(run => run.Run.StrategyId == runs[0].Run.StrategyId);

    static void Write(
        Terminal terminal, string database, IReadOnlyList<(BacktestResult Result, RunSummary Run)> runs, RunReader reader,
        SweepResult? sweep, RunNames names)
    {
        if (sweep is null)
            terminal.Write(RunTables.Of(runs.Select(run => run.Run), names));
        else
            SweepOutput.Write(terminal, sweep, names);
        SayLost(terminal, runs);
        SayOpen(terminal, reader.OpenTrades([.. runs.Select(run => run.Run.RunId)]), runs.Count, names);
        if (runs.Count > 0)
            NextCommands.Write(terminal, database, sweep, runs[0].Run, runs.Count, names);
    }

    static void SayExisting(Terminal terminal, IReadOnlyList<(BacktestResult Result, RunSummary Run)> runs, RunNames names)
    {
        var existing = runs.Where(run => run.Result.Existed).Select(run => names[run.Run.RunId]).ToList();
        if (existing.Count > 0)
            terminal.Prose(FormattableString.Invariant(
                $"{existing.Count} of {runs.Count} runs were completed before and are not repeated: {string.Join(", ", existing)}."));
    }

    static void SayLost(Terminal terminal, IReadOnlyList<(BacktestResult Result, RunSummary Run)> runs)
    {
        if (runs.Sum(run => run.Run.EventsLost) is > 0 and var lost)
            terminal.Prose(FormattableString.Invariant($"{lost} events are not in the file: v_gaps has the reason of each."));
    }

    static void SayOpen(Terminal terminal, IReadOnlyList<OpenTrade> open, int runs, RunNames names)
    {
        var byRun = open.GroupBy(trade => trade.RunId, StringComparer.Ordinal).ToList();
        if (runs > Named && byRun.Count > 0)
        {
            terminal.Prose(FormattableString.Invariant(
                $"{byRun.Count} of {runs} runs end with an open trade. The net P/L values it at the last price; the balance does not."));
            return;
        }

        foreach (var trade in open)
        {
            var price = trade.EntryPrice is { } entry ? $" at {Figures.Full(entry)}" : "";
            var value = trade.UnrealizedPnl is { } pnl
                ? $" Unrealised P/L at the last price: {Figures.Money(pnl)}, in the net P/L and not in the balance."
                : "";
            terminal.Prose($"Run {names[trade.RunId]} ends with an open trade: {trade.Direction.ToLowerInvariant()} "
                + $"{Figures.Full(trade.Quantity)} {trade.Symbol} since {Tables.Time(trade.EntryUtc)}{price}.{value}");
        }
    }

    // A run without orders is rarely wanted, but looks like a successful run, so a message names it. A run with a fault has a message
    // already.
    static void SayIdle(Terminal terminal, IReadOnlyList<(BacktestResult Result, RunSummary Run)> runs, RunNames names)
    {
        var idle = runs.Where(run => run.Run.Orders == 0 && run.Result.IsClean).Select(run => run.Run).ToList();
        if (idle.Count == 0)
            return;
        var which = idle.Count <= Named
            ? $"Run {string.Join(", ", idle.Select(run => names[run.RunId]))} sent no order."
            : FormattableString.Invariant($"{idle.Count} of {runs.Count} runs sent no order.");
        terminal.Notice(which + " Two usual causes: (1) the strategy asks for history by DateTime.UtcNow, which is after these prices: "
            + "use Core.TimeUtils.DateTimeUtcNow, or give --warmup 30d --shift-to now; (2) its parameters never let it trade: "
            + $"recorder show {names[idle[0].RunId]} prints them, --set changes them.");
    }

    static Recorded Report(
        string database, IReadOnlyList<(BacktestResult Result, RunSummary Run)> runs, RunReader reader, SweepResult? sweep,
        string? report) => new(
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
        sweep is null ? null : SweepOutput.Report(sweep),
        report,
        runs.Any(run => run.Result.Existed) ? [.. runs.Where(run => run.Result.Existed).Select(run => run.Run.RunId)] : null);

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
        object? Sweep,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Report,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Existing);
}
