namespace Recorder.Analytics.Validation;

/// <summary>How a result was computed: enough to compute it again.</summary>
/// <param name="Statistic">Key of what was computed, snake_case.</param>
/// <param name="Hypothesis">The null hypothesis of a test; the assumption of an interval, an estimate or a simulation.</param>
/// <param name="Observations">Number of returns, trades, windows or runs that went in.</param>
/// <param name="Draws">Number of random draws; null where nothing was drawn.</param>
/// <param name="BlockLength">Mean length of the blocks in periods; null where nothing was drawn in blocks.</param>
/// <param name="Seed">Where the random numbers started; null where nothing was drawn.</param>
/// <param name="Generator">Name of the random number generator; null where nothing was drawn.</param>
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
    /// Version of the formulas and of the order in which random numbers are taken; another version may give other numbers for the same
    /// seed.
    /// </summary>
    public const string CurrentVersion = "validation/1";

    /// <summary>The version that computed the result.</summary>
    public string Version { get; init; } = CurrentVersion;

    /// <summary>Returns in a year, where the result depends on it; else null.</summary>
    public double? PeriodsPerYear { get; init; }
}
