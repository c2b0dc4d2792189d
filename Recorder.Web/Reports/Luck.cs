using Recorder.Analytics.Validation;
using Recorder.Storage.Queries;

namespace Recorder.Web.Reports;

/// <summary>Whether the best run of a sweep may be luck, compared with all recorded runs of the strategy and kind.</summary>
/// <param name="BestRunId">The run with the highest Sharpe ratio.</param>
/// <param name="Trials">Runs that were tried.</param>
/// <param name="DistinctTrials">Number of distinct runs: runs with correlated daily returns count as one.</param>
/// <param name="Days">Daily returns of the best run.</param>
/// <param name="ExpectedBest">Expected annual Sharpe ratio of the best of the same number of runs without skill: the luck line.</param>
/// <param name="ExpectedBestDistinct">The same for the number of distinct runs.</param>
/// <param name="Deflated">Probability that the true Sharpe ratio of the best run is above the luck line.</param>
/// <param name="DeflatedDistinct">The same for the number of distinct runs.</param>
/// <param name="DeflatedReason">Code of the reason why the deflated ratio is missing.</param>
/// <param name="Overfitting">Probability of backtest overfitting.</param>
/// <param name="OverfittingSplits">Number of splits of the days.</param>
/// <param name="OverfittingReason">Code of the reason why the probability is missing.</param>
public sealed record Luck(
    string BestRunId,
    int Trials,
    int? DistinctTrials,
    int Days,
    double? ExpectedBest,
    double? ExpectedBestDistinct,
    double? Deflated,
    double? DeflatedDistinct,
    string? DeflatedReason,
    double? Overfitting,
    int OverfittingSplits,
    string? OverfittingReason)
{
    /// <summary>Validates the best run.</summary>
    /// <param name="reader">The file; no snapshot may be open.</param>
    /// <param name="bestRunId">The run with the highest Sharpe ratio.</param>
    public static Luck Of(RunReader reader, string bestRunId)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var validated = reader.Numbers.Validation(bestRunId);
        var report = ValidationReport.Of(validated.Input, new ValidationOptions(ValidationParts.Sharpe | ValidationParts.Overfitting));
        var year = Math.Sqrt(validated.PeriodsPerYear ?? 1);
        return new Luck(
            bestRunId,
            report.Deflated?.Trials ?? validated.Input.TrialCount ?? 1,
            report.DeflatedDistinct?.Trials,
            validated.Input.Returns.Count,
            report.Deflated?.Benchmark.Value * year,
            report.DeflatedDistinct?.Benchmark.Value * year,
            report.Deflated?.Probability.Value,
            report.DeflatedDistinct?.Probability.Value,
            report.Deflated is { } deflated ? deflated.Probability.Reason : Analytics.Reasons.TooFew,
            report.Overfitting?.Probability,
            report.Overfitting?.Splits ?? 0,
            report.Overfitting is { } overfitting ? overfitting.Reason : Analytics.Reasons.TooFew);
    }
}
