namespace Recorder.Analytics.Validation;

/// <summary>The two ends of an interval.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public sealed record Bounds(double Lower, double Upper);

/// <summary>An interval around an observed statistic, from resamples of the series.</summary>
/// <param name="Procedure">How it was computed.</param>
/// <param name="Value">The statistic as observed; null when it cannot be computed.</param>
/// <param name="Level">Confidence level.</param>
/// <param name="Percentile">Percentile interval: quantiles of the resampled statistic. Null when it cannot be computed.</param>
/// <param name="Bca">The same quantiles corrected for bias and skewness of the statistic (Efron's BCa). Null when it cannot be
/// computed.</param>
/// <param name="Undefined">Number of resamples in which the statistic is not defined (a Sharpe ratio of equal returns); they are left
/// out.</param>
/// <param name="Reason">Why value and intervals are null, a code of <see cref="Reasons"/>; null when they exist.</param>
/// <param name="BcaReason">Why the corrected interval is null, a code of <see cref="Reasons"/>; null when it is not.</param>
public sealed record ConfidenceInterval(
    Procedure Procedure,
    double? Value,
    double Level,
    Bounds? Percentile,
    Bounds? Bca,
    int Undefined,
    string? Reason,
    string? BcaReason);
