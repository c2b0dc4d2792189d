namespace Recorder.Analytics.Positions;

/// <summary>
/// How fills move a position: a running sum of signed quantities, and what each step means. Pure.
/// </summary>
public static class PositionFold
{
    // A third three times is not one: below this share of the fill, what is left is rounding.
    const double Dust = 1e-9;

    // Beyond what a decimal holds exactly enough, a double does as well.
    const double Largest = 1e15;

    /// <summary>The position after a fill; a remainder that is only rounding is zero.</summary>
    /// <param name="before">Signed quantity before: positive long, negative short.</param>
    /// <param name="change">Signed quantity of the fill: positive bought, negative sold.</param>
    public static double After(double before, double change)
    {
        // Quantities are decimal numbers (0.1 lots) that doubles hold only nearly; summed as decimals they stay what they are meant to be.
        var after = Math.Max(Math.Abs(before), Math.Abs(change)) < Largest ? (double)((decimal)before + (decimal)change) : before + change;
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
