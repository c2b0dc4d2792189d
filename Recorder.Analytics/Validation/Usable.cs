namespace Recorder.Analytics.Validation;

/// <summary>Whether anything can be inferred from numbers.</summary>
static class Usable
{
    internal static string? Reason(IReadOnlyList<double> values, int least) =>
        values.Count < least ? Reasons.TooFew
        : values.Any(value => !double.IsFinite(value)) ? Reasons.NotFinite
        : values.All(value => value == values[0]) ? Reasons.Flat
        : null;

    // After the equity is gone there is no return.
    internal static string? ReturnReason(IReadOnlyList<double> returns, int least = 2) =>
        returns.Any(value => value <= -1) && returns.All(double.IsFinite) ? Reasons.Ruined : Reason(returns, least);
}
