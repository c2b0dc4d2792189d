using System.CommandLine;
using System.Globalization;
using Recorder.Analytics.Validation;
using Recorder.Cli.Comparing;
using Recorder.Cli.Output;
using Recorder.Storage.Metrics;
using Recorder.Storage.Queries;
using Recorder.Team.Reading;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder validate</c>: tests whether the result of a run may be luck.</summary>
static class ValidateCommand
{
    static readonly Column[] Columns =
    [
        Column.Text("test"), Column.Text("statistic"), Column.Rounded("value"), Column.Rounded("p"), Column.Rounded("low", 2),
        Column.Rounded("high", 2), Column.Number("n", 4), Column.Text("missing", 3),
    ];

    static readonly Column[] EvidenceColumns =
        [Column.Text("evidence"), Column.Rounded("number"), Column.Text("points to"), Column.Prose("what it means")];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var name = RunArgument.One();
        var draws = new Option<int>("--draws") { Description = "Random draws.", HelpName = "N", DefaultValueFactory = _ => 5_000 };
        var seed = new Option<int>("--seed")
        {
            Description = "Seed of the random numbers: the same seed gives the same results.",
            HelpName = "N",
            DefaultValueFactory = _ => 1
        };
        var block = new Option<int?>("--block-length")
        {
            Description = "Mean block length in days. Default: the cube root of the number of days.",
            HelpName = "DAYS"
        };
        var level = new Option<double>("--level")
        {
            Description = "Confidence level of the intervals.",
            HelpName = "P",
            DefaultValueFactory = _ => 0.95
        };
        var segments =
            new Option<int>("--segments") { Description = "Number of segments of the run.", HelpName = "N", DefaultValueFactory = _ => 4 };
        var formerSegments = new Option<int?>("--windows") { Hidden = true };
        var dry = new Option<bool>("--dry-run") { Description = "Do not store the results in the file." };
        var formerDry = new Option<bool>("--no-store") { Hidden = true };
        var all = new Option<bool>("--all") { Description = "Show every test, not only the verdict and its evidence." };
        var (database, json) = (CommonOptions.Readable(cancellation), CommonOptions.Json());
        var command = new Command(
            "validate",
            "Tests whether a run's result may be luck, and gives a verdict: likely luck, cannot tell, or likely real. The tests are "
            + "permutation, block bootstrap, Monte Carlo, walk-forward, and the Sharpe ratio deflated by every recorded run of the "
            + "strategy. docs/validation.md has the rules and explains every test. The results are stored in run_validations, "
            + "except with the store of a team."
            + "\n\nExamples: recorder validate latest --db recorder.db\n          recorder validate latest --all --dry-run")
        {
            name, all, draws, seed, block, level, segments, formerSegments, dry, formerDry, database, json,
        };
        command.SetAction(given =>
        {
            using var opened = database.Open(given, terminal, [given.GetRequiredValue(name)], FamilyScope.Returns);
            var run = opened.Reader.Find(opened.Names[0]);
            var input = opened.Reader.Numbers.Validation(run.RunId);
            var options = new ValidationOptions(
                Level: In(
                    given.GetValue(level), level => level is > 0.5 and < 1, "--level: expected a confidence level above 0.5 and below 1"),
                PeriodsPerYear: input.PeriodsPerYear ?? 252,
                Windows: In(
                    given.GetValue(formerSegments) ?? given.GetValue(segments), count => count >= 1, "--segments: expected 1 or more"))
            {
                Resampling = new Resampling(
                    In(given.GetValue(draws), count => count is >= 1 and <= 1_000_000, "--draws: expected 1 to 1000000"),
                    given.GetValue(seed),
                    BlockLength: given.GetValue(block) is { } length
                        ? In(length, days => days >= 1, "--block-length: expected 1 or more")
                        : null),
            };
            var report = ValidationReport.Of(input.Input, options);
            var verdict = Verdict.Of(report, input.Input);
            var rows = ValidationRows.Of(report);
            // A store is filled from files, so its results are not stored.
            if (!given.GetValue(dry) && !given.GetValue(formerDry) && !opened.IsCopy)
                RunValidation.Store(opened.Path, run.RunId, rows, input.AsOfSequence);
            if (given.GetValue(json))
                terminal.Json(new
                {
                    run.RunId,
                    input.AsOfSequence,
                    Days = input.Input.Returns.Count,
                    Trades = input.Input.TradeProfits?.Count,
                    RunsTried = input.Input.TrialCount,
                    Verdict = VerdictJson.Of(verdict),
                    Results = rows
                });
            else
                Print(
                    terminal, $"run {opened.NamesOf(run.RunId)[run.RunId]} of {run.Strategy}", input, report, verdict,
                    given.GetValue(all) ? rows : null);
            return ExitCode.Done;
        });
        return command;
    }

    static T In<T>(T value, Func<T, bool> isRight, string message) => isRight(value) ? value : throw new CannotRunException(message);

    static void Print(
        Terminal terminal, string run, RunToValidate input, ValidationReport report, Verdict verdict, IReadOnlyList<ValidationRow>? rows)
    {
        terminal.Prose(string.Create(
            CultureInfo.InvariantCulture,
            $"{run}: {input.Input.Returns.Count} daily returns, {input.Input.TradeProfits?.Count ?? 0} closed trades, "
                + $"one of {input.Input.TrialCount} recorded runs"));
        terminal.Line();
        terminal.Prose(VerdictText.Sentence(verdict));
        if (verdict.Evidence.Count > 0)
        {
            terminal.Write(Tables.Of(EvidenceColumns, verdict.Evidence.Select(one => (IReadOnlyList<object?>)
                [VerdictText.Name(one), one.Value, VerdictText.PointsTo(one), VerdictText.Meaning(one)])));
        }

        if (report.Deflated is { Probability.Value: { } all } deflated
            && report.DeflatedDistinct is { Probability.Value: { } distinct } different && deflated.Trials != different.Trials)
        {
            terminal.Prose(string.Create(CultureInfo.InvariantCulture,
                $"The deflated Sharpe ratio is {Figures.Rounded(all)} for all {deflated.Trials} runs and {Figures.Rounded(distinct)} for "
                    + $"{different.Trials} distinct trial{(different.Trials == 1 ? "" : "s")}: runs with daily returns that correlate by "
                    + $"0.5 or more count as one. Fewer trials give a higher value. The true value lies between; the verdict uses the "
                    + $"lower one."));
        }

        if (rows is null)
        {
            terminal.Prose("docs/validation.md has the rules; --all shows every test.");
            return;
        }

        terminal.Write(Tables.Of(Columns, rows.Select(row => (IReadOnlyList<object?>)
            [row.Test, row.Statistic, row.Value, row.PValue, row.Low, row.High, row.N, row.Reason])));
        terminal.Prose(
            "p: probability of such a result, or a better one, by luck alone. docs/validation.md states what each test assumes.");
    }
}
