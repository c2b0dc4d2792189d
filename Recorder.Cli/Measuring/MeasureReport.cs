using Recorder.Analytics.Measures;
using Recorder.Analytics.Metrics;

namespace Recorder.Cli.Measuring;

/// <summary>The requested measures, computed.</summary>
sealed record MeasureReport
{
    /// <summary>The metrics of the catalogue, with the requested risk-free rate.</summary>
    public required IReadOnlyList<MetricValue> Metrics { get; init; }

    /// <summary>Value at risk, one entry per confidence level.</summary>
    public required IReadOnlyList<(double Level, IReadOnlyList<MetricValue> Values)> TailRisk { get; init; }

    /// <summary>Required return per period; null when not requested.</summary>
    public required double? Required { get; init; }

    /// <summary>Measures against the required return.</summary>
    public required IReadOnlyList<MetricValue> AgainstRequired { get; init; }

    /// <summary>Measures against the benchmark; empty when not requested.</summary>
    public required IReadOnlyList<MetricValue> Benchmark { get; init; }

    /// <summary>The rolling window; null when not requested.</summary>
    public required RollingTable? Rolling { get; init; }

    /// <summary>Period tables.</summary>
    public required IReadOnlyList<(PeriodLength Length, IReadOnlyList<PeriodRow> Rows)> Periods { get; init; }

    /// <summary>The whole history as a row of the period tables; null when not requested.</summary>
    public required PeriodRow? Total { get; init; }

    /// <summary>The deepest drawdowns; null when not requested.</summary>
    public required IReadOnlyList<DrawdownRow>? Drawdowns { get; init; }

    /// <summary>Reason code for an empty table of days or drawdowns; null when no table is empty.</summary>
    public required string? Reason { get; init; }

    /// <summary>Computes the report.</summary>
    /// <param name="metrics">The catalogue, with an annual risk-free rate.</param>
    /// <param name="history">The returns.</param>
    /// <param name="request">The requested measures.</param>
    /// <exception cref="CannotRunException">A file does not match the returns.</exception>
    internal static MeasureReport Of(IReadOnlyList<MetricValue> metrics, ReturnHistory history, MeasureRequest request)
    {
        if (history.Dates is null && request.Periods.Count > 0)
            throw new CannotRunException("--by needs returns with dates: add a column of dates to the file of returns");
        var rates = request.Rate.Of(history);
        var pairs = request.Benchmark is { } benchmark ? Paired(history, benchmark) : null;
        var required = request.Required?.Of(history);
        return new MeasureReport
        {
            Metrics = request.Rate.IsAnnual || history.Reason is not null ? metrics : WithRates(metrics, history, rates),
            TailRisk = [.. request.Levels.Select(level => (level, Analytics.Measures.TailRisk.At(history, level)))],
            Required = required,
            AgainstRequired = required is { } target ? RequiredReturn.Against(history, target) : [],
            Benchmark = pairs is null ? [] : BenchmarkComparison.Of(pairs, rates),
            Rolling = request.Window is { } window ? RollingTable.Of(history, window, rates, required ?? 0, pairs) : null,
            Periods = [.. request.Periods.Select(length => (length, PeriodTable.Of(history, length)))],
            Total = request.Periods.Count > 0 ? PeriodTable.Total(history) : null,
            Drawdowns = request.Drawdowns is { } count ? DrawdownTable.Deepest(history, count) : null,
            Reason = history.Reason,
        };
    }

    static BenchmarkPairs Paired(ReturnHistory history, BenchmarkSeries benchmark)
    {
        var pairs = BenchmarkPairs.Of(history, benchmark);
        return history.Reason is null && pairs.Reason is not null
            ? throw new CannotRunException(
                "--benchmark: expected dates for both returns and benchmark, or the same number of undated rows; "
                + $"found {history.Returns.Count} returns and {benchmark.Returns.Count} benchmark returns")
            : pairs;
    }

    static IReadOnlyList<MetricValue> WithRates(IReadOnlyList<MetricValue> metrics, ReturnHistory history, IReadOnlyList<double> rates)
    {
        var computed = ReturnMetrics.Compute(history.Returns, history.PeriodsPerYear, rates, history.Dates, history.Growth)
            .ToDictionary(metric => metric.Key, StringComparer.Ordinal);
        return [.. metrics.Select(metric => computed.GetValueOrDefault(metric.Key, metric))];
    }
}
