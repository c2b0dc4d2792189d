using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Metrics;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder recompute</c>: computes closed trades, equity and metrics of runs and stores them.</summary>
static class RecomputeCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation) => Create("recompute", terminal, cancellation);

    /// <summary>Makes the command under its former name, which is hidden in help.</summary>
    internal static Command CreateFormer(Terminal terminal, CancellationToken cancellation)
    {
        var command = Create("compute", terminal, cancellation);
        command.Hidden = true;
        return command;
    }

    static Command Create(string name, Terminal terminal, CancellationToken cancellation)
    {
        var names = RunArgument.Several();
        var all = new Option<bool>("--all") { Description = "Compute all runs, also those with current metrics." };
        var matching = new Option<string[]>("--matching")
        {
            Description = "Also store the closed trades of this matching rule, besides flat-to-flat.",
            HelpName = string.Join('|', MatchingRuleParser.Stored)
        };
        matching.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, MatchingRuleParser.Stored);
        var riskFree =
            new Option<double>("--risk-free") { Description = "Annual risk-free rate, as a fraction: 0.02.", HelpName = "ANNUAL" };
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            name,
            "Computes closed trades, equity and metrics and stores them in the file. Default: all runs with missing or stale metrics. "
            + "The recorder does this itself when a run ends.\n\nExample: recorder recompute --db recorder.db")
        {
            names, all, matching, riskFree, database, json,
        };
        command.SetAction(given =>
        {
            var path = database.Of(given, terminal);
            var rate = given.GetValue(riskFree);
            if (!(rate > -1 && double.IsFinite(rate)))
                throw new CannotRunException("--risk-free: expected a fraction above -1, such as 0.02");
            var runs = Runs(path, given.GetValue(names) ?? [], given.GetValue(all));
            var options =
                new ComputeOptions { RiskFree = rate, Rules = [.. (given.GetValue(matching) ?? []).Select(MatchingRuleParser.Parse)] };
            terminal.Progress.Steps("compute", progress =>
            {
                var done = 0;
                RunNumbers.Compute(path, runs.TakeWhile(_ => Report()), options, cancellation: cancellation);
                return done;

                bool Report()
                {
                    progress?.Invoke("compute", done++, runs.Count);
                    return true;
                }
            });
            if (given.GetValue(json))
                terminal.Json(new { Computed = runs });
            else
                terminal.Line(runs.Count == 0
                    ? "the metrics of all runs are current"
                    : string.Create(CultureInfo.InvariantCulture, $"computed: {runs.Count} runs"));
            return ExitCode.Done;
        });
        return command;
    }

    static IReadOnlyList<string> Runs(string path, string[] names, bool all)
    {
        if (names.Length > 0 && all)
            throw new CannotRunException("give runs or --all, not both");
        if (names.Length == 0 && !all)
            return RunNumbers.Stale(path);
        using var reader = RunReader.Open(path);
        return all
            ? [.. reader.Runs().Select(run => run.RunId)]
            : [.. names.Select(name => reader.Find(name).RunId).Distinct(StringComparer.Ordinal)];
    }
}
