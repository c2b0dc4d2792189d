namespace Recorder.Analytics.Twins;

/// <summary>
/// The cost of pairing two orders of the same symbol and side. Orders that differ more have a higher cost. <c>docs/twin.md</c> has the
/// rule.
/// </summary>
static class PairCost
{
    /// <summary>Cost of two single orders together: a pair with a higher cost is not made.</summary>
    internal const long Single = 1_800_000;

    const long Window = 1_000_000;
    const long Size = 400_000;
    const long OwnPrice = 400_000;
    const long OpensOrCloses = 400_000;
    const long OtherExit = 200_000;
    const long UnknownRole = 100_000;
    const long Filling = 300_000;
    const long Type = 200_000;

    // If orders are equally similar, the fills decide.
    const long Fill = 1_000;

    // A difference of one percent in price counts in full.
    const double FarPrice = 0.01;

    /// <summary>
    /// The cost of a pair; null when the orders are further apart than the window. Zero only if all compared values are equal.
    /// </summary>
    /// <param name="one">An order of one run.</param>
    /// <param name="other">An order of the other run.</param>
    /// <param name="window">Largest distance in time, in ticks, above zero.</param>
    internal static long? Of(PairedOrder one, PairedOrder other, long window)
    {
        var distance = Math.Abs(one.Submitted - other.Submitted);
        var fills = one.Filled is { } filled && other.Filled is { } otherFilled ? Math.Abs(filled - otherFilled) : (long?)null;
        // A replacement order may have a later submission and the same time of fill. So the smaller of the two differences counts.
        var nearest = Math.Min(distance, fills ?? distance);
        if (nearest > window)
            return null;
        return Part(Window, nearest, window) + Part(Size, Share(one.Quantity, other.Quantity), 1) + Role(one.Order.Role, other.Order.Role)
            + (one.Order.OrderType == other.Order.OrderType ? 0 : Type)
            + (one.Filled is null == other.Filled is null ? 0 : Filling)
            + (one.Price is { } price && other.Price is { } otherPrice ? Part(OwnPrice, Share(price, otherPrice), FarPrice) : 0)
            + Part(Fill, distance, window) + Part(Fill, fills ?? 0, window)
            + Part(Fill, Share(one.AveragePrice ?? 0, other.AveragePrice ?? 0), FarPrice)
            + Part(Fill, Share(one.FilledQuantity, other.FilledQuantity), 1) + Part(Fill, Share(one.Fees, other.Fees), 1);
    }

    static long Role(TwinRole one, TwinRole other) =>
        one == other ? 0
        : one is TwinRole.Unknown || other is TwinRole.Unknown ? UnknownRole
        : one is TwinRole.Entry || other is TwinRole.Entry ? OpensOrCloses
        : OtherExit;

    static double Share(double one, double other) => one == other ? 0 : Math.Abs(one - other) / Math.Max(Math.Abs(one), Math.Abs(other));

    // At least 1 for any difference, so that only equal orders have a cost of 0.
    static long Part(long weight, double difference, double full) =>
        difference == 0 ? 0 : Math.Max(1, (long)(weight * Math.Min(1, difference / full)));
}
