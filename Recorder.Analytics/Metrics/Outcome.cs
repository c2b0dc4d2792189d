namespace Recorder.Analytics.Metrics;

/// <summary>A value, or the reason why there is none.</summary>
readonly record struct Outcome(double? Value, string? Reason)
{
    // What is not finite is no value, whichever way it came about.
    public static implicit operator Outcome(double value) => double.IsFinite(value) ? new Outcome(value, null) : new Outcome(null, Reasons.OutOfRange);

    public static implicit operator Outcome(string reason) => new(null, reason);

    internal Outcome Times(double factor) => Value is { } value ? value * factor : this;
}
