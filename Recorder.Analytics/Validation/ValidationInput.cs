namespace Recorder.Analytics.Validation;

/// <summary>A run to validate, and the runs that were tried beside it.</summary>
/// <param name="Returns">Daily returns of the run, each a fraction; a day without a trade has 0.</param>
/// <param name="Days">Days of the returns, rising, UTC; null when unknown: the run is then not cut into windows.</param>
/// <param name="StartBalance">Money at the start, for the simulated equity; null: equity is a multiple of the start.</param>
/// <param name="TradeProfits">Net profit or loss of each closed trade, in one currency, in the order in which they were closed; null when
/// unknown.</param>
/// <param name="Family">Every run that was tried, including this run; null without other runs.</param>
/// <param name="TrialCount">Number of runs tried, if more were tried than have daily returns; null: number of runs in the family.</param>
/// <param name="Segments">Recorded walk-forward windows; null without windows.</param>
public sealed record ValidationInput(
    IReadOnlyList<double> Returns,
    IReadOnlyList<DateTime>? Days = null,
    double? StartBalance = null,
    IReadOnlyList<double>? TradeProfits = null,
    TrialMatrix? Family = null,
    int? TrialCount = null,
    IReadOnlyList<WalkForwardSegment>? Segments = null);
