namespace Recorder.Analytics.Equity;

/// <summary>What one book holds, at average cost.</summary>
/// <param name="multiplier">Money for a unit of price and a unit of quantity.</param>
sealed class BookValue(decimal multiplier)
{
    // As in the fold of positions: below this share of the fill, what is left is rounding.
    const decimal Dust = 1e-9m;

    // Sum of quantity x entry price of what is open.
    decimal _cost;

    internal decimal Quantity { get; private set; }

    internal decimal MarketValue { get; private set; }

    internal decimal Unrealized => MarketValue - (_cost * multiplier);

    /// <summary>Takes a fill in.</summary>
    /// <returns>What it realised.</returns>
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
