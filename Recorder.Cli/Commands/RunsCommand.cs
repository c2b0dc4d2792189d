using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Cli.Viewing;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder runs</c>: lists runs.</summary>
static class RunsCommand
{
    static readonly string[] Statuses = ["RUNNING", "COMPLETED", "FAILED", "CANCELED"];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var tag = new Option<string?>("--tag") { Description = "Only runs with this tag.", HelpName = "NAME" };
        var strategy = new Option<string?>("--strategy") { Description = "Only runs of this strategy.", HelpName = "NAME" };
        var status = new Option<string?>("--status")
        {
            Description = "Only runs with this status.",
            HelpName = string.Join('|', Statuses).ToLowerInvariant(),
        };
        status.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Statuses);
        var rows = CommonOptions.Rows();
        var (database, json) = (CommonOptions.Readable(cancellation), CommonOptions.Json());
        var command = new Command("runs", "Lists the runs of a file, newest first.\n\nExample: recorder runs --db recorder.db")
        {
            tag, strategy, status, rows, database, json,
        };
        command.SetAction(given =>
        {
            var query = new RunQuery
            {
                Tag = given.GetValue(tag),
                Strategy = given.GetValue(strategy),
                Status = given.GetValue(status)?.ToUpperInvariant(),
            };
            database.List(given, terminal, listed =>
            {
                if (given.GetValue(json))
                    terminal.Json(listed.Catalogue.Runs(query).Select(RunJson.Of).ToList());
                else
                    Show(terminal, listed, query, terminal.Rows(given.GetValue(rows)));
            });
            return ExitCode.Done;
        });
        return command;
    }

    static void Show(Terminal terminal, ListedRuns listed, RunQuery query, int rows)
    {
        var runs = listed.Catalogue.Runs(query with { Rows = rows });
        if (runs.Count == 0)
        {
            terminal.Line(listed.Catalogue.Count(new RunQuery()) == 0 ? $"This {listed.Place} has no run yet."
                : query is { Tag: { } tag, Strategy: null, Status: null } ? $"No run has the tag '{tag}'." : "No run is like that.");
            return;
        }

        terminal.Write(RunTables.Of(runs, listed.NamesOf(runs.Select(run => run.RunId))));
        if (runs.Count == rows && listed.Catalogue.Count(query) - rows is > 0 and var more)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  and {more} more; --rows 0 shows all"));
    }
}
