namespace Recorder.Analytics.Twins;

/// <summary>An order of the first run and its counterpart in the second run. Both are filled, or neither is.</summary>
/// <param name="First">Order of the first run.</param>
/// <param name="Second">Order of the second run.</param>
/// <param name="FirstReference">Reference price of the first order; null when unknown.</param>
/// <param name="SecondReference">Reference price of the second order; null when unknown.</param>
/// <param name="Amounts">Contributions of the pair by cause.</param>
public sealed record PairDifference(
    TwinOrder First, TwinOrder Second, decimal? FirstReference, decimal? SecondReference, IReadOnlyList<CauseAmount> Amounts)
{
    /// <summary>Submission of the first order minus submission of the second; positive when the first is later.</summary>
    public TimeSpan Later => First.SubmittedUtc - Second.SubmittedUtc;

    /// <summary>Average fill price of the first order minus average fill price of the second; null unless both are filled.</summary>
    public decimal? PriceDifference => First.AveragePrice - Second.AveragePrice;

    /// <summary>
    /// How much worse the fill of the first order was than its reference price; negative when it was better. Null when unknown.
    /// </summary>
    public decimal? FirstSlippage => Beyond(First, FirstReference);

    /// <summary>
    /// How much worse the fill of the second order was than its reference price; negative when it was better. Null when unknown.
    /// </summary>
    public decimal? SecondSlippage => Beyond(Second, SecondReference);

    /// <summary>Fees of the first order minus fees of the second.</summary>
    public decimal FeeDifference => First.Fees - Second.Fees;

    /// <summary>Contribution of the pair to the difference of the results.</summary>
    public decimal Amount => Amounts.Sum(part => part.Amount);

    /// <summary>True when time, price, quantity and fees of both orders are equal.</summary>
    public bool IsSame => Amounts.Count == 0 && Later == TimeSpan.Zero && First.FilledQuantity == Second.FilledQuantity
        && First.FilledValue == Second.FilledValue && First.Fees == Second.Fees;

    static decimal? Beyond(TwinOrder order, decimal? reference) => order.Sign * (order.AveragePrice - reference);
}
