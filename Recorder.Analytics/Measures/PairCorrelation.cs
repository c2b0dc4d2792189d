namespace Recorder.Analytics.Measures;

/// <summary>The correlation of two series of daily returns.</summary>
/// <param name="Days">Number of common returns.</param>
/// <param name="Value">Pearson correlation, -1 to 1; null with a reason.</param>
/// <param name="Low">Lower end of its 95 % interval; null without a value.</param>
/// <param name="High">Upper end of its 95 % interval; null without a value.</param>
/// <param name="Reason">Why it has no value, a code of <see cref="Reasons"/>; null with a value.</param>
public sealed record PairCorrelation(int Days, double? Value, double? Low, double? High, string? Reason);
