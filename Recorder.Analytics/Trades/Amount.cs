namespace Recorder.Analytics.Trades;

/// <summary>
/// A sum of money, or of price times quantity, that is either known or has a reason. The first reason is kept.
/// </summary>
readonly record struct Amount(decimal Known, string? Reason)
{
    const decimal HalfRange = 1e14m;

    internal static Amount Missing(string reason) => new(0, reason);

    internal decimal? Value => Reason is null ? Known : null;

    internal Amount Per(decimal quantity) => Reason is null && quantity != 0 ? new Amount(Known / quantity, null) : this;

    /// <summary>
    /// The share that belongs to a part of the quantity. It multiplies before it divides, if the product fits: 306 x 1 / 3 is exact, but 1
    /// / 3 is not.
    /// </summary>
    internal Amount Part(decimal part, decimal whole) =>
        new(Math.Abs(Known) < HalfRange && part < HalfRange ? Known * part / whole : Known * (part / whole), Reason);

    /// <summary>Rounded, so that a break-even trade has a profit of zero.</summary>
    internal Amount Clean => new(Math.Round(Known, Exact.MoneyPlaces), Reason);

    internal Amount In(Contract contract)
    {
        if (Reason is not null)
            return this;
        if (contract.Multiplier is not { } multiplier || multiplier <= 0)
            return Missing(Reasons.NoMultiplier);
        try
        {
            return new Amount(Known * multiplier, null);
        }
        catch (OverflowException)
        {
            return Missing(Reasons.OutOfRange);
        }
    }

    public static implicit operator Amount(decimal known) => new(known, null);

    public static Amount operator +(Amount left, Amount right) =>
        left.Reason is not null ? left : right.Reason is not null ? right : new Amount(left.Known + right.Known, null);

    public static Amount operator -(Amount left, Amount right) => left + (-right);

    public static Amount operator -(Amount amount) => new(-amount.Known, amount.Reason);
}
