using System.CommandLine;
using System.Globalization;
using Recorder.Archives.Runs;
using Recorder.Cli.Output;
using Recorder.Storage.Archives;
using Recorder.Storage.Maintenance.Archiving;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder archive</c>: moves the log, orders, fills and bars of runs into files beside the database.</summary>
static class ArchiveCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var (names, rule, dryRun) = (RunArgument.Several(), new SelectionOptions("Leave"), RemovalOutput.DryRun());
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "archive",
            "Moves the event log, orders, fills and bars of ended runs into compressed Parquet files beside the database; the hash of "
            + "their manifest stays in the database. Runs, configurations, metrics, equity and closed trades stay. Name runs, or give a "
            + "rule as for prune. restore brings a run back.\n\n"
            + "Examples: recorder archive latest --db recorder.db\n          recorder archive --older-than 90d --keep-tagged --dry-run")
        {
            names,
        };
        rule.AddTo(command);
        command.Add(dryRun);
        command.Add(database);
        command.Add(json);
        command.SetAction(given =>
        {
            var path = database.Of(given, terminal);
            var runs = Runs(given, path, given.GetValue(names) ?? [], rule, clock);
            return new Output(terminal, path, given.GetValue(dryRun), given.GetValue(json)).Run(runs, clock, cancellation);
        });
        return command;
    }

    static IReadOnlyList<string> Runs(ParseResult given, string path, string[] names, SelectionOptions rule, TimeProvider clock)
    {
        if (names.Length > 0 && rule.AreGiven(given))
            throw new CannotRunException("give runs or a rule, not both");
        if (names.Length > 0)
            return RunArgument.Find(path, names);
        if (!rule.AreGiven(given))
            throw new CannotRunException("name what to archive: give runs, --keep-last, --older-than or --status");
        return (rule.Of(given) with { SkipsArchived = true }).Of(path, clock.GetUtcNow().UtcDateTime);
    }

    sealed record Output(Terminal Terminal, string Path, bool IsDryRun, bool IsJson)
    {
        internal int Run(IReadOnlyList<string> runs, TimeProvider clock, CancellationToken cancellation)
        {
            var plan = RunArchiving.Plan(Path, runs);
            if (!IsJson && plan.Count == 0)
                Terminal.Line("No run to archive.");
            else if (!IsJson)
                PlanTable.Print(Terminal, Path, plan);
            IReadOnlyList<ArchivedRun> archived = IsDryRun || plan.Count == 0 ? [] : Archive(runs, clock, cancellation);
            if (IsJson)
                Terminal.Json(new { Database = System.IO.Path.GetFullPath(Path), Plan = plan, Archived = archived });
            else if (IsDryRun)
                Terminal.Line("dry run: nothing was archived");
            else if (plan.Count > 0)
                Print(archived);
            return ExitCode.Done;
        }

        IReadOnlyList<ArchivedRun> Archive(IReadOnlyList<string> runs, TimeProvider clock, CancellationToken cancellation) =>
            Terminal.Progress.Steps("archive", progress => RunArchiving.Archive(
                Path, runs, new ArchiveStore(Path), clock, done => progress?.Invoke("archive", done, runs.Count), cancellation));

        void Print(IReadOnlyList<ArchivedRun> archived)
        {
            var bars = archived.SelectMany(run => run.Bars).DistinctBy(bars => bars.Sha256).Sum(bars => bars.Bytes);
            var (before, after) = (archived.Sum(run => run.BytesBefore), archived.Sum(run => run.BytesAfter) + bars);
            Terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path}: {PlanTable.Count(archived.Count, "run")} archived, {before} bytes of values became {after} bytes of files. "
                    + $"`recorder vacuum` shrinks the file"));
        }
    }
}
