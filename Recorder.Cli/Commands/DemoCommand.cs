using System.CommandLine;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Cli.Output;
using Recorder.Cli.Strategies;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder demo</c>: needs nothing and leaves a file to look at.</summary>
static class DemoCommand
{
    const int Days = 20;
    const int Seed = 2025;

    // What a lot of an E-mini future earns per tick, and costs per side.
    const double TickValue = 12.5;
    const double Fee = 2.1;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "demo",
            "Makes its own prices, runs two strategies on them, and records both. A file that is there already gets more runs.\n\n"
            + "Example: recorder demo")
        {
            database, json,
        };
        command.SetAction(given => Run(terminal, given.GetRequiredValue(database), given.GetValue(json), cancellation));
        return command;
    }

    static int Run(Terminal terminal, string database, bool json, CancellationToken cancellation)
    {
        var prices = GeneratedBars.Make(Days, Seed);
        var terms = new Terms { Symbol = "DEMO", TickSize = GeneratedBars.TickSize, TickValue = TickValue, FeePerLot = Fee, SpreadTicks = 1 };
        BacktestPlan[] plans =
        [
            new(StrategySource.Find(null, nameof(MaCross)), [], prices, terms),
            new(StrategySource.Find(null, nameof(BracketBreakout)), [], prices, terms),
        ];
        // One after the other, so that the file lists them in the same order every time.
        var runs = terminal.Progress.Count("demo", 4L * prices.Bars.Count * plans.Length, progress => BacktestSeries.Run(plans, database, parallel: 1, progress, cancellation));
        if (!json)
            terminal.Line($"{prices.Bars.Count} invented bars of five minutes, two strategies, recorded into {Path.GetFullPath(database)}:");
        var code = BacktestOutput.Print(terminal, database, runs, json);
        if (!json)
            SayNext(terminal, database);
        return code;
    }

    static void SayNext(Terminal terminal, string database)
    {
        var file = database.Contains(' ', StringComparison.Ordinal) ? $"\"{database}\"" : database;
        terminal.Line("Next:");
        terminal.Line($"  recorder show latest --db {file}    orders, fills, positions and OCO groups of the last run");
        terminal.Line($"  recorder runs --db {file}           every run in the file");
        terminal.Line($"  recorder verify --db {file}         is the file sound, and is it what the event log says");
        terminal.Line($"  recorder open --db {file}           a project for DB Browser for SQLite beside it, with queries and plots ready");
        terminal.Line($"  sqlite3 {file} \"SELECT * FROM v_executions LIMIT 20\"");
        terminal.Line("From the source folder, `recorder` is `dotnet run --project Recorder.Cli --`.");
    }
}
