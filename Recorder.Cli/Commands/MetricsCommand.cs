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
    static readonly Column[] Columns =
    [
        Column.Text("metric"), Column.Rounded("value"), Column.Text("unit", 3), Column.Number("n", 4), Column.Text("missing", 2),
        Column.Prose("what it is", 2),
    ];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var name = RunArgument.Optional();
        var keys = new Argument<string[]>("keys")
        {
            Description = "Metrics to show, keys of docs/metrics.md. Default: 12 headline metrics.",
            HelpName = "KEY",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "Show all metrics, by group." };
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
        var (database, json) = (CommonOptions.Readable(cancellation), CommonOptions.Json());
        var command = new Command(
            "metrics",
            "Computes the metrics of a run, or of a file of returns: the headline metrics, those that are named, or all. A metric that "
            + "cannot be computed has a reason. docs/metrics.md lists all formulas.\n\nExamples: recorder metrics latest --db recorder.db"
            + "\n          recorder metrics latest sharpe sortino\n          recorder metrics latest --all"
            + "\n          recorder metrics --returns returns.csv --periods-per-year 252"
            + "\n          recorder metrics latest --by month --drawdowns 5 --benchmark spy.csv --var-level 0.99")
        {
            name, keys, all, returns, dates, sign, periods, target,
        };
        measures.AddTo(command);
        command.Add(database);
        command.Add(json);
        command.SetAction(given =>
        {
            var request = measures.Read(given);
            var options = Checked(given.GetValue(periods), request.Rate.Annual, given.GetValue(target));
            var named = given.GetValue(keys) ?? [];
            if (given.GetValue(returns) is { } file)
            {
                // Without a run, the first word is also a key.
                var chosen = Choice(given.GetValue(name) is { } first ? [first, .. named] : named, given.GetValue(all), isOfReturns: true);
                var reading = FileReading.Parse([], given.GetValue(dates), given.GetValue(sign), null, null);
                var history = History(file, reading, options);
                Show(terminal, MeasureReport.Of(OfReturns(history, options), history, request), null, null, chosen, given.GetValue(json));
                return ExitCode.Done;
            }

            if (given.GetValue(name) is not { } run)
                throw new CannotRunException("give a run, or a file with --returns");
            var shown = Choice(named, given.GetValue(all), isOfReturns: false);
            using var opened = database.Open(given, terminal, [run]);
            var metrics = opened.Reader.Numbers.Metrics(opened.Reader.Find(opened.Names[0]).RunId, options);
            Show(
                terminal, MeasureReport.Of(metrics.Values, metrics.Days, request), metrics, opened.NamesOf(metrics.RunId), shown,
                given.GetValue(json));
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

    // The keys to show; null for all. Only named keys shorten the JSON.
    static MetricChoice Choice(string[] named, bool all, bool isOfReturns)
    {
        if (named.Length > 0 && all)
            throw new CannotRunException("give metrics or --all, not both");
        if (named.FirstOrDefault(key => MetricCatalogue.Find(key) is null) is { } unknown)
        {
            throw new CannotRunException(isOfReturns
                ? $"'{unknown}' is not a metric, and --returns takes no run; docs/metrics.md lists all metrics"
                : $"there is no metric '{unknown}'; docs/metrics.md lists all");
        }

        return new MetricChoice(named.Length > 0 ? named : all ? null : HeadlineMetrics.Keys, named.Length > 0);
    }

    static void Show(
        Terminal terminal, MeasureReport report, ComputedMetrics? run, RunNames? names, MetricChoice choice, bool json)
    {
        if (json)
        {
            var metrics = MetricsJson.Of(report.Metrics, run, choice.IsNamed ? choice.Keys : null);
            MeasureJson.Put(metrics, report);
            terminal.Json(metrics);
            return;
        }

        if (run is not null)
            terminal.Line(string.Create(CultureInfo.InvariantCulture,
                $"run {names![run.RunId]}, as of event {run.AsOfSequence}{(run.IsFinal ? "" : ", still running")}"));
        if (choice.Keys is { } keys)
            Print(terminal, [.. keys.Select(key => report.Metrics.Single(metric => metric.Key == key))]);
        else
            PrintAll(terminal, report.Metrics);
        if (choice is { IsNamed: false, Keys: { } few })
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture, $"{few.Count} of {report.Metrics.Count} metrics; --all shows all, and keys pick some"));
        if (run?.Notes is { } notes)
            terminal.Prose(notes);
        MeasureTables.Write(terminal, report);
    }

    static void PrintAll(Terminal terminal, IReadOnlyList<MetricValue> metrics)
    {
        foreach (var group in metrics.GroupBy(metric => metric.Formula.Group, StringComparer.Ordinal))
        {
            terminal.Line();
            terminal.Line(group.Key);
            Print(terminal, [.. group]);
        }
    }

    static void Print(Terminal terminal, IReadOnlyList<MetricValue> metrics) => terminal.Write(Tables.Of(
        Columns,
        metrics.Select(metric => (IReadOnlyList<object?>)
            [metric.Key, metric.Value, metric.Formula.Unit, metric.N, metric.Reason, metric.Formula.Title])));

    /// <summary>The metrics to show.</summary>
    /// <param name="Keys">Keys of the metrics; null for all.</param>
    /// <param name="IsNamed">Whether the user named them.</param>
    sealed record MetricChoice(IReadOnlyList<string>? Keys, bool IsNamed);
}
