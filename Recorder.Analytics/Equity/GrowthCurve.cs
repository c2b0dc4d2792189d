namespace Recorder.Analytics.Equity;

/// <summary>
/// Growth of a balance without deposits, point by point. Points that are below the peak only because of rounding are set to the peak, so
/// that a drawdown that recovers exactly is closed. Pure.
/// </summary>
public static class GrowthCurve
{
    /// <summary>A smaller relative difference is a rounding error.</summary>
    internal const double Rounding = 1e-14;

    // Largest relative error of one operation on doubles.
    const double Error = 1.0 / (1L << 53);

    /// <summary>Compounds returns. The start is 1.</summary>
    /// <param name="returns">Returns by period, as fractions.</param>
    /// <returns>One value more than there are returns; point 0 is the start.</returns>
    public static double[] OfReturns(IReadOnlyList<double> returns)
    {
        var (values, rounding) = (new double[returns.Count + 1], new double[returns.Count + 1]);
        values[0] = 1;
        for (var i = 0; i < returns.Count; i++)
        {
            var growth = 1 + returns[i];
            values[i + 1] = values[i] * growth;
            // Four rounded operations: the quotient of two equities, minus one, plus one, and the product. A return of zero is exact.
            rounding[i + 1] = rounding[i] + (returns[i] == 0 || growth <= 0 ? 0 : Error * (3 + Math.Abs(returns[i] / growth)));
        }

        return Settle(values, rounding);
    }

    /// <summary>Sets each point that is below the peak only because of rounding to the peak.</summary>
    /// <param name="values">The curve; changed in place.</param>
    /// <param name="rounding">Relative error of each point since the start; the difference of two points with equal errors is
    /// exact.</param>
    internal static double[] Settle(double[] values, double[] rounding)
    {
        // The peak before and after this correction. Points after a corrected peak are scaled by the same factor.
        var (peak, given, at) = (values[0], values[0], rounding[0]);
        for (var i = 1; i < values.Length; i++)
        {
            var (value, since) = (values[i], rounding[i] - at);
            values[i] = value == given ? peak : value * (peak / given);
            if (values[i] < peak && since > 0 && values[i] >= peak * (1 - Math.Max(Rounding, since)))
                values[i] = peak;
            if (values[i] >= peak)
                (peak, given, at) = (values[i], value, rounding[i]);
        }

        return values;
    }
}
