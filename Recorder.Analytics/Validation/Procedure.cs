namespace Recorder.Analytics.Validation;

/// <summary>How a result was computed, with everything needed to reproduce it.</summary>
/// <param name="Statistic">Key of the statistic, snake_case.</param>
/// <param name="Hypothesis">Null hypothesis of a test; assumption of an interval, estimate or simulation.</param>
/// <param name="Observations">Number of returns, trades, windows or runs used.</param>
/// <param name="Draws">Number of random draws; null without random draws.</param>
/// <param name="BlockLength">Mean length of the blocks in periods; null without blocks.</param>
/// <param name="Seed">Seed of the random numbers; null without random draws.</param>
/// <param name="Generator">Name of the random number generator; null without random draws.</param>
public sealed record Procedure(
    string Statistic,
    string Hypothesis,
    int Observations,
    int? Draws = null,
    int? BlockLength = null,
    int? Seed = null,
    string? Generator = null)
{
    /// <summary>
    /// Version of the formulas and of the use of random numbers; another version may give other results for the same
    /// seed.
    /// </summary>
    public const int CurrentVersion = 1;

    /// <summary>The version that computed the result.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Periods per year; null if the result does not depend on it.</summary>
    public double? PeriodsPerYear { get; init; }
}
