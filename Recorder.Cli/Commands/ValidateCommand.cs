using System.CommandLine;
using System.Globalization;
using Recorder.Analytics.Validation;
using Recorder.Cli.Output;
using Recorder.Storage.Metrics;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder validate</c>: tests whether the result of a run may be luck.</summary>
static class ValidateCommand
{
    static readonly string[] Titles = ["test", "statistic", "value #", "p #", "low #", "high #", "n #", "missing"];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
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
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "validate",
            "Tests whether a run's result may be luck: permutation, block bootstrap, Monte Carlo, walk-forward, "
            + "the Sharpe ratio deflated by every recorded run of the strategy. docs/validation.md explains every test. "
            + "The results are stored in run_validations.\n\nExample: recorder validate latest --db recorder.db")
        {
            name, draws, seed, block, level, segments, formerSegments, dry, formerDry, database, json,
        };
        command.SetAction(given =>
        {
            var path = given.GetRequiredValue(database);
            RunSummary run;
            RunToValidate input;
            using (var reader = RunReader.Open(path))
            {
                run = reader.Find(given.GetRequiredValue(name));
                input = reader.Numbers.Validation(run.RunId);
            }

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
            var rows = ValidationRows.Of(ValidationReport.Of(input.Input, options));
            if (!given.GetValue(dry) && !given.GetValue(formerDry))
                RunValidation.Store(path, run.RunId, rows, input.AsOfSequence);
            if (given.GetValue(json))
                terminal.Json(new
                {
                    run.RunId,
                    input.AsOfSequence,
                    Days = input.Input.Returns.Count,
                    Trades = input.Input.TradeProfits?.Count,
                    RunsTried = input.Input.TrialCount,
                    Results = rows
                });
            else
                Print(terminal, run, input, rows);
            return ExitCode.Done;
        });
        return command;
    }

    static T In<T>(T value, Func<T, bool> isRight, string message) => isRight(value) ? value : throw new CannotRunException(message);

    static void Print(Terminal terminal, RunSummary run, RunToValidate input, IReadOnlyList<ValidationRow> rows)
    {
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"run {run.RunId}: {input.Input.Returns.Count} daily returns, {input.Input.TradeProfits?.Count ?? 0} trades, "
                + $"one of {input.Input.TrialCount} recorded runs of {run.Strategy}"));
        terminal.Write(Tables.Of(Titles, rows.Select(row => (IReadOnlyList<object?>)
            [row.Test, row.Statistic, Rounded(row.Value), Rounded(row.PValue), Rounded(row.Low), Rounded(row.High), row.N, row.Reason])));
        terminal.Line("p: probability of such a result, or a better one, by luck alone. docs/validation.md states what each test assumes.");
    }

    static double? Rounded(double? value) => value is { } number ? Math.Round(number, 6) : null;
}
