namespace Recorder.Analytics.Equity;

/// <summary>
/// What a balance became, point by point, deposits left out. A point below the highest value by no more than its rounding is set to that
/// value, so that a fall that is made good counts as made good. Pure.
/// </summary>
public static class GrowthCurve
{
    /// <summary>What rounding makes of equal quotients of equities: a smaller difference is none.</summary>
    internal const double Rounding = 1e-14;

    // Largest error of one operation on doubles, as a share of its result.
    const double Error = 1.0 / (1L << 53);

    /// <summary>Compounds returns. The start is 1.</summary>
    /// <param name="returns">By period, as fractions.</param>
    /// <returns>One value more than there are returns; point 0 is the start.</returns>
    public static double[] OfReturns(IReadOnlyList<double> returns)
    {
        var (values, rounding) = (new double[returns.Count + 1], new double[returns.Count + 1]);
        values[0] = 1;
        for (var i = 0; i < returns.Count; i++)
        {
            var growth = 1 + returns[i];
            values[i + 1] = values[i] * growth;
            // The quotient of two equities, less one, plus one, and the product: each is rounded. A return of zero is exact.
            rounding[i + 1] = rounding[i] + (returns[i] == 0 || growth <= 0 ? 0 : Error * (3 + Math.Abs(returns[i] / growth)));
        }

        return Settle(values, rounding);
    }

    /// <summary>Sets each point that lies below the highest value by no more than rounding to that value.</summary>
    /// <param name="values">The curve; changed in place.</param>
    /// <param name="rounding">Error of each point since the start, as a share of it; where two points have the same, their difference is
    /// exact.</param>
    internal static double[] Settle(double[] values, double[] rounding)
    {
        // The highest value as it is, and as it was given: what follows a point that was moved moves with it.
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
