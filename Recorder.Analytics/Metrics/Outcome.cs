namespace Recorder.Analytics.Metrics;

/// <summary>A value, or the reason why it is missing.</summary>
/// <param name="Value">A finite value; null with a reason.</param>
/// <param name="Reason">A code of <see cref="Reasons"/>; null with a value.</param>
public readonly record struct Outcome(double? Value, string? Reason)
{
    /// <summary>
    /// The value; <see cref="Reasons.OutOfRange"/> when it is not finite. -0 becomes 0, because a database does not keep the sign of zero.
    /// </summary>
    public static implicit operator Outcome(double value) =>
        double.IsFinite(value) ? new Outcome(value + 0.0, null) : new Outcome(null, Reasons.OutOfRange);

    /// <summary>A missing value with a reason.</summary>
    public static implicit operator Outcome(string reason) => new(null, reason);

    internal static Outcome Of(double? value, string reason) => value is { } known ? known : reason;

    internal Outcome Times(double factor) => Value is { } value ? value * factor : this;
}
