using System.CommandLine;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Cli.Output;
using Recorder.Cli.Strategies;
using Recorder.Cli.Waiting;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder demo</c>: makes an example database without any input.</summary>
static class DemoCommand
{
    const int Days = 20;
    const int Seed = 2025;

    // Tick value and fee per side of an E-mini future.
    const double TickValue = 12.5;
    const double Fee = 2.1;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var (database, waitLimit, json) = (CommonOptions.Database(), WaitLimit.Option(), CommonOptions.Json());
        var command = new Command(
            "demo",
            "Generates prices, runs two strategies on them, and records both. An existing file gets further runs.\n\n"
            + "Example: recorder demo")
        {
            database, waitLimit, json,
        };
        command.SetAction(given =>
        {
            using var patience = new DatabaseWait(terminal, WaitLimit.Parse(given.GetValue(waitLimit)), cancellation);
            return Run(terminal, clock, given.GetRequiredValue(database), given.GetValue(json), patience);
        });
        return command;
    }

    static int Run(Terminal terminal, TimeProvider clock, string database, bool json, DatabaseWait patience)
    {
        var prices = GeneratedBars.Make(Days, Seed);
        var terms = new BacktestOptions
        {
            Symbol = "DEMO",
            TickSize = GeneratedBars.TickSize,
            TickValue = TickValue,
            FeePerLot = Fee,
            SpreadTicks = 1
        };
        BacktestPlan[] plans =
        [
            new(StrategySource.Find(null, nameof(MaCross)), [], prices, terms) { Clock = clock, Indicators = true },
            new(StrategySource.Find(null, nameof(BracketBreakout)), [], prices, terms) { Clock = clock },
        ];
        // One after the other, so that the file always has them in the same order.
        var runs = terminal.Progress.Count("demo", 4L * prices.Bars.Count * plans.Length,
            progress => BacktestSeries.Run(plans, database, parallel: 1, progress, patience));
        if (!json)
            terminal.Line(FormattableString.Invariant(
                $"{prices.Bars.Count} generated 5-minute bars, two strategies, recorded into {database}"));
        return BacktestOutput.Print(terminal, database, runs, json);
    }
}
