using System.CommandLine;
using System.Globalization;
using Recorder.Analytics.Trades;
using Recorder.Cli.Output;
using Recorder.Storage.Computing;
using Recorder.Storage.Reading;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder compute</c>: computes what runs were worth and stores it.</summary>
static class ComputeCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var names = RunArgument.Several();
        var all = new Option<bool>("--all") { Description = "Every run of the file, also those whose numbers are current." };
        var matching = new Option<string[]>("--matching") { Description = "Store the closed trades of this rule too, beside those from flat to flat.", HelpName = "fifo|lifo|average" };
        matching.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "fifo", "lifo", "average");
        var riskFree = new Option<double>("--risk-free") { Description = "Annual rate without risk, as a fraction: 0.02.", HelpName = "ANNUAL" };
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "compute",
            "Computes closed trades, equity and metrics of the runs named, or of all whose numbers are missing or stale, and stores them in the file. The recorder does it by itself when a run ends."
            + "\n\nExample: recorder compute --db recorder.db")
        {
            names, all, matching, riskFree, database, json,
        };
        command.SetAction(given =>
        {
            var path = given.GetRequiredValue(database);
            var rate = given.GetValue(riskFree);
            if (!(rate > -1 && double.IsFinite(rate)))
                throw new CannotRunException("--risk-free: expected a fraction above -1, such as 0.02");
            var runs = Runs(path, given.GetValue(names) ?? [], given.GetValue(all));
            var options = new ComputeOptions { RiskFree = rate, Rules = [.. (given.GetValue(matching) ?? []).Select(rule => Enum.Parse<MatchingRule>(rule, ignoreCase: true))] };
            terminal.Progress.Steps("compute", progress =>
            {
                var done = 0;
                RunNumbers.Compute(path, runs.TakeWhile(_ => Told()), options, cancellation: cancellation);
                return done;

                bool Told()
                {
                    progress?.Invoke("compute", done++, runs.Count);
                    return true;
                }
            });
            if (given.GetValue(json))
                terminal.Json(new { Computed = runs });
            else
                terminal.Line(runs.Count == 0 ? "the numbers of every run are current" : string.Create(CultureInfo.InvariantCulture, $"computed: {runs.Count} runs"));
            return ExitCode.Done;
        });
        return command;
    }

    static IReadOnlyList<string> Runs(string path, string[] names, bool all)
    {
        if (names.Length > 0 && all)
            throw new CannotRunException("name runs or give --all, not both");
        if (names.Length == 0 && !all)
            return RunNumbers.Stale(path);
        using var reader = RunReader.Open(path);
        return all ? [.. reader.Runs().Select(run => run.RunId)] : [.. names.Select(name => reader.Find(name).RunId).Distinct(StringComparer.Ordinal)];
    }
}
