using System.CommandLine;
using System.Globalization;
using Recorder.Analytics;
using Recorder.Analytics.Metrics;
using Recorder.Cli.Importing;
using Recorder.Cli.Market;
using Recorder.Cli.Measuring;
using Recorder.Cli.Output;
using Recorder.Storage.Metrics;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder metrics</c>: computes all metrics of a run, or of a file of returns.</summary>
static class MetricsCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var name = RunArgument.Optional();
        var returns = new Option<string?>("--returns")
        {
            Description = "CSV with one return or equity per row, optionally with a time. Rows of one day are compounded; NaN is missing.",
            HelpName = "FILE"
        };
        var dates = new Option<string?>("--date-format")
        {
            Description = "How the file writes dates: mdy, dmy, ymd, or a pattern.",
            HelpName = "FORMAT",
        };
        var sign = new Option<string?>("--decimal") { Description = "Decimal separator of the file: . or ,", HelpName = "SIGN" };
        var periods = new Option<double?>("--periods-per-year")
        {
            Description = "Returns per year. For daily returns: 252, or 365 with weekends.",
            HelpName = "N"
        };
        var measures = new MeasureOptions();
        var target = new Option<double?>("--daily-target") { Description = "Target profit per day, in money.", HelpName = "AMOUNT" };
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "metrics",
            "Computes the metrics of a run, or of a file of returns. A metric that cannot be computed has a reason. "
            + "docs/metrics.md lists all formulas.\n\nExamples: recorder metrics latest --db recorder.db\n          recorder metrics "
            + "--returns returns.csv --periods-per-year 252\n          recorder metrics latest --by month --drawdowns 5 --benchmark "
            + "spy.csv --var-level 0.99")
        {
            name, returns, dates, sign, periods, target,
        };
        measures.AddTo(command);
        command.Add(database);
        command.Add(json);
        command.SetAction(given =>
        {
            var request = measures.Read(given);
            var options = Checked(given.GetValue(periods), request.Rate.Annual, given.GetValue(target));
            if (given.GetValue(returns) is { } file)
            {
                if (given.GetValue(name) is not null)
                    throw new CannotRunException("give a run or --returns, not both");
                var reading = FileReading.Parse([], given.GetValue(dates), given.GetValue(sign), null, null);
                var history = History(file, reading, options);
                Show(terminal, MeasureReport.Of(OfReturns(history, options), history, request), null, given.GetValue(json));
                return ExitCode.Done;
            }

            if (given.GetValue(name) is not { } run)
                throw new CannotRunException("give a run, or a file with --returns");
            using var reader = RunReader.Open(given.GetRequiredValue(database));
            var metrics = reader.Numbers.Metrics(reader.Find(run).RunId, options);
            Show(terminal, MeasureReport.Of(metrics.Values, metrics.Days, request), metrics, given.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    static ComputeOptions Checked(double? periods, double riskFree, double? target)
    {
        if (periods is { } perYear && !(perYear > 0 && double.IsFinite(perYear)))
            throw new CannotRunException("--periods-per-year: expected a number above 0");
        if (target is { } amount && !(Math.Abs(amount) < 1e20))
            throw new CannotRunException("--daily-target: expected an amount of money");
        return new ComputeOptions { PeriodsPerYear = periods, RiskFree = riskFree, DailyTarget = (decimal?)target };
    }

    static ReturnHistory History(string file, FileReading reading, ComputeOptions options)
    {
        var periods = options.PeriodsPerYear
            ?? throw new CannotRunException("--returns needs --periods-per-year: 252 for weekdays, 365 for every day, 12 for months");
        var series = ReturnsCsv.Read(file, reading.Dates, reading.Decimal);
        return new ReturnHistory(series.Returns, series.Dates, periods);
    }

    static IReadOnlyList<MetricValue> OfReturns(ReturnHistory history, ComputeOptions options)
    {
        var computed = ReturnMetrics.Compute(history.Returns, history.PeriodsPerYear, options.RiskFree, history.Dates)
            .ToDictionary(metric => metric.Key, StringComparer.Ordinal);
        // All other metrics need trades, orders or money, which a file of returns does not have.
        return [.. MetricCatalogue.All.Select(
            formula => computed.GetValueOrDefault(formula.Key) ?? new MetricValue(formula.Key, null, Reasons.ReturnsOnly, formula, 0))];
    }

    static void Show(Terminal terminal, MeasureReport report, ComputedMetrics? run, bool json)
    {
        if (json)
        {
            var metrics = MetricsJson.Of(report.Metrics, run);
            MeasureJson.Put(metrics, report);
            terminal.Json(metrics);
            return;
        }

        Print(terminal, report.Metrics, run);
        MeasureTables.Write(terminal, report);
    }

    static void Print(Terminal terminal, IReadOnlyList<MetricValue> metrics, ComputedMetrics? run)
    {
        if (run is not null)
            terminal.Line(string.Create(CultureInfo.InvariantCulture,
                $"run {run.RunId}, as of event {run.AsOfSequence}{(run.IsFinal ? "" : " of a run under way")}"));
        foreach (var group in metrics.GroupBy(metric => metric.Formula.Group, StringComparer.Ordinal))
        {
            terminal.Line();
            terminal.Line(group.Key);
            terminal.Write(
                Tables.Of(["metric", "value #", "unit", "n #", "missing", "what it is"], group.Select(metric => (IReadOnlyList<object?>)
                    [metric.Key, metric.Value, metric.Formula.Unit, metric.N, metric.Reason, metric.Formula.Title])));
        }

        if (run?.Notes is { } notes)
            terminal.Line(notes);
    }
}
