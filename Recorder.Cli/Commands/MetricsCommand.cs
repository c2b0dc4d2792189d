using System.CommandLine;
using System.Globalization;
using Recorder.Analytics;
using Recorder.Analytics.Metrics;
using Recorder.Cli.Market;
using Recorder.Cli.Output;
using Recorder.Storage.Computing;
using Recorder.Storage.Reading;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder metrics</c>: every metric of a run, or of a file of returns.</summary>
static class MetricsCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var name = RunArgument.Optional();
        var returns = new Option<string?>("--returns") { Description = "A CSV file with one return a row, as a fraction, optionally with a time first; an empty value is missing.", HelpName = "FILE" };
        var periods = new Option<double?>("--periods-per-year") { Description = "Returns in a year. A run's days: 252, or 365 with weekends.", HelpName = "N" };
        var riskFree = new Option<double>("--risk-free") { Description = "Annual rate without risk, as a fraction: 0.02.", HelpName = "ANNUAL" };
        var target = new Option<double?>("--daily-target") { Description = "What a day is meant to bring, in money.", HelpName = "AMOUNT" };
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "metrics",
            "Computes the metrics of a run, or of a file of returns; docs/metrics.md has every formula. Where one cannot be computed, it says why."
            + "\n\nExamples: recorder metrics latest --db recorder.db\n          recorder metrics --returns returns.csv --periods-per-year 252")
        {
            name, returns, periods, riskFree, target, database, json,
        };
        command.SetAction(given =>
        {
            var options = Checked(given.GetValue(periods), given.GetValue(riskFree), given.GetValue(target));
            if (given.GetValue(returns) is { } file)
            {
                if (given.GetValue(name) is not null)
                    throw new CannotRunException("give a run or --returns, not both");
                Show(terminal, OfReturns(file, options), null, given.GetValue(json));
                return ExitCode.Done;
            }

            if (given.GetValue(name) is not { } run)
                throw new CannotRunException("give a run, or a file with --returns");
            using var reader = RunReader.Open(given.GetRequiredValue(database));
            var metrics = reader.Numbers.Metrics(reader.Find(run).RunId, options);
            Show(terminal, metrics.Values, metrics, given.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    static ComputeOptions Checked(double? periods, double riskFree, double? target)
    {
        if (periods is { } perYear && !(perYear > 0 && double.IsFinite(perYear)))
            throw new CannotRunException("--periods-per-year: expected a number above 0");
        if (!(riskFree > -1 && double.IsFinite(riskFree)))
            throw new CannotRunException("--risk-free: expected a fraction above -1, such as 0.02");
        if (target is { } amount && !(Math.Abs(amount) < 1e20))
            throw new CannotRunException("--daily-target: expected an amount of money");
        return new ComputeOptions { PeriodsPerYear = periods, RiskFree = riskFree, DailyTarget = (decimal?)target };
    }

    static IReadOnlyList<MetricValue> OfReturns(string file, ComputeOptions options)
    {
        var periods = options.PeriodsPerYear ?? throw new CannotRunException("--returns needs --periods-per-year: 252 for weekdays, 365 for every day, 12 for months");
        var series = ReturnsCsv.Read(file);
        var computed = ReturnMetrics.Compute(series.Returns, periods, options.RiskFree, series.Dates).ToDictionary(metric => metric.Key, StringComparer.Ordinal);
        // Everything else needs what returns do not tell: trades, orders, money.
        return [.. MetricCatalogue.All.Select(formula => computed.GetValueOrDefault(formula.Key) ?? new MetricValue(formula.Key, null, Reasons.ReturnsOnly, formula, 0))];
    }

    static void Show(Terminal terminal, IReadOnlyList<MetricValue> metrics, ComputedMetrics? run, bool json)
    {
        if (json)
            terminal.Json(MetricsJson.Of(metrics, run));
        else
            Print(terminal, metrics, run);
    }

    static void Print(Terminal terminal, IReadOnlyList<MetricValue> metrics, ComputedMetrics? run)
    {
        if (run is not null)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"run {run.RunId}, as of event {run.AsOfSequence}{(run.IsFinal ? "" : " of a run under way")}"));
        foreach (var group in metrics.GroupBy(metric => metric.Formula.Group, StringComparer.Ordinal))
        {
            terminal.Line();
            terminal.Line(group.Key);
            terminal.Write(Tables.Of(["metric", "value #", "unit", "n #", "missing", "what it is"], group.Select(metric => (IReadOnlyList<object?>)
                [metric.Key, metric.Value, metric.Formula.Unit, metric.N, metric.Reason, metric.Formula.Title])));
        }

        if (run?.Notes is { } notes)
            terminal.Line(notes);
    }
}
