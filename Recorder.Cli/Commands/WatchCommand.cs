using System.CommandLine;
using Microsoft.Data.Sqlite;
using Recorder.Cli.Output;
using Recorder.Cli.Watching;
using Recorder.Storage;
using Recorder.Storage.Queries;
using Recorder.Storage.Sqlite;
using Spectre.Console;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder watch</c>: one live screen of a run that another process records.</summary>
static class WatchCommand
{
    const string InFile =
        "this command takes a file, because the store of a team has a run only as the last push left it; watch the file that records it";

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var name = RunArgument.Optional();
        var once = new Option<bool>("--once")
        {
            Description = "Show the current state once and end. A redirected output always does this.",
        };
        var interval = new Option<double>("--interval")
        {
            Description = "Seconds between two looks at the file.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 1,
        };
        var (database, json) = (CommonOptions.Existing(InFile), CommonOptions.Json());
        var command = new Command(
            "watch",
            "Shows a run while another process records it: profit and loss, position, working orders, last fills, bars, gaps and the "
            + "recorder's health. Without RUN it shows the run that is being recorded, then the next one. The file is only read. "
            + "The key q or Ctrl+C ends it.\n\nExample: recorder watch --db recorder.db")
        {
            name, once, interval, database, json,
        };
        command.SetAction(given =>
        {
            var pause = given.GetValue(interval) is >= 0.1 and <= 3600 and var seconds
                ? TimeSpan.FromSeconds(seconds)
                : throw new CannotRunException("--interval: expected 0.1 to 3600 seconds");
            var path = database.Of(given, terminal);
            var (live, run) = (new LiveReader(path), given.GetValue(name));
            var first = live.Read(run);
            if (given.GetValue(json))
                terminal.Json(Report(first));
            else if (given.GetValue(once) || terminal.Window is not { } window)
                terminal.Write(WatchScreen.Of(first, path, terminal.Screen.Width, clock.GetUtcNow()));
            else
                Watch(window, live, run, path, terminal.Screen, new WatchPause(clock, pause, cancellation));
            return ExitCode.Done;
        });
        return command;
    }

    static object Report(LiveRun live) => new
    {
        Run = RunJson.Of(live.Run),
        live.Profits,
        live.Positions,
        live.WorkingCount,
        live.Working,
        live.Fills,
        live.Bars,
        live.Gaps,
        live.Health,
        live.HealthUtc,
        live.Connection,
    };

    static void Watch(IAnsiConsole window, LiveReader live, string? run, string path, Screen screen, WatchPause pause) =>
        window.Live(new Text("")).AutoClear(false).Overflow(VerticalOverflow.Crop).Start(display =>
        {
            string? problem = null;
            LiveRun? state = null;
            do
            {
                try
                {
                    (state, problem) = (live.Read(run), null);
                }
                catch (Exception e) when (e is DatabaseRefusedException or RunNotFoundException or SqliteException)
                {
                    // The file may be locked or replaced for a moment: the screen keeps the last state and says so.
                    problem = e.Message;
                }

                if (state is not null)
                    display.UpdateTarget(WatchScreen.Of(state, path, screen.Width, pause.Now, problem));
            }
            while ((run is null || state?.Run.Status == "RUNNING") && pause.Wait());
        });
}
