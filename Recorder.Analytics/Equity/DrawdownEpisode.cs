namespace Recorder.Analytics.Equity;

/// <summary>A drawdown: consecutive points below the peak.</summary>
/// <param name="Peak">Index of the last point at the peak.</param>
/// <param name="Valley">Index of the lowest point.</param>
/// <param name="Recovery">Index of the first later point at or above the peak; null while the drawdown is open.</param>
/// <param name="Last">Index of the recovery, or of the last point.</param>
/// <param name="Amount">Valley minus peak, below zero, in the unit of the curve.</param>
/// <param name="Fraction">Valley / peak - 1, at least -1; null when the peak is not above zero or the balance is
/// unknown.</param>
public sealed record DrawdownEpisode(int Peak, int Valley, int? Recovery, int Last, double Amount, double? Fraction)
{
    /// <summary>True when the curve ends below the peak.</summary>
    public bool Open => Recovery is null;
}
