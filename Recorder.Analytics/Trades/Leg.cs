namespace Recorder.Analytics.Trades;

/// <summary>The sum of the entries or of the exits of a trade.</summary>
/// <param name="Quantity">Quantity.</param>
/// <param name="Cost">Price times quantity.</param>
/// <param name="Fees">Fees in the currency of the contract.</param>
readonly record struct Leg(decimal Quantity, Amount Cost, Amount Fees)
{
    internal static Leg Of(TradeSlice slice, Contract contract) => new(
        slice.Quantity,
        slice.Price is { } price
            ? price * slice.Quantity
            : Amount.Missing(slice.ExecutionId is null ? Reasons.FoundPosition : Reasons.NoPrice),
        FeeOf(slice, contract));

    internal Amount Price => Cost.Per(Quantity);

    /// <summary>A part of it at the average price.</summary>
    internal Leg Part(decimal quantity) => new(quantity, Cost.Part(quantity, Quantity), Fees.Part(quantity, Quantity));

    public static Leg operator +(Leg left, Leg right) =>
        new(left.Quantity + right.Quantity, left.Cost + right.Cost, left.Fees + right.Fees);

    public static Leg operator -(Leg left, Leg right) =>
        new(left.Quantity - right.Quantity, left.Cost - right.Cost, left.Fees - right.Fees);

    static Amount FeeOf(TradeSlice slice, Contract contract)
    {
        if (slice.Fee is not { } fee)
            return Amount.Missing(slice.ExecutionId is null ? Reasons.FoundPosition : Reasons.NoFee);

        // A fee of zero is zero in every currency.
        if (fee == 0 || slice.FeeCurrency is null
            || string.Equals(slice.FeeCurrency, contract.Currency, StringComparison.OrdinalIgnoreCase))
            return fee;
        return Amount.Missing(contract.Currency is null ? Reasons.NoCurrency : Reasons.MixedCurrencies);
    }
}
