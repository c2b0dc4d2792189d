namespace Recorder.Analytics.Twins;

/// <summary>Splits the difference of the reference prices of two orders into its causes.</summary>
/// <param name="First">Reference price of the first order: its own price, otherwise the last price before its submission; null when
/// unknown.</param>
/// <param name="Second">The reference price of the second order.</param>
/// <param name="Delay">Change of the price between the two submissions; 0 unless both are market orders.</param>
/// <param name="Data">Difference of the prices of the two runs at the same time; 0 unless both are market orders.</param>
/// <param name="OrderPrice">Difference of the orders' own prices; 0 if both are market orders.</param>
sealed record ReferencePrices(decimal? First, decimal? Second, decimal Delay, decimal Data, decimal OrderPrice)
{
    /// <summary>True if both are known, and the difference of the fills can be split.</summary>
    internal bool AreKnown => First is not null && Second is not null;

    /// <summary>Reads the references of a pair.</summary>
    internal static ReferencePrices Of(TwinOrder one, TwinOrder other, TwinRun first, TwinRun second)
    {
        var (reference, otherReference) = (
            one.Price ?? first.PriceAt(one.Symbol, one.SubmittedUtc), other.Price ?? second.PriceAt(other.Symbol, other.SubmittedUtc));
        if (reference is not { } known || otherReference is not { } otherKnown)
            return new ReferencePrices(reference, otherReference, 0, 0, 0);
        if (one.Price is not null || other.Price is not null)
            return new ReferencePrices(known, otherKnown, 0, 0, known - otherKnown);
        var moved = Moved(one, other, first, second);
        return new ReferencePrices(known, otherKnown, moved, known - otherKnown - moved, 0);
    }

    // The mean of the prices of both runs, so that the result does not depend on the order of the runs.
    static decimal Moved(TwinOrder one, TwinOrder other, TwinRun first, TwinRun second)
    {
        var (inFirst, inSecond) = (Moved(one, other, first), Moved(one, other, second));
        return ((inFirst ?? inSecond ?? 0) + (inSecond ?? inFirst ?? 0)) / 2;
    }

    static decimal? Moved(TwinOrder one, TwinOrder other, TwinRun run) =>
        run.PriceAt(one.Symbol, one.SubmittedUtc) - run.PriceAt(one.Symbol, other.SubmittedUtc);
}
