namespace Recorder.Analytics.Validation;

/// <summary>Whether anything can be inferred from numbers.</summary>
static class Usable
{
    // Beyond any amount, and small enough that cubes can still be added up; its inverse is the least spread that squares can still tell
    // from none.
    const double Largest = 1e100;

    internal static bool Number(double value) => Math.Abs(value) <= Largest;

    internal static string? Reason(IReadOnlyList<double> values, int least) =>
        values.Count < least ? Reasons.TooFew
        : !values.All(Number) ? Reasons.NotFinite
        : values.Max() - values.Min() <= 1 / Largest ? Reasons.Flat
        : null;

    // After the equity is gone there is no return.
    internal static string? ReturnReason(IReadOnlyList<double> returns) =>
        returns.Any(value => value <= -1) && returns.All(Number) ? Reasons.Ruined : Reason(returns, 2);
}
