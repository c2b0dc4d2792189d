namespace Recorder.Analytics.Validation;

/// <summary>A statistic of a series of daily returns.</summary>
public enum ReturnStatistic
{
    /// <summary>Total return.</summary>
    TotalReturn,

    /// <summary>Mean daily return.</summary>
    Mean,

    /// <summary>Mean over standard deviation (ddof 1), annualised by the square root of the periods per year.</summary>
    Sharpe,

    /// <summary>Maximum drawdown, including the start; zero or negative.</summary>
    MaxDrawdown,
}

// Statistics of one path. Undefined values are NaN, so that draws are plain arrays.
readonly record struct PathStatistics(double TotalReturn, double Mean, double Sharpe, double MaxDrawdown)
{
    // Below this share, a difference of equities is a rounding error.
    internal const double Rounding = 1e-12;

    internal double this[ReturnStatistic statistic] => statistic switch
    {
        ReturnStatistic.TotalReturn => TotalReturn,
        ReturnStatistic.Mean => Mean,
        ReturnStatistic.Sharpe => Sharpe,
        _ => MaxDrawdown,
    };

    internal static PathStatistics Of(ReadOnlySpan<double> returns, double periodsPerYear)
    {
        var (equity, peak, drawdown, sum, least, greatest) = (1.0, 1.0, 0.0, 0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in returns)
        {
            equity *= 1 + value;
            if (equity > peak)
                peak = equity;
            else
                drawdown = Math.Min(drawdown, (equity / peak) - 1);
            sum += value;
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        var mean = sum / returns.Length;
        var squares = 0.0;
        foreach (var value in returns)
            squares += (value - mean) * (value - mean);

        // The mean of equal numbers may differ from them in the last digit, so the range is compared instead.
        var sharpe = greatest > least ? mean / Math.Sqrt(squares / (returns.Length - 1)) * Math.Sqrt(periodsPerYear) : double.NaN;
        return new PathStatistics(equity - 1, mean, sharpe, drawdown);
    }

    // In periods from peak to recovery; an open drawdown lasts to the last point.
    internal static int LongestDrawdown(ReadOnlySpan<double> returns)
    {
        var (equity, peak, peakAt, longest, under) = (1.0, 1.0, 0, 0, false);
        for (var i = 1; i <= returns.Length; i++)
        {
            equity *= 1 + returns[i - 1];
            var below = equity < peak * (1 - Rounding);
            if (below || under)
                longest = Math.Max(longest, i - peakAt);
            under = below;
            if (below)
                continue;
            (peak, peakAt) = (Math.Max(peak, equity), i);
        }

        return longest;
    }
}
