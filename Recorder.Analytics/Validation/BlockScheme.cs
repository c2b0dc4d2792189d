namespace Recorder.Analytics.Validation;

/// <summary>How a series is resampled.</summary>
public enum BlockScheme
{
    /// <summary>
    /// Blocks of random, geometrically distributed length from random starts. A block that reaches the end of the series continues at its
    /// beginning (Politis and Romano, 1994).
    /// </summary>
    Stationary,

    /// <summary>
    /// Blocks of one fixed length from random starts. A block that reaches the end of the series continues at its beginning.
    /// </summary>
    Circular,

    /// <summary>Single returns. This loses the dependence between days; it is only a baseline for comparison.</summary>
    Independent,
}
