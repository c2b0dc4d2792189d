namespace Recorder.Analytics.Validation;

/// <summary>Options of the validation.</summary>
/// <param name="Parts">What to compute.</param>
/// <param name="Level">Confidence level of intervals and of the minimum track record; above 0.5 and below 1.</param>
/// <param name="PeriodsPerYear">Periods per year.</param>
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
    /// Draws, seed and blocks. Every part starts the random numbers again, so that no part depends on another.
    /// </summary>
    public Resampling Resampling { get; init; } = new();

    /// <summary>Settings of the simulation; the start balance comes from the input.</summary>
    public SimulationPlan Simulation { get; init; } = new();
}
