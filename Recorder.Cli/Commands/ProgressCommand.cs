using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Recorder.Cli.Output;
using Recorder.Cli.Watching;
using Recorder.Storage;
using Recorder.Storage.Jobs;
using Recorder.Storage.Sqlite;
using Spectre.Console;

namespace Recorder.Cli.Commands;

/// <summary>
/// <c>recorder progress</c>: shows the progress of a job, even while another process works on it, and cleans up old jobs.
/// </summary>
sealed class ProgressCommand
{
    readonly Argument<string?> _job = new("job")
    {
        Description = "A job: its id, a unique prefix of it, or latest. Default: the running job, else the newest.",
        HelpName = "JOB",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<bool> _list = new("--list") { Description = "List all jobs." };
    readonly Option<bool> _items = new("--items") { Description = "Show all items, not only the last ten." };
    readonly Option<bool> _watch = new("--watch") { Description = "Update until the job ends. A redirected output shows only the end." };
    readonly Option<double> _interval = new("--interval")
    {
        Description = "Seconds between two looks at the file.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 1,
    };

    readonly Option<bool> _clean = new("--clean") { Description = "Remove old items and archive old jobs. Results stay." };
    readonly Option<string> _olderThan = Age("--older-than", "30d", "Age from which --clean removes items");
    readonly Option<string> _archiveAfter = Age("--archive-after", "90d", "Age from which --clean archives completed jobs");
    readonly Option<bool> _dryRun = new("--dry-run") { Description = "With --clean: count only." };
    readonly ExistingDatabase _database = CommonOptions.Existing(
        "this command takes a file, because jobs stay in the file that records their runs; the store of a team has no jobs");
    readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var options = new ProgressCommand();
        var command = new Command(
            "progress",
            "Shows the progress of a sweep, a backtest of several symbols or an import, while it runs and afterwards.\n\n"
            + "Example: recorder progress --db recorder.db\nClean up: recorder progress --clean --dry-run --db recorder.db")
        {
            options._job, options._list, options._items, options._watch, options._interval, options._clean, options._olderThan,
            options._archiveAfter, options._dryRun, options._database, options._json,
        };
        command.SetAction(given => options.Run(given, terminal, clock, cancellation));
        return command;
    }

    int Run(ParseResult given, Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var pause = given.GetValue(_interval) is >= 0.1 and <= 3600 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new CannotRunException("--interval: expected 0.1 to 3600 seconds");
        var path = _database.Of(given, terminal);
        if (given.GetValue(_dryRun) && !given.GetValue(_clean))
            throw new CannotRunException("--dry-run needs --clean");
        if (given.GetValue(_clean))
            Clean(given, path, terminal, clock);
        else if (given.GetValue(_list))
            List(given, path, terminal);
        else
            Show(given, path, terminal, new WatchPause(clock, pause, cancellation));
        return ExitCode.Done;
    }

    void Clean(ParseResult given, string path, Terminal terminal, TimeProvider clock)
    {
        var isDry = given.GetValue(_dryRun);
        var ages = new JobAges(Days(_olderThan, given), Days(_archiveAfter, given));
        var cleaned = JobCleaning.Run(path, ages, isDry, clock);
        if (given.GetValue(_json))
            terminal.Json(new { cleaned.RemovedItems, cleaned.ArchivedJobs, DryRun = isDry });
        else
            terminal.Line(FormattableString.Invariant(
                $"{(isDry ? "To clean up" : "Cleaned up")}: {cleaned.RemovedItems} old items, {cleaned.ArchivedJobs} old jobs."));
    }

    void List(ParseResult given, string path, Terminal terminal)
    {
        using var reader = JobReader.Open(path);
        var jobs = reader.All();
        if (given.GetValue(_json))
            terminal.Json(jobs.Select(job => new
            {
                RunId = job.JobId,
                job.Kind,
                StrategyCode = job.Strategy,
                job.Status,
                job.ExitStatus,
                job.ProgressPercent,
                job.ProcessedCount,
                job.TotalCount,
                job.StartedAt,
                job.CompletedAt,
            }).ToList());
        else if (jobs.Count == 0)
            terminal.Line("This file has no job yet.");
        else
            terminal.Write(ProgressScreen.Jobs(jobs));
    }

    void Show(ParseResult given, string path, Terminal terminal, WatchPause pause)
    {
        var (name, isJson) = (given.GetValue(_job), given.GetValue(_json));
        var state = Read(path, name, given.GetValue(_items));
        if (state is null)
        {
            terminal.Line(isJson ? "null" : "This file has no job yet.");
            return;
        }

        if (given.GetValue(_watch) && !isJson && terminal.Window is { } window)
        {
            Watch(window, state, path, given.GetValue(_items), terminal.Screen.Width, pause);
            return;
        }

        while (given.GetValue(_watch) && IsRunning(state) && pause.Wait())
            state = Read(path, state.Job.JobId, given.GetValue(_items))!;
        if (isJson && state.Items is null)
            terminal.Json(state.Progress);
        else if (isJson)
            terminal.Json(new { state.Progress.Status, state.Progress.RecentResults, state.Progress.Summary, Timeline = state.Items });
        else
            terminal.Write(ProgressScreen.Of(state.Job, state.Progress, state.Items, terminal.Screen.Width));
    }

    static void Watch(IAnsiConsole window, State first, string path, bool all, int? width, WatchPause pause) =>
        window.Live(new Text("")).AutoClear(false).Overflow(VerticalOverflow.Crop).Start(display =>
        {
            var (state, problem) = (first, (string?)null);
            do
            {
                try
                {
                    (state, problem) = (Read(path, first.Job.JobId, all)!, null);
                }
                catch (Exception e) when (e is DatabaseRefusedException or RunNotFoundException or SqliteException)
                {
                    // The file may be locked or replaced for a moment: the screen keeps the last state and shows the problem.
                    problem = e.Message;
                }

                display.UpdateTarget(ProgressScreen.Of(state.Job, state.Progress, state.Items, width, problem));
            }
            while (IsRunning(state) && pause.Wait());
        });

    static State? Read(string path, string? name, bool all)
    {
        using var reader = JobReader.Open(path);
        if ((name is null ? reader.Current() : reader.Find(name)) is not { } job)
            return null;
        var progress = reader.Progress(job.JobId);
        return new State(job, progress, all ? reader.Timeline(job.JobId) : null);
    }

    static bool IsRunning(State state) => state.Progress.Status.Status == JobStatus.Running;

    static TimeSpan Days(Option<string> option, ParseResult given)
    {
        var text = given.GetRequiredValue(option);
        return text.EndsWith('d') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days <= 36_500
            ? TimeSpan.FromDays(days)
            : throw new CannotRunException($"{option.Name}: expected days such as 30d, found '{text}'");
    }

    static Option<string> Age(string name, string usual, string what) =>
        new(name) { Description = $"{what}.", HelpName = "DAYS", DefaultValueFactory = _ => usual };

    sealed record State(JobRow Job, ExecutionProgress Progress, IReadOnlyList<RecentProgress>? Items);
}
