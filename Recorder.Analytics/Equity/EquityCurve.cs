namespace Recorder.Analytics.Equity;

/// <summary>What a run had over time, in one currency.</summary>
/// <param name="Currency">Null when it is not known.</param>
/// <param name="StartBalance">Equity at point 0; null when it is not known, or is in another currency.</param>
/// <param name="Start">When the run began, UTC.</param>
/// <param name="End">When it ended, UTC.</param>
/// <param name="Points">Point 0 at the start, then one for each instant with a mark, a fill or a flow; none when <paramref name="Reason"/>
/// is given.</param>
/// <param name="Fills">How many fills are in it.</param>
/// <param name="FeesNotTold">How many of them came without their fee; none is taken off for them.</param>
/// <param name="Reason">Why there is no curve, a code of <see cref="Reasons"/>; null when there is one.</param>
public sealed record EquityCurve(
    string? Currency,
    decimal? StartBalance,
    DateTime Start,
    DateTime End,
    IReadOnlyList<EquityPoint> Points,
    int Fills,
    int FeesNotTold,
    string? Reason)
{
    /// <summary>Start balance, flows and profit and loss; null without a start balance.</summary>
    public double? EquityAt(EquityPoint point) => (double?)StartBalance + point.Flows + point.Pnl;

    /// <summary>Equity less the market value: what is left when every position counts as paid in full.</summary>
    public double? CashAt(EquityPoint point) => EquityAt(point) - point.MarketValue;
}
