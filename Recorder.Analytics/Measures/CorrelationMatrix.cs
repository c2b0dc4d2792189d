using MathNet.Numerics.Statistics;
using Recorder.Analytics.Metrics;

namespace Recorder.Analytics.Measures;

/// <summary>Correlations of daily returns. Each pair is compared over its common days. Pure.</summary>
public static class CorrelationMatrix
{
    /// <summary>Lowest number of common returns for a correlation.</summary>
    public const int LeastDays = 10;

    /// <summary>The formula.</summary>
    public const string Formula =
        "r = sum((x - mean(x)) (y - mean(y))) / sqrt(sum((x - mean(x))^2) sum((y - mean(y))^2)) over the n common days; "
        + "95 % interval: tanh(atanh(r) -+ 1.96 / sqrt(n - 3))";

    /// <summary>Definition of a return that is computed from prices.</summary>
    public const string PriceReturns =
        "x: last price of a common day / last price of the common day before - 1; a day is common when both symbols have a bar on it";

    // Quantile of the normal distribution at 97.5 %.
    const double Quantile = 1.959963984540054;

    /// <summary>Correlates every pair of series of returns.</summary>
    /// <param name="returns">The returns by day.</param>
    /// <returns>Row by row; symmetric.</returns>
    public static IReadOnlyList<IReadOnlyList<PairCorrelation>> OfReturns(IReadOnlyList<DailyValues> returns) =>
        Of(returns, (one, other) =>
        {
            var days = Common(one, other);
            return ([.. days.Select(day => one[day])], [.. days.Select(day => other[day])]);
        });

    /// <summary>Correlates every pair of series of prices: the returns from one common day to the next, so that both returns of a pair
    /// span the same time. A return from a price that is not above zero is left out.</summary>
    /// <param name="prices">The last prices by day.</param>
    /// <returns>Row by row; symmetric.</returns>
    public static IReadOnlyList<IReadOnlyList<PairCorrelation>> OfPrices(IReadOnlyList<DailyValues> prices) =>
        Of(prices, (one, other) =>
        {
            var days = Common(one, other);
            var steps = days.Zip(days.Skip(1)).Where(step => one[step.First] > 0 && other[step.First] > 0).ToList();
            return ([.. steps.Select(step => Return(one, step))], [.. steps.Select(step => Return(other, step))]);
        });

    static PairCorrelation[][] Of(
        IReadOnlyList<DailyValues> series,
        Func<IReadOnlyDictionary<DateOnly, double>, IReadOnlyDictionary<DateOnly, double>, (double[] One, double[] Other)> pair)
    {
        var matrix = new PairCorrelation[series.Count][];
        for (var row = 0; row < series.Count; row++)
        {
            matrix[row] = new PairCorrelation[series.Count];
            for (var column = 0; column <= row; column++)
            {
                var (one, other) = pair(series[row].Days, series[column].Days);
                matrix[row][column] = matrix[column][row] = Of(one, other, series[row].Reason ?? series[column].Reason);
            }
        }

        return matrix;
    }

    static PairCorrelation Of(double[] one, double[] other, string? reason)
    {
        reason ??= one.Length < LeastDays ? Reasons.TooFew : IsFlat(one) || IsFlat(other) ? Reasons.Flat : null;
        if (reason is not null)
            return new PairCorrelation(one.Length, null, null, null, reason);
        var value = Math.Clamp(Correlation.Pearson(one, other), -1, 1);
        var (middle, half) = (Math.Atanh(value), Quantile / Math.Sqrt(one.Length - 3));
        return new PairCorrelation(one.Length, value, Math.Tanh(middle - half), Math.Tanh(middle + half), null);
    }

    static List<DateOnly> Common(IReadOnlyDictionary<DateOnly, double> one, IReadOnlyDictionary<DateOnly, double> other) =>
        [.. one.Keys.Where(other.ContainsKey).Order()];

    static double Return(IReadOnlyDictionary<DateOnly, double> prices, (DateOnly First, DateOnly Second) step) =>
        (prices[step.Second] / prices[step.First]) - 1;

    static bool IsFlat(double[] values) => ReturnSeries.AreFlat(values.Min(), values.Max());
}
