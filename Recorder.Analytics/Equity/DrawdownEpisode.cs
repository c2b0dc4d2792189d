namespace Recorder.Analytics.Equity;

/// <summary>A time below the highest value so far.</summary>
/// <param name="Peak">Index of the last point at the highest value.</param>
/// <param name="Valley">Index of the lowest point.</param>
/// <param name="Recovery">Index of the first point at or above the highest value again; null when there is none.</param>
/// <param name="Last">Index of the recovery, or of the last point.</param>
/// <param name="Amount">Valley less peak, below zero, in the unit of the curve.</param>
/// <param name="Fraction">Valley / peak - 1, at least -1; null when the peak is not above zero, or the curve has no balance under
/// it.</param>
public sealed record DrawdownEpisode(int Peak, int Valley, int? Recovery, int Last, double Amount, double? Fraction)
{
    /// <summary>Whether the curve ends below the peak.</summary>
    public bool Open => Recovery is null;
}
