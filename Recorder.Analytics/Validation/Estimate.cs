namespace Recorder.Analytics.Validation;

/// <summary>One number.</summary>
/// <param name="Procedure">How it was computed.</param>
/// <param name="Value">The number; null when it cannot be computed.</param>
/// <param name="Reason">Why it is null, a code of <see cref="Reasons"/>; null when it is not.</param>
public sealed record Estimate(Procedure Procedure, double? Value, string? Reason);
