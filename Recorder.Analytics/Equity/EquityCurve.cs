namespace Recorder.Analytics.Equity;

/// <summary>Equity of a run over time, in one currency.</summary>
/// <param name="Currency">The currency; null when unknown.</param>
/// <param name="StartBalance">Equity at point 0; null when unknown or in another currency.</param>
/// <param name="Start">Start of the run, UTC.</param>
/// <param name="End">End of the run, UTC.</param>
/// <param name="Points">Point 0 at the start, then one point for each time with a mark, a fill or a flow; empty with a
/// <paramref name="Reason"/>.</param>
/// <param name="Fills">Number of fills.</param>
/// <param name="FeesUnknown">Number of fills with an unknown fee, which the curve does not subtract.</param>
/// <param name="Reason">Why the curve is missing, a code of <see cref="Reasons"/>; null for an existing curve.</param>
public sealed record EquityCurve(
    string? Currency,
    decimal? StartBalance,
    DateTime Start,
    DateTime End,
    IReadOnlyList<EquityPoint> Points,
    int Fills,
    int FeesUnknown,
    string? Reason)
{
    /// <summary>Start balance + flows + profit and loss; null without a start balance.</summary>
    public double? EquityAt(EquityPoint point) => (double?)StartBalance + point.Flows + point.Pnl;

    /// <summary>Equity minus market value, as if every position were paid in full.</summary>
    public double? CashAt(EquityPoint point) => EquityAt(point) - point.MarketValue;
}
