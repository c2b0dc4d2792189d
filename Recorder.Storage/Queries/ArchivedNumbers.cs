using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;
using Recorder.Storage.Metrics;

namespace Recorder.Storage.Queries;

/// <summary>
/// Trades, metrics and days of an archived run, as they are stored. Its fills and prices are not in the file, so other conventions cannot
/// be applied.
/// </summary>
/// <param name="connection">The open file.</param>
/// <param name="runId">The run.</param>
/// <exception cref="RetentionException">The results were not computed before the run was archived.</exception>
sealed class ArchivedNumbers(SqliteConnection connection, string runId)
{
    const string SelectMetrics = """
        SELECT key AS Key, value AS Value, reason AS Reason, sample_size AS N, periods_per_year AS PeriodsPerYear, risk_free AS RiskFree
        FROM run_metrics_kv WHERE run_id = @runId AND formula_version IS NOT NULL
        """;

    const string SelectDays = """
        SELECT currency AS Currency, day AS Date, equity AS Equity, pnl AS Pnl, daily_return AS Return
        FROM daily_returns WHERE run_id = @runId ORDER BY currency, day
        """;

    readonly ArchivedComputation _computation = ArchivedComputation.Of(connection, runId);

    /// <summary>The trades under a matching rule. They have no slices.</summary>
    /// <exception cref="RetentionException">The trades of this rule are not stored.</exception>
    internal MatchedRun Trades(MatchingRule rule) => ArchivedTrades.Of(connection, _computation, rule);

    /// <summary>The metrics of a run.</summary>
    /// <exception cref="RetentionException">The metrics are stored with other conventions.</exception>
    internal ComputedMetrics Metrics(ComputeOptions options)
    {
        Check("--periods-per-year", options.PeriodsPerYear ?? _computation.PeriodsPerYear, _computation.PeriodsPerYear);
        Check("--risk-free", options.RiskFree, _computation.RiskFree);
        Check("--daily-target", (double?)options.DailyTarget ?? _computation.DailyTarget, _computation.DailyTarget);
        var stored = connection.Query<Metric>(SelectMetrics, new { runId }).ToDictionary(metric => metric.Key, StringComparer.Ordinal);
        var values = MetricCatalogue.All.Where(formula => stored.ContainsKey(formula.Key))
            .Select(formula => stored[formula.Key].Of(formula));
        var notes = _computation.Formulas == RunComputation.Version
            ? _computation.Notes
            : $"{_computation.Notes} The metrics have older formulas.".TrimStart();
        return new ComputedMetrics(runId, [.. values], Days(), _computation.AsOfSequence, _computation.IsFinal, notes);
    }

    /// <summary>The days of a run; none when its money is in several currencies.</summary>
    internal ReturnHistory Days()
    {
        var days = connection.Query<Day>(SelectDays, new { runId }).AsList();
        if (days.Count == 0)
            return ReturnHistory.None(Reasons.NoPrice);
        if (days[0].Currency != days[^1].Currency)
            return ReturnHistory.None(Reasons.MixedCurrencies);
        var (sum, pnl) = (0.0, new List<double>());
        foreach (var day in days)
            pnl.Add(sum += day.Pnl);
        var balance = StartBalance;
        return new ReturnHistory(
            [.. days.Select(day => day.Return)],
            [.. days.Select(day => DateOnly.ParseExact(day.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture))],
            _computation.PeriodsPerYear ?? TradingDays.Weekdays, pnl, balance, Growth(balance, days, pnl),
            balance switch
            {
                null => Reasons.NoStartBalance,
                <= 0 => Reasons.NoEquity,
                _ => null,
            });
    }

    /// <summary>Balance that returns are measured on; null when unknown.</summary>
    internal double? StartBalance => _computation.StartBalance;

    /// <summary>Number of the last event that the results include.</summary>
    internal long AsOfSequence => _computation.AsOfSequence;

    // The equity, if no deposit changed it.
    static double[]? Growth(double? balance, List<Day> days, List<double> pnl)
    {
        if (balance is not { } start || days.Exists(day => day.Return is null))
            return null;
        for (var day = 0; day < days.Count; day++)
        {
            if (!(Math.Abs(days[day].Equity.GetValueOrDefault(double.NaN) - start - pnl[day]) <= 1e-9 * Math.Abs(start)))
                return null;
        }

        return [start, .. days.Select(day => day.Equity!.Value)];
    }

    void Check(string option, double? asked, double? stored)
    {
        if (asked != stored)
        {
            throw _computation.Refusal(string.Create(
                CultureInfo.InvariantCulture, $"its stored metrics have {option} {(stored is { } known ? known : "unset")}"));
        }
    }

    sealed class Metric
    {
        public string Key { get; init; } = "";
        public double? Value { get; init; }
        public string? Reason { get; init; }
        public long? N { get; init; }
        public double? PeriodsPerYear { get; init; }
        public double? RiskFree { get; init; }

        internal MetricValue Of(MetricFormula formula) => new(Key, Value, Reason, formula, (int)(N ?? 0), PeriodsPerYear, RiskFree);
    }

    sealed class Day
    {
        public string Currency { get; init; } = "";
        public string Date { get; init; } = "";
        public double? Equity { get; init; }
        public double Pnl { get; init; }
        public double? Return { get; init; }
    }
}
