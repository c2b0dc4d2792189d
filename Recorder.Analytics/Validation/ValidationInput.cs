namespace Recorder.Analytics.Validation;

/// <summary>What is validated: a run, and what was tried beside it.</summary>
/// <param name="Returns">Daily returns of the run, each a fraction; a day without a trade has 0.</param>
/// <param name="Days">Days of the returns, rising, UTC; null when they are not known: then the run is not cut into windows.</param>
/// <param name="StartBalance">Money at the start, for the simulated equity; null: it is shown as a multiple of the start.</param>
/// <param name="TradeProfits">Net profit or loss of each closed trade, in one currency, in the order in which they were closed; null when
/// trades are not known.</param>
/// <param name="Family">Every run that was tried, this one among them; null when it stands alone.</param>
/// <param name="TrialCount">Number of runs tried, where more were tried than have daily returns; null: those of the family.</param>
/// <param name="Segments">Recorded walk-forward windows; null when there are none.</param>
public sealed record ValidationInput(
    IReadOnlyList<double> Returns,
    IReadOnlyList<DateTime>? Days = null,
    double? StartBalance = null,
    IReadOnlyList<double>? TradeProfits = null,
    TrialMatrix? Family = null,
    int? TrialCount = null,
    IReadOnlyList<WalkForwardSegment>? Segments = null);
