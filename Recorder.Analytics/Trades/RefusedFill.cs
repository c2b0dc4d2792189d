namespace Recorder.Analytics.Trades;

/// <summary>A fill that was not matched.</summary>
/// <param name="Fill">The fill.</param>
/// <param name="Reason">Why, a code of <see cref="Reasons"/>.</param>
public sealed record RefusedFill(Fill Fill, string Reason);
