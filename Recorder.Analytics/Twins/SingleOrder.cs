namespace Recorder.Analytics.Twins;

/// <summary>An order that only one run has, or that only one run filled.</summary>
/// <param name="Order">The order.</param>
/// <param name="In">The run that has it, or filled it.</param>
/// <param name="Counterpart">The order of the other run that was not filled; null when the other run has no such order.</param>
/// <param name="Own">Why the other run does not have the order.</param>
/// <param name="Detail">Details of this reason in plain words; null without details.</param>
/// <param name="Amounts">
/// Its contributions by cause. If the order ends an earlier difference of the positions, it has the cause of that difference and the gain
/// of the whole trade. The order that began the difference then contributes 0.
/// </param>
public sealed record SingleOrder(
    TwinOrder Order, TwinSide In, TwinOrder? Counterpart, DifferenceClass Own, string? Detail, IReadOnlyList<CauseAmount> Amounts)
{
    /// <summary>Its contribution to the difference of the results.</summary>
    public decimal Amount => Amounts.Sum(part => part.Amount);

    /// <summary>The cause of the order; if it has several, the cause with the largest amount.</summary>
    public DifferenceCause Cause => Amounts.Count == 0 ? OwnCause : Amounts.MaxBy(part => Math.Abs(part.Amount)).Cause;

    /// <summary>True when it has the cause of an earlier order.</summary>
    public bool Follows => Cause != OwnCause;

    DifferenceCause OwnCause => new(Own, In is TwinSide.First ? TwinSide.Second : TwinSide.First);
}
