namespace Recorder.Analytics.Validation;

/// <summary>How a series is resampled.</summary>
public enum BlockScheme
{
    /// <summary>
    /// Blocks of random, geometrically distributed length from random starts, going on at the beginning where the series ends (Politis and
    /// Romano, 1994).
    /// </summary>
    Stationary,

    /// <summary>Blocks of one fixed length from random starts, going on at the beginning where the series ends.</summary>
    Circular,

    /// <summary>Single returns. Loses the dependence of days; a baseline for comparison only.</summary>
    Independent,
}
