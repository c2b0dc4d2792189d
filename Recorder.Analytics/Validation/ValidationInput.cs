namespace Recorder.Analytics.Validation;

/// <summary>The input of a validation: a run, and the runs that were tried beside it.</summary>
/// <param name="Returns">Daily returns of the run, each a fraction; a day without a trade has 0.</param>
/// <param name="Days">Days of the returns, rising, UTC; null when they are not known, and the run is then not cut into segments.</param>
/// <param name="StartBalance">Money at the start, for the simulated equity; null: it is shown as a multiple of the start.</param>
/// <param name="TradeProfits">Net profit or loss of each closed trade, in one currency, in the order in which they were closed; null when
/// trades are not known.</param>
/// <param name="Family">The runs that were tried over the same days, this one among them; null when there is no other.</param>
/// <param name="TrialCount">Number of all runs tried; null counts the family.</param>
/// <param name="Segments">Recorded walk-forward windows; null when there are none.</param>
public sealed record ValidationInput(
    IReadOnlyList<double> Returns,
    IReadOnlyList<DateTime>? Days = null,
    double? StartBalance = null,
    IReadOnlyList<double>? TradeProfits = null,
    TrialMatrix? Family = null,
    int? TrialCount = null,
    IReadOnlyList<WalkForwardSegment>? Segments = null);
