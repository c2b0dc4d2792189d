namespace Recorder.Analytics.Positions;

/// <summary>Computes a position from its fills: a running sum of signed quantities, and the impact of each fill. Pure.</summary>
public static class PositionFold
{
    // Three thirds do not sum to one, so a remainder below this share of the fill is a rounding error.
    const double Dust = 1e-9;

    // Above this size, doubles are as exact as decimals.
    const double Largest = 1e15;

    /// <summary>The position after a fill; a remainder that is only a rounding error becomes zero.</summary>
    /// <param name="before">Signed quantity before: positive long, negative short.</param>
    /// <param name="change">Signed quantity of the fill: positive for a buy, negative for a sell.</param>
    public static double After(double before, double change)
    {
        // Quantities such as 0.1 lots are not exact as doubles, so they are summed as decimals.
        var after = Math.Max(Math.Abs(before), Math.Abs(change)) < Largest ? (double)((decimal)before + (decimal)change) : before + change;
        return Math.Abs(after) <= Dust * Math.Max(Math.Abs(before), Math.Abs(change)) ? 0 : after;
    }

    /// <summary>The impact of a change from one signed quantity to another.</summary>
    public static PositionImpact Impact(double before, double after)
    {
        if (after == before)
            return PositionImpact.Unknown;
        if (after == 0)
            return PositionImpact.Close;
        if (before == 0)
            return PositionImpact.Open;
        if (Math.Sign(before) != Math.Sign(after))
            return PositionImpact.Reverse;
        return Math.Abs(after) > Math.Abs(before) ? PositionImpact.Open : PositionImpact.Reduce;
    }
}
