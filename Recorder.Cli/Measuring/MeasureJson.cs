using Recorder.Analytics.Measures;
using Recorder.Analytics.Metrics;

namespace Recorder.Cli.Measuring;

/// <summary>A report as JSON, with one key per requested table. Each object has <c>reasons</c>: the reason of each null value.</summary>
static class MeasureJson
{
    /// <summary>Adds the requested tables to an object.</summary>
    internal static void Put(IDictionary<string, object?> json, MeasureReport report)
    {
        if (report.TailRisk.Count > 0)
            json["tail_risk"] = report.TailRisk.Select(level => Measures(level.Values, ("level", level.Level)));
        if (report.Required is { } required)
            json["required_return"] = Measures(report.AgainstRequired, ("required_return_period", required));
        if (report.Benchmark.Count > 0)
            json["benchmark"] = Measures(report.Benchmark);
        if (report.Rolling is { } rolling)
            json["rolling"] = new { rolling.Window, rolling.Returns, rolling.Reason, Rows = rolling.Rows.Select(Row) };
        if (report.Periods.Count > 0)
            json["periods"] = Periods(report);
        if (report.Drawdowns is { } drawdowns)
            json["drawdowns"] = drawdowns.Select(Row);
    }

    static Dictionary<string, object?> Periods(MeasureReport report)
    {
        var tables = report.Periods.ToDictionary(table => Word(table.Length), table => (object?)table.Rows.Select(Row));
        tables["total"] = report.Total is { } total ? Row(total) : null;
        return tables;
    }

    /// <summary>The option word of a period length.</summary>
    internal static string Word(PeriodLength length) => length.ToString().ToLowerInvariant();

    static Dictionary<string, object?> Measures(IReadOnlyList<MetricValue> values, params (string Key, object? Value)[] first) =>
        Row(first, [.. values.Select(value => (value.Key, new Outcome(value.Value, value.Reason)))]);

    static Dictionary<string, object?> Row(RollingRow row) => Row(
        [("period", row.Period), ("date", row.Date)],
        ("sharpe", row.Sharpe), ("volatility", row.Volatility), ("sortino", row.Sortino), ("beta", row.Beta),
        ("max_drawdown", row.MaxDrawdown));

    static Dictionary<string, object?> Row(PeriodRow row) => Row(
        [
            ("period", row.Period), ("first", row.First), ("last", row.Last), ("days", row.Days), ("days_up", row.DaysUp),
            ("days_down", row.DaysDown),
        ],
        ("return", row.Return), ("pnl", row.Pnl), ("best", row.Best), ("worst", row.Worst));

    static Dictionary<string, object?> Row(DrawdownRow row) => Row(
        [
            ("start", row.Start), ("valley", row.Valley), ("recovery", row.Recovery),
            ("start_date", row.StartDate), ("valley_date", row.ValleyDate), ("recovery_date", row.RecoveryDate),
        ],
        ("depth", row.Depth), ("amount", row.Amount), ("days_down", row.DaysDown), ("days_to_recovery", row.DaysToRecovery));

    static Dictionary<string, object?> Row((string Key, object? Value)[] first, params (string Key, Outcome Value)[] outcomes)
    {
        var json = first.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, outcome) in outcomes)
        {
            json[key] = outcome.Value;
            if (outcome.Reason is { } reason)
                reasons[key] = reason;
        }

        json["reasons"] = reasons;
        return json;
    }
}
