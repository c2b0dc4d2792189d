namespace Recorder.Analytics.Positions;

/// <summary>
/// How fills move a position: a running sum of signed quantities, and what each step means. Pure.
/// </summary>
public static class PositionFold
{
    // Quantities are doubles from the platform: 0.1 + 0.2 - 0.3 leaves 5.6e-17. Below this share of the fill, what is left is rounding.
    const double Dust = 1e-9;

    /// <summary>The position after a fill; a remainder that is only rounding is zero.</summary>
    /// <param name="before">Signed quantity before: positive long, negative short.</param>
    /// <param name="change">Signed quantity of the fill: positive bought, negative sold.</param>
    public static double After(double before, double change)
    {
        var after = before + change;
        return Math.Abs(after) <= Dust * Math.Max(Math.Abs(before), Math.Abs(change)) ? 0 : after;
    }

    /// <summary>What a step from one signed quantity to another means.</summary>
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
