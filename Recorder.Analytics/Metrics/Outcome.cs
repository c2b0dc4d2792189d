namespace Recorder.Analytics.Metrics;

/// <summary>A value, or the reason why there is none.</summary>
/// <param name="Value">Finite; null with a reason.</param>
/// <param name="Reason">A code of <see cref="Reasons"/>; null when there is a value.</param>
public readonly record struct Outcome(double? Value, string? Reason)
{
    /// <summary>
    /// The value; <see cref="Reasons.OutOfRange"/> when it is not finite. Minus zero becomes zero: a database keeps no sign of zero.
    /// </summary>
    public static implicit operator Outcome(double value) =>
        double.IsFinite(value) ? new Outcome(value + 0.0, null) : new Outcome(null, Reasons.OutOfRange);

    /// <summary>No value, for this reason.</summary>
    public static implicit operator Outcome(string reason) => new(null, reason);

    internal static Outcome Of(double? value, string reason) => value is { } known ? known : reason;

    internal Outcome Times(double factor) => Value is { } value ? value * factor : this;
}
