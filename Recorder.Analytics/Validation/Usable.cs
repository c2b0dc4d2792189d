namespace Recorder.Analytics.Validation;

/// <summary>Checks whether values can be used for inference.</summary>
static class Usable
{
    // Larger than any amount of money, but small enough for sums of cubes. Its inverse is the smallest spread whose square a double can
    // represent.
    const double Largest = 1e100;

    internal static bool Number(double value) => Math.Abs(value) <= Largest;

    internal static string? Reason(IReadOnlyList<double> values, int least) =>
        values.Count < least ? Reasons.TooFew
        : !values.All(Number) ? Reasons.NotFinite
        : values.Max() - values.Min() <= 1 / Largest ? Reasons.Flat
        : null;

    // After the equity is lost, returns are not defined.
    internal static string? ReturnReason(IReadOnlyList<double> returns) =>
        returns.Any(value => value <= -1) && returns.All(Number) ? Reasons.Ruined : Reason(returns, 2);
}
