namespace Recorder.Analytics.Validation;

/// <summary>How to validate.</summary>
/// <param name="Parts">What to compute.</param>
/// <param name="Level">Wanted probability of intervals, and confidence of the minimum track record; above 0.5 and below 1.</param>
/// <param name="PeriodsPerYear">Returns in a year.</param>
/// <param name="Windows">Number of windows that the run itself is cut into.</param>
/// <param name="InSampleShare">Share of each such window that is in sample.</param>
/// <param name="OverfittingBlocks">Wanted number of blocks for the probability of overfitting.</param>
public sealed record ValidationOptions(
    ValidationParts Parts = ValidationParts.All,
    double Level = 0.95,
    double PeriodsPerYear = 252,
    int Windows = 4,
    double InSampleShare = 0.7,
    int OverfittingBlocks = 16)
{
    /// <summary>
    /// Draws, seed and blocks of everything that is random. Every part starts at the beginning of the random numbers, so that none depends
    /// on another.
    /// </summary>
    public Resampling Resampling { get; init; } = new();

    /// <summary>What the simulated equity is looked at for; its start balance is the input's.</summary>
    public SimulationPlan Simulation { get; init; } = new();
}
