namespace Recorder.Analytics.Measures;

/// <summary>Values by day, of a run or a symbol.</summary>
/// <param name="Days">The values: returns, or the last prices.</param>
/// <param name="Reason">Why there are no values, a code of <see cref="Reasons"/>; null when there are values, or the reason is
/// unknown.</param>
public sealed record DailyValues(IReadOnlyDictionary<DateOnly, double> Days, string? Reason = null);
