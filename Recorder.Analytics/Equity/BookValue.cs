namespace Recorder.Analytics.Equity;

/// <summary>The position of one book at average cost.</summary>
/// <param name="multiplier">Money per unit of price and quantity.</param>
sealed class BookValue(decimal multiplier)
{
    // As in PositionFold: a remainder below this share of the fill is a rounding error.
    const decimal Dust = 1e-9m;

    // Sum of quantity x entry price of the open quantity.
    decimal _cost;

    internal decimal Quantity { get; private set; }

    internal decimal MarketValue { get; private set; }

    internal decimal Unrealized => MarketValue - (_cost * multiplier);

    /// <summary>Adds a fill.</summary>
    /// <returns>The realised profit and loss.</returns>
    internal decimal Fill(decimal signed, decimal price)
    {
        var closed = Math.Sign(signed) * Math.Sign(Quantity) < 0 ? -Math.Sign(signed) * Math.Min(Math.Abs(signed), Math.Abs(Quantity)) : 0;
        var costOfClosed = closed == Quantity ? _cost : _cost * (closed / Quantity);
        var after = Quantity + signed;
        if (Math.Abs(after) <= Dust * Math.Max(Math.Abs(Quantity), Math.Abs(signed)))
            (after, costOfClosed) = (0, _cost);
        _cost += ((signed + closed) * price) - costOfClosed;
        if (after == 0)
            _cost = 0;
        Quantity = after;
        MarketValue = after * price * multiplier;
        return ((closed * price) - costOfClosed) * multiplier;
    }

    internal void Mark(decimal price) => MarketValue = Quantity * price * multiplier;
}
