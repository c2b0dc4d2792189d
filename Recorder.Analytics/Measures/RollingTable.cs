using Recorder.Analytics.Metrics;

namespace Recorder.Analytics.Measures;

/// <summary>Measures of a window of periods.</summary>
/// <param name="Period">Its last period, counted from 1 over the known returns.</param>
/// <param name="Date">Date of that period; null without dates.</param>
/// <param name="Sharpe">Annualised Sharpe ratio.</param>
/// <param name="Volatility">Annualised volatility.</param>
/// <param name="Sortino">Annualised Sortino ratio.</param>
/// <param name="Beta">Beta; null with <see cref="Reasons.NoBenchmark"/> where the benchmark does not cover the window.</param>
/// <param name="MaxDrawdown">Maximum drawdown within the window.</param>
public sealed record RollingRow(
    int Period, DateOnly? Date, Outcome Sharpe, Outcome Volatility, Outcome Sortino, Outcome Beta, Outcome MaxDrawdown);

/// <summary>Measures over a window that moves along the returns by one period at a time. Pure.</summary>
/// <param name="Window">Number of periods of a window.</param>
/// <param name="Returns">Number of returns.</param>
/// <param name="Rows">One row per window, in order.</param>
/// <param name="Reason">Why there are no rows, a code of <see cref="Reasons"/>; null when there are rows.</param>
public sealed record RollingTable(int Window, int Returns, IReadOnlyList<RollingRow> Rows, string? Reason)
{
    /// <summary>Computes the table.</summary>
    /// <param name="history">The returns.</param>
    /// <param name="window">Periods, at least 2.</param>
    /// <param name="rates">The risk-free rate of each period of the history, for the Sharpe ratio; null: zero.</param>
    /// <param name="required">Required return of a period, for the Sortino ratio.</param>
    /// <param name="benchmark">The history paired with a benchmark; null: no beta.</param>
    /// <exception cref="ArgumentException">The window has fewer than 2 periods, or rates or benchmark are of another history.</exception>
    public static RollingTable Of(
        ReturnHistory history, int window, IReadOnlyList<double>? rates = null, double required = 0, BenchmarkPairs? benchmark = null)
    {
        if (window < 2)
            throw new ArgumentOutOfRangeException(nameof(window), window, "A window has at least 2 periods.");
        if (rates is not null && rates.Count != history.Returns.Count)
            throw new ArgumentException($"{history.Returns.Count} returns, but {rates.Count} rates.", nameof(rates));
        if (benchmark is not null && !ReferenceEquals(benchmark.History, history))
            throw new ArgumentException("The benchmark is paired with another history.", nameof(benchmark));
        var series = history.Series();
        var reason = history.Reason ?? (series.Count < window ? Reasons.TooFew : series.IsRuined ? Reasons.Ruined : null);
        if (reason is not null)
            return new RollingTable(window, series.Count, [], reason);

        var kept = Enumerable.Range(0, history.Returns.Count).Where(i => ReturnSeries.IsKnown(history.Returns[i])).ToList();
        var excess = rates is null ? series.Values : [.. kept.Select((place, at) => series.Values[at] - rates[place])];
        var sharpes = Rolling.Sharpe(excess, window, history.PeriodsPerYear);
        var volatilities = Rolling.Volatility(series.Values, window, history.PeriodsPerYear);
        var sortinos = Rolling.Sortino(series.Values, window, history.PeriodsPerYear, required);
        var drawdowns = Rolling.MaxDrawdown(series.Values, window);
        var betas = Betas(series.Values, kept, benchmark, window);
        return new RollingTable(window, series.Count, [.. Enumerable.Range(0, sharpes.Count).Select(Row)], null);

        RollingRow Row(int at) => new(
            at + window,
            series.Dates?[at + window - 1],
            Outcome.Of(sharpes[at], Reasons.Flat),
            volatilities[at],
            Outcome.Of(sortinos[at], Reasons.NoLosses),
            betas[at],
            drawdowns[at]);
    }

    static Outcome[] Betas(double[] values, List<int> kept, BenchmarkPairs? benchmark, int window)
    {
        var others = kept.ConvertAll(place => benchmark?.Benchmark[place]);
        var betas = Rolling.Beta(values, [.. others.Select(other => other ?? 0)], window);
        var uncovered = others.Take(window - 1).Count(other => other is null);
        var outcomes = new Outcome[betas.Count];
        for (var at = 0; at < outcomes.Length; at++)
        {
            uncovered += others[at + window - 1] is null ? 1 : 0;
            outcomes[at] = uncovered > 0 ? benchmark?.Reason ?? Reasons.NoBenchmark : Outcome.Of(betas[at], Reasons.Flat);
            uncovered -= others[at] is null ? 1 : 0;
        }

        return outcomes;
    }
}
