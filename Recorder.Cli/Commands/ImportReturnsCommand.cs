using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Importing;
using Recorder.Cli.Output;
using Recorder.Cli.Waiting;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder import returns</c>: creates a run from a file of returns or equity.</summary>
static class ImportReturnsCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "CSV with a time and a return as a fraction, or a time and an equity; rows of one day are compounded.",
        };
        var strategy = new Option<string>("--strategy")
        {
            Description = "Strategy of the returns.",
            HelpName = "NAME",
            Required = true,
        };
        var balance = new Option<double?>("--balance")
        {
            Description = "Starting equity. Default: the first value of an equity column, else 100000.",
            HelpName = "AMOUNT",
        };
        var currency = new Option<string?>("--currency") { Description = "Currency of the equity: USD.", HelpName = "CURRENCY" };
        var dates = new Option<string?>("--date-format")
        {
            Description = "How dates are written: mdy, dmy, ymd, or a pattern such as 'dd.MM.yyyy'.",
            HelpName = "FORMAT",
        };
        var sign = new Option<string?>("--decimal") { Description = "Decimal separator: . or ,", HelpName = "SIGN" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would be imported; write nothing." };
        var waitLimit = WaitLimit.Option();
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "returns",
            "Creates a run from a file of returns, for metrics, compare and validate. "
            + "Importing the same file again adds nothing."
            + "\n\nExample: recorder import returns returns.csv --strategy Momentum --balance 50000 --currency USD --db recorder.db")
        {
            file, database, strategy, balance, currency, dates, sign, dryRun, waitLimit, json,
        };
        command.SetAction(given =>
        {
            var reading = FileReading.Parse([], given.GetValue(dates), given.GetValue(sign), null, null);
            var request = new ReturnsRequest(
                given.GetRequiredValue(file), given.GetRequiredValue(database),
                Named(given.GetRequiredValue(strategy)), Amount(given.GetValue(balance)),
                StatedCurrencies.Parse(given.GetValue(currency) is { } stated ? [stated] : []).Others, reading.Dates, reading.Decimal);
            using var patience = new DatabaseWait(terminal, WaitLimit.Parse(given.GetValue(waitLimit)), cancellation);
            var isDry = given.GetValue(dryRun);
            var plan = isDry
                ? ReturnsHistory.Plan(request)
                : terminal.Progress.Steps(
                    "reading", progress => Import.Run(request.Database, () => ReturnsHistory.Plan(request), progress, patience));
            if (given.GetValue(json))
                terminal.Json(Json(plan, isDry));
            else
                Print(terminal, request, plan, isDry);
            return ExitCode.Done;
        });
        return command;
    }

    static object Json(ImportPlan plan, bool isDry) => new
    {
        RunId = plan.RunId.ToString(),
        Days = plan.Marks.Count,
        plan.Start.InitialBalance,
        plan.Layout,
        plan.Warnings,
        DryRun = isDry,
    };

    static string Named(string name) =>
        string.IsNullOrWhiteSpace(name) ? throw new CannotRunException("--strategy: expected a name") : name.Trim();

    static double? Amount(double? balance) =>
        balance is { } amount && !(amount > 0 && amount < 1e20)
            ? throw new CannotRunException("--balance: expected an amount of money above 0")
            : balance;

    static void Print(Terminal terminal, ReturnsRequest request, ImportPlan plan, bool isDry)
    {
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Database}: {plan.Marks.Count} days {(isDry ? "would be " : "")}imported into run {plan.RunId}, which starts with "
                + $"{plan.Start.InitialBalance}"));
        foreach (var warning in plan.Warnings)
            terminal.Line($"Note: {warning}");
    }
}
