using System.Globalization;
using MathNet.Numerics.Statistics;
using Recorder.Analytics.Measures;
using Recorder.Analytics.Metrics;
using Recorder.Cli.Output;

namespace Recorder.Cli.Measuring;

/// <summary>Prints a report as tables of at most 120 columns.</summary>
static class MeasureTables
{
    // More windows do not fit on a screen; --json prints all.
    const int Windows = 20;

    const int Digits = 6;

    /// <summary>Writes the requested tables.</summary>
    internal static void Write(Terminal terminal, MeasureReport report)
    {
        if (report.TailRisk.Count > 0)
            WriteTailRisk(terminal, report.TailRisk);
        if (report.Required is { } required)
        {
            var title = FormattableString.Invariant($"against a required return (mar) of {required:0.########} per period");
            WriteMeasures(terminal, title, report.AgainstRequired);
        }

        if (report.Benchmark.Count > 0)
            WriteMeasures(terminal, "against the benchmark", report.Benchmark);
        if (report.Rolling is { } rolling)
            WriteRolling(terminal, rolling);
        foreach (var (length, rows) in report.Periods)
            WritePeriods(terminal, length, rows, report);
        if (report.Drawdowns is { } drawdowns)
            WriteDrawdowns(terminal, drawdowns, report.Reason);
    }

    static void WriteTailRisk(Terminal terminal, IReadOnlyList<(double Level, IReadOnlyList<MetricValue> Values)> levels)
    {
        Title(terminal, "value at risk per period, as a return");
        string[] titles = ["level #", .. levels[0].Values.Select(value => $"{value.Key} #"), "n #", "missing"];
        terminal.Write(Tables.Of(titles, levels.Select(level => (IReadOnlyList<object?>)
        [
            level.Level, .. level.Values.Select(value => Rounded(value.Value)), level.Values[0].N,
            Missing(level.Values.Select(value => value.Reason)),
        ])));
    }

    static void WriteMeasures(Terminal terminal, string title, IReadOnlyList<MetricValue> values)
    {
        Title(terminal, title);
        terminal.Write(Tables.Of(["measure", "value #", "unit", "missing", "what it is"], values.Select(value => (IReadOnlyList<object?>)
            [value.Key, Rounded(value.Value), value.Formula.Unit, value.Reason, value.Formula.Title])));
    }

    static void WriteRolling(Terminal terminal, RollingTable rolling)
    {
        Title(terminal, $"rolling over {rolling.Window} of {rolling.Returns} periods");
        if (rolling.Reason is { } reason)
        {
            terminal.Line($"no window: {reason}");
            return;
        }

        var shown = Shown(rolling.Rows.Count);
        terminal.Write(Tables.Of(
            ["window", "sharpe #", "volatility #", "sortino #", "beta #", "max drawdown #", "missing"],
            [
                Summary("lowest", rolling.Rows, Statistics.Minimum),
                Summary("median", rolling.Rows, Statistics.Median),
                Summary("highest", rolling.Rows, Statistics.Maximum),
                .. shown.Select(at => Cells(rolling.Rows[at])),
            ]));
        if (shown.Count < rolling.Rows.Count)
            terminal.Line($"{shown.Count} of {rolling.Rows.Count} windows, evenly spaced; --json has all");
    }

    static List<int> Shown(int count) =>
        count <= Windows ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(1, Windows).Select(part => (part * count / Windows) - 1)];

    static IReadOnlyList<object?> Cells(RollingRow row) =>
    [
        $"to {Point(row.Date, row.Period)}",
        .. Values(row).Select(value => Rounded(value.Value)),
        Missing(Values(row).Where(value => value.Reason != Analytics.Reasons.NoBenchmark).Select(value => value.Reason)),
    ];

    static IReadOnlyList<object?> Summary(string name, IReadOnlyList<RollingRow> rows, Func<IEnumerable<double>, double> of) =>
    [
        name,
        .. Enumerable.Range(0, Values(rows[0]).Length).Select(measure =>
            rows.Select(row => Values(row)[measure].Value).OfType<double>().ToList() is { Count: > 0 } known ? Rounded(of(known)) : null),
        null,
    ];

    static Outcome[] Values(RollingRow row) => [row.Sharpe, row.Volatility, row.Sortino, row.Beta, row.MaxDrawdown];

    static void WritePeriods(Terminal terminal, PeriodLength length, IReadOnlyList<PeriodRow> rows, MeasureReport report)
    {
        Title(terminal, $"by {MeasureJson.Word(length)}");
        if (rows.Count == 0 || report.Total is not { } total)
        {
            terminal.Line($"no day: {report.Reason ?? Analytics.Reasons.TooFew}");
            return;
        }

        terminal.Write(Tables.Of(
            ["period", "first day", "last day", "days #", "return #", "P/L #", "up #", "down #", "best day #", "worst day #", "missing"],
            rows.Append(total).Select(row => (IReadOnlyList<object?>)
            [
                row.Period, Day(row.First), Day(row.Last), row.Days, Rounded(row.Return.Value), Money(row.Pnl.Value),
                row.DaysUp, row.DaysDown, Rounded(row.Best.Value), Rounded(row.Worst.Value), row.Return.Reason,
            ])));
    }

    static void WriteDrawdowns(Terminal terminal, IReadOnlyList<DrawdownRow> drawdowns, string? reason)
    {
        Title(terminal, "deepest drawdowns, from daily values");
        if (drawdowns.Count == 0)
        {
            terminal.Line($"none: {reason ?? Analytics.Reasons.NoDrawdown}");
            return;
        }

        terminal.Write(Tables.Of(
            ["rank #", "start", "valley", "recovery", "depth #", "amount #", "days down #", "days to recovery #", "missing"],
            drawdowns.Select((row, at) => (IReadOnlyList<object?>)
            [
                at + 1, Point(row.StartDate, row.Start), Point(row.ValleyDate, row.Valley),
                row.Recovery is { } end ? Point(row.RecoveryDate, end) : "open", Rounded(row.Depth.Value), Money(row.Amount.Value),
                row.DaysDown.Value, row.DaysToRecovery.Value, row.Depth.Reason ?? row.DaysDown.Reason,
            ])));
    }

    static void Title(Terminal terminal, string title)
    {
        terminal.Line();
        terminal.Line(title);
    }

    static string Point(DateOnly? date, int period) => date is { } day ? Day(day) : $"period {period}";

    static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Missing(IEnumerable<string?> reasons) => string.Join(", ", reasons.OfType<string>().Distinct());

    static double? Rounded(double? value) => value is { } number ? Math.Round(number, Digits) : null;

    static double? Money(double? value) => value is { } number ? Math.Round(number, 2) : null;
}
