using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Cli.Watching;
using Recorder.Storage.Sqlite;
using Recorder.Team.Connecting;
using Recorder.Team.Pushing;
using Recorder.Team.Schema;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder push</c>: sends the runs of files into the store of a team.</summary>
static class PushCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var databases = new Option<string[]>("--db")
        {
            Description = "A database file; repeat it for several. Default: recorder.db in this folder, else the plugin's file.",
            HelpName = "FILE",
            DefaultValueFactory = _ => [],
        };
        var (to, team, wait, json) = (StoreOptions.To(), TeamCommand.TeamName(), StoreOptions.Wait(), CommonOptions.Json());
        var watch = new Option<bool>("--watch") { Description = "Run until Ctrl+C, and push each run while it is recorded." };
        var interval = new Option<double>("--interval")
        {
            Description = "With --watch: seconds between two checks of the files.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 5,
        };
        var replace = new Option<bool>("--replace")
        {
            Description = "Use the state of the file where the store has more events of a run, or different ones.",
        };
        var command = new Command(
            "push",
            "Sends the runs that the store of a team does not have, or has in a different state. A run can be pushed while it is "
            + "recorded. After a kill, a lost connection or a full disk, push again: no row is lost, and no row is stored twice. "
            + "A run that was deleted in the file stays in the store.\n\n" + StoreOptions.Secrets
            + "\n\nExample: recorder push --to postgres://anna@localhost/runs --db recorder.db")
        {
            databases, to, team, watch, interval, wait, replace, json,
        };
        command.SetAction(given =>
        {
            var address = StoreAddress.Parse(given.GetRequiredValue(to));
            var isWatching = given.GetValue(watch);
            var retry = StoreOptions.Retry(terminal, clock, isWatching ? null : given.GetValue(wait));
            var settings = new PushSettings
            {
                Team = retry.Run(() => ChooseTeam(address, given.GetValue(team)), cancellation),
                Replaces = given.GetValue(replace),
            };
            List<FilePush> files = [.. Paths(given.GetValue(databases)!, terminal)
                .Select(path => new FilePush(path, address, settings, retry))];
            return isWatching
                ? Watch(terminal, files, new WatchPause(clock, Interval(given.GetValue(interval)), cancellation), cancellation)
                : Once(terminal, files, given.GetValue(json), cancellation);
        });
        return command;
    }

    static string ChooseTeam(StoreAddress address, string? named)
    {
        using var connection = address.Open();
        TeamSchema.RefuseOthers(connection);
        return TeamMembers.Choose(connection, named);
    }

    static string[] Paths(string[] given, Terminal terminal) => given.Length > 0 ? given : [ExistingDatabase.Default(terminal)];

    static TimeSpan Interval(double seconds) => seconds is >= 0.1 and <= 3600
        ? TimeSpan.FromSeconds(seconds)
        : throw new CannotRunException("--interval: expected 0.1 to 3600 seconds");

    static int Once(Terminal terminal, List<FilePush> files, bool asJson, CancellationToken cancellation)
    {
        var reports = terminal.Progress.Steps("push", progress => files
            .Select(file => file.Run((done, all) => progress?.Invoke("push", done, all), cancellation)).ToList());
        if (asJson)
            terminal.Json(new { Files = reports });
        else
            reports.ForEach(report => Print(terminal, report));
        return reports.All(report => report.Refused.Count == 0) ? ExitCode.Done : ExitCode.FoundWrong;
    }

    static int Watch(Terminal terminal, List<FilePush> files, WatchPause pause, CancellationToken cancellation)
    {
        var said = new HashSet<(string, string)>();
        try
        {
            do
            {
                foreach (var file in files)
                    Look(file);
            }
            while (pause.Wait());
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl+C ends the command. The next push sends the rest.
        }
        finally
        {
            files.ForEach(file => file.Close());
        }

        return ExitCode.Done;

        void Look(FilePush file)
        {
            try
            {
                if (file.RunAgain(cancellation) is not { } report)
                    return;
                // Each problem is shown once.
                var news = report with { Refused = [.. report.Refused.Where(run => said.Add((run.RunId, run.Reason)))] };
                if (news.Sent > 0 || news.Refused.Count > 0)
                    Print(terminal, news);
            }
            catch (Exception e) when (e is DatabaseRefusedException or Microsoft.Data.Sqlite.SqliteException)
            {
                file.Close();
                if (said.Add((file.Path, e.Message)))
                    terminal.Problem(e.Message);
            }
        }
    }

    static void Print(Terminal terminal, PushReport report)
    {
        var (runs, rows) = (StoreOptions.Count(report.Runs, "run"), StoreOptions.Count(report.Rows, "row"));
        terminal.Line(report is { Sent: 0, Refused.Count: 0 }
            ? $"{report.Database}: nothing to push, the store is up to date with {runs}"
            : string.Create(CultureInfo.InvariantCulture, $"{report.Database}: {report.Sent} of {runs} pushed, {rows}"));
        foreach (var (runId, reason) in report.Refused)
            terminal.Problem($"run {runId} was not pushed: {reason}");
    }
}
