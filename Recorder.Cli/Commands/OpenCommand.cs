using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Cli.Viewing;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder open</c>: writes a DB Browser project with queries and plots, and prints how to use it.</summary>
static class OpenCommand
{
    static readonly (string View, string Words)[] First =
    [
        ("_readme", "which view answers which question"),
        ("v_runs", "what ran"),
        ("v_compare", "runs side by side"),
        ("v_trades", "closed trades with their result and exit reason"),
        ("v_order_fills", "orders with their fills"),
        ("v_equity", "account value over time, plotted"),
        ("v_daily_pnl", "profit and loss by day, plotted"),
        ("v_health", "whether the file is complete"),
        ("data_dictionary", "meaning of every table and column"),
    ];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var project = new Option<string?>("--project")
        {
            Description = "The project file. Default: beside the database, named after it.",
            HelpName = "FILE.sqbpro"
        };
        var force = new Option<bool>("--force") { Description = "Overwrite the project even if you have changed it." };
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "open",
            "Writes a project for DB Browser for SQLite beside the file, with queries and plots, and says how to use it. "
            + "Keeps a project that you have changed.\n\nExample: recorder open --db recorder.db")
        {
            project, force, database, json,
        };
        command.SetAction(given =>
        {
            var path = database.Of(given, terminal);
            var place = given.GetValue(project) is { } named ? Path.GetFullPath(named) : ProjectFile.Beside(path);
            using var reader = RunReader.Open(path);
            var runs = reader.Runs();
            // Plots of a run without trades would be empty.
            var plotted = runs.FirstOrDefault(run => run.Executions > 0) ?? (runs is [var newest, ..] ? newest : null);
            var shapes = BrowserProject.Views.ToDictionary(view => view, reader.Shape, StringComparer.Ordinal);
            var outcome = ProjectFile.Write(
                place, new BrowserProject(ProjectFile.Relative(place, path), shapes, plotted?.RunId), given.GetValue(force));
            if (given.GetValue(json))
            {
                terminal.Json(new
                {
                    Database = Path.GetFullPath(path),
                    Project = place,
                    Written = outcome == ProjectOutcome.Written,
                    PlottedRun = plotted?.RunId,
                    Running = runs.Count(run => run.Status == "RUNNING"),
                    Queries = ReadyQuery.All,
                });
            }
            else
            {
                var curves = outcome == ProjectOutcome.Written && Plot.All.All(plot => shapes[plot.View].HasRows) ? plotted : null;
                Explain(terminal, place, outcome, runs, curves);
            }

            return ExitCode.Done;
        });
        return command;
    }

    static void Explain(Terminal terminal, string project, ProjectOutcome outcome, IReadOnlyList<RunSummary> runs, RunSummary? curves)
    {
        terminal.Line(outcome == ProjectOutcome.Kept
            ? $"{project} is kept, because you changed it; --force overwrites it."
            : string.Create(
                CultureInfo.InvariantCulture, $"{project}: written, with {ReadyQuery.All.Count} queries and {Plot.All.Count} plots."));
        terminal.Line("Next:");
        terminal.Line(
            "  Open it in DB Browser for SQLite (sqlitebrowser.org, 3.12 or newer): File, Open Project. It opens the database read-only.");
        terminal.Line("  Tab \"Execute SQL\": a query on each tab; F5 runs it.");
        terminal.Line("  Tab \"Browse Data\": choose a view. Start with:");
        foreach (var (view, words) in First)
            terminal.Line($"    {view,-16} {words}");
        if (curves is not null)
            terminal.Line(
                $"  The window Plot shows the curves of run {curves.RunId}. To plot another run, change the filter above run_id.");
        if (runs.Any(run => run.Status == "RUNNING"))
            terminal.Line("  A run is being recorded. You can read the file; F5 shows new rows.");
        terminal.Line(
            "  Do not edit the database during a recording: a changed, unsaved cell locks the file. Events wait "
                + "in the journal meanwhile; none is lost.");
        terminal.Line("  The sqlite3 shell, pandas and DuckDB read the same views: docs/database.md.");
    }
}
