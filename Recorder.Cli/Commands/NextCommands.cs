using Recorder.Cli.Comparing;
using Recorder.Cli.Output;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary>The next useful commands after a backtest.</summary>
static class NextCommands
{
    const string FromSource = "From the source folder, `recorder` is `dotnet run --project Recorder.Cli --`.";

    /// <summary>Prints further commands, each with its effect.</summary>
    /// <param name="terminal">Receives the commands.</param>
    /// <param name="database">The file that was recorded into.</param>
    /// <param name="sweep">The result of the sweep; null when there was no sweep.</param>
    /// <param name="run">A run that was recorded.</param>
    /// <param name="runs">Number of runs that were recorded.</param>
    /// <param name="names">Names of the runs in the file.</param>
    internal static void Write(Terminal terminal, string database, SweepResult? sweep, RunSummary run, int runs, RunNames names)
    {
        var name = sweep is null ? "latest" : names[sweep.Best.RunId];
        var file = database == CommonOptions.DefaultFile ? "" : $" --db {Quoted(database)}";
        var compare = sweep is null && runs > 1 ? "latest latest-1" : $"--strategy {Quoted(run.Strategy)}{Grid(sweep)}";
        (string Command, string Words)[] next =
        [
            ($"report {(sweep is null ? name : $"--sweep {Quoted(run.Strategy)}")} --open", "charts and every number, in one HTML file"),
            ("serve --open", "all runs and their charts, in the browser"),
            ($"trades {name}", "closed trades and what closed them"),
            ($"metrics {name}", "headline figures"),
            ($"validate {name}", "may the result be luck?"),
            ($"compare {compare}", sweep is null ? "runs side by side" : "the sweep as a grid"),
            ($"show {name}", "orders, fills, positions, notes"),
            ("open", "queries and plots for DB Browser for SQLite"),
            ("verify", "checks the file against its event log"),
        ];
        // In a narrow window, the description is left out so that the command stays whole.
        var room = (terminal.Screen.Width ?? int.MaxValue) - "  recorder   ".Length - file.Length - next.Max(one => one.Words.Length);
        var width = next.Where(one => one.Command.Length <= room).Select(one => one.Command.Length).DefaultIfEmpty().Max();
        terminal.Line();
        terminal.Line("Next:");
        foreach (var (command, words) in next)
            terminal.Line(command.Length <= room ? $"  recorder {command.PadRight(width)}{file}  {words}" : $"  recorder {command}{file}");
        terminal.Prose(FromSource);
    }

    static string Grid(SweepResult? sweep) => sweep?.Ranking.Differing is [var rows, var columns, ..]
        ? $" --grid {Quoted($"{Word(rows)},{Word(columns)}")}"
        : "";

    // In the form of --sweep: without spaces, so that no quotes are needed.
    static string Word(string name) => name.Replace('.', '/').Replace(' ', '-').ToLowerInvariant();

    static string Quoted(string text) => text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text;
}
