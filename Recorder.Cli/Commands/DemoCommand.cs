using System.CommandLine;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Cli.Output;
using Recorder.Cli.Strategies;
using Recorder.Cli.Waiting;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder demo</c>: needs no input and leaves a database to look at.</summary>
static class DemoCommand
{
    const int Days = 20;
    const int Seed = 2025;

    // Tick value and fee per side of an E-mini future.
    const double TickValue = 12.5;
    const double Fee = 2.1;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
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
            return Run(terminal, given.GetRequiredValue(database), given.GetValue(json), patience);
        });
        return command;
    }

    static int Run(Terminal terminal, string database, bool json, DatabaseWait patience)
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
            new(StrategySource.Find(null, nameof(MaCross)), [], prices, terms),
            new(StrategySource.Find(null, nameof(BracketBreakout)), [], prices, terms),
        ];
        // One after the other, so that the file always lists them in the same order.
        var runs = terminal.Progress.Count("demo", 4L * prices.Bars.Count * plans.Length,
            progress => BacktestSeries.Run(plans, database, parallel: 1, progress, patience));
        if (!json)
            terminal.Line($"{prices.Bars.Count} generated 5-minute bars, two strategies, recorded into {Path.GetFullPath(database)}:");
        var code = BacktestOutput.Print(terminal, database, runs, json);
        if (!json)
            SayNext(terminal, database);
        return code;
    }

    static void SayNext(Terminal terminal, string database)
    {
        var file = database.Contains(' ', StringComparison.Ordinal) ? $"\"{database}\"" : database;
        terminal.Line("Next:");
        terminal.Line($"  recorder report latest --open --db {file}    charts, trades and every number, in one HTML file");
        terminal.Line($"  recorder show latest --db {file}    orders, fills, positions and OCO groups of the last run");
        terminal.Line($"  recorder runs --db {file}           every run in the file");
        terminal.Line($"  recorder verify --db {file}         checks the file, and compares it with the event log");
        terminal.Line($"  recorder open --db {file}           writes a DB Browser for SQLite project with queries and plots");
        terminal.Line($"  sqlite3 {file} \"SELECT * FROM v_executions LIMIT 20\"");
        terminal.Line("From the source folder, `recorder` is `dotnet run --project Recorder.Cli --`.");
    }
}
